"""The theme: a cello finds it, horns and violins take it up, trumpets carry it."""
from studio import tuning
from studio.curves import late_vibrato, phrased
from studio.instruments import BITTEN, HORNS, SOLO_CELLO, TONGUED, TRUMPET, VIOLINS, VIOLINS_2
from studio.part import Part

from .form import ARC, CHORUS, TIDE, at

RAISED = 5  # from here to the chorus the violins have the written octave, cello and horn the one below
BREATHS = {4: .86, 8: .85, 12: 3.2, 16: 3.2, 20: 2.9}  # bar → length of its last note: here somebody else speaks


def sung():
    """The melody with its breaths; the long note of each heartbeat bears the weight."""
    notes = []
    for note in TIDE.tune():
        bar, ends = int(note.beat // 4) + 1, abs((note.beat + note.length) % 4) < .01
        length = BREATHS[bar] if ends and bar in BREATHS else note.length
        notes.append(note._replace(length=length,
                                   velocity=98 if note.beat % 4 == .5 else 90 if note.length > .5 else 84))
    return notes


def between(notes, first, end):
    """Notes from bar ``first`` up to bar ``end``."""
    return [note for note in notes if at(first) <= note.beat < at(end)]


def lead():
    """Cello and horn, violins in two octaves, trumpets."""
    notes = sung()
    early, climb, chorus = between(notes, 1, RAISED), between(notes, RAISED, CHORUS), between(notes, CHORUS, 21)
    below = early + [note._replace(key=note.key - 12) for note in climb]
    level = lambda beat, key: .44 + .38 * ARC(beat) + .10 * (key - 66) / 17
    cello = Part("td.ld.vc", SOLO_CELLO, level=1, pan=76, start=BITTEN, speak=.012, drift=7, legato=45, send=-9,
                 tuning=tuning.SOLO_CELLO, dynamics=phrased(below, level, rest=.4),
                 vibrato=late_vibrato(below, most=26))
    horn = Part("td.ld.hn", HORNS, level=-3, pan=44, start=TONGUED, speak=.012, drift=7, legato=20, send=-8,
                dynamics=phrased(below, lambda beat, key: .30 + .40 * ARC(beat), rest=.3))
    sections = dict(legato=36, send=-8, dynamics=phrased(climb + chorus, level, rest=.4))
    first = Part("td.ld.vn1", VIOLINS, level=1, pan=42, speak=.055, drift=6, vibrato=late_vibrato(chorus), **sections)
    second = Part("td.ld.vn2", VIOLINS_2, level=-3, pan=54, speak=.045, drift=8, tuning=tuning.VIOLINS_2, **sections)
    blown = dict(start=TONGUED, legato=14, dynamics=phrased(chorus, level, swell_long=.18, rest=.4))
    trumpet = Part("td.ld.tpt1", TRUMPET, level=1, pan=70, speak=.006, drift=5, send=-9,
                   vibrato=late_vibrato(chorus, most=20), **blown)
    other = Part("td.ld.tpt2", TRUMPET, level=-3, pan=80, speak=.006, drift=7, detune=5, send=-9, **blown)
    cello.extend(below)
    horn.extend(below, velocity=88)
    first.extend(climb + chorus)
    second.extend(climb + chorus, transpose=-12)
    trumpet.extend(chorus)
    other.extend(chorus, velocity=84)
    return [cello, horn, first, second, trumpet, other]
