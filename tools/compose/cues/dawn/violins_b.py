"""Another answer: it begins where the first one arrives, comes down, and opens at the end."""
from studio import tuning
from studio.curves import late_vibrato, phrased
from studio.instruments import CELLI, FLUTE, VIOLINS, VIOLINS_2
from studio.part import Part

from ..score import DAWN_B
from .form import ARC, at
from .strings import ANSWER, shimmer


def violins_b():
    """Violins with a flute on them and celli an octave below; the shimmer of the question."""
    tune = [note._replace(velocity=90) for note in DAWN_B.tune() if note.beat >= at(ANSWER)]
    tune[-1] = tune[-1]._replace(length=1.7)  # the arrival leaves room for bar 1
    shape = phrased(tune, lambda beat, key: .48 + .12 * (key - 74) / 9 + .24 * ARC(beat), swell_long=.18)
    sung = dict(legato=40, dynamics=shape)
    first = Part("dn.vnb1", VIOLINS, pan=42, speak=.07, drift=8, send=-7, vibrato=late_vibrato(tune), **sung)
    second = Part("dn.vnb2", VIOLINS_2, level=-3, pan=54, speak=.05, drift=10, send=-7, detune=3, **sung)
    flute = Part("dn.vnb.fl", FLUTE, level=-5, pan=62, speak=.035, drift=7, legato=28, send=-8, tuning=tuning.FLUTE,
                 dynamics=phrased(tune, lambda beat, key: .50 + .20 * ARC(beat)), vibrato=late_vibrato(tune, most=24))
    celli = Part("dn.vnb.vc", CELLI, level=-4, pan=82, speak=.08, drift=10, legato=40, send=-9,
                 dynamics=phrased(tune, lambda beat, key: .36 + .26 * ARC(beat)))
    for part in (first, second, flute):
        part.extend(tune)
    celli.extend(tune, transpose=-12)
    return [first, second, flute, celli, *shimmer("dn.trb")]
