"""A second tune for the same storm: the violins hunt where the horns called, and the brass joins them."""
from studio.curves import late_vibrato, phrased
from studio.instruments import BITTEN, HORNS, TONGUED, TRUMPET, VIOLAS, VIOLINS
from studio.part import Part

from ..score import STORM_B
from .form import ARC, QUAVER, RISE, WIDE, at

# Breaths: notes played shorter than written, in quavers, by (bar, quaver).
BREATHS = {(4, 3): 2.2, (12, 3): 2.3, (20, 0): 5.0}
ACCENTS = {0: 106, 3: 98}


def sung():
    """The melody with its breaths; the first quaver of each half of the bar bears the weight."""
    breaths = {round(at(bar) + quaver * QUAVER, 3): length * QUAVER for (bar, quaver), length in BREATHS.items()}
    return [note._replace(length=breaths.get(round(note.beat, 3), note.length),
                          velocity=ACCENTS.get(round(note.beat % 2 / QUAVER), 90)) for note in STORM_B.tune()]


def lead_b():
    """Violins throughout, violas below them; a trumpet from the second section on, horns under the long notes."""
    notes = sung()
    high, wide = ([note for note in notes if note.beat >= at(bar)] for bar in (RISE, WIDE))
    shape = phrased(notes, lambda beat, key: .50 + .16 * (key - 65) / 17 + .26 * ARC(beat), swell_long=.18)
    bowed = dict(start=BITTEN, legato=24, dynamics=shape)
    first = Part("st.ldb.vn", VIOLINS, pan=44, speak=.012, drift=5, send=-8,
                 vibrato=late_vibrato(wide, most=26), **bowed)
    below = Part("st.ldb.va", VIOLAS, level=-3, pan=76, speak=.010, drift=7, send=-9, **bowed)
    blown = dict(start=TONGUED, legato=14)
    trumpet = Part("st.ldb.tpt", TRUMPET, level=-1, pan=68, speak=.009, drift=5, send=-9,
                   vibrato=late_vibrato(wide, most=20),
                   dynamics=phrased(high, lambda beat, key: .40 + .36 * ARC(beat), swell_long=.18), **blown)
    horn = Part("st.ldb.hn", HORNS, level=-2, pan=42, speak=.010, drift=7, send=-7, detune=3,
                dynamics=phrased(wide, lambda beat, key: .42 + .38 * ARC(beat), swell_long=.2), **blown)
    first.extend(notes)
    below.extend(notes, transpose=-12)
    trumpet.extend(high)
    horn.extend(wide, velocity=96, transpose=-12)
    return [first, below, trumpet, horn]
