"""Sustained strings that swell once in four bars; plucked celli and basses under them."""
from studio import tuning
from studio.curves import looped, through
from studio.instruments import BASSES_PIZZICATO, CELLI_PIZZICATO, CELLI_SLOW, VIOLAS_SLOW, VIOLINS_2_SLOW
from studio.notes import Note, keys, tied
from studio.part import Part

from .form import ARC, BARS, COMPASS, at

SWELL = looped(through((0, .30), (5, .46), (7.5, .56), (10, .44), (11.9, .28)), 12)
VOICES = (("cp.vc", CELLI_SLOW, 0, -1, 84, .16, {}), ("cp.va", VIOLAS_SLOW, 1, 0, 76, .13, tuning.VIOLAS),
          ("cp.vn2", VIOLINS_2_SLOW, 2, 0, 50, .17, tuning.VIOLINS_2))
# Upper two voices where they would only lie still, so that a line moves inside: bar → keys of its three beats.
INNER = {8: (1, "E4:2 D4:1"), 12: (2, "B4:2 A4:1"), 16: (2, "G4:3")}


def strings():
    """Celli, violas and violins 2 on the three voices, common tones tied within four bars."""
    parts = []
    for name, preset, index, level, pan, speak, off in VOICES:
        part = Part(name, preset, level=level, pan=pan, speak=speak, drift=14, legato=140, send=-6, tuning=off,
                    dynamics=lambda beat: SWELL(beat) * (.72 + .42 * ARC(beat)))
        parts.append(part.extend(voice(index), velocity=62))
    return parts


def voice(index):
    """One voice as notes; the last bar ends early, so that bar 1 begins out of silence."""
    notes = []
    for bar, chords in enumerate(COMPASS.voice_keys(), 1):
        if bar in INNER and INNER[bar][0] == index:
            beat = at(bar)
            for token in INNER[bar][1].split():
                name, length = token.split(":")
                notes.append(Note(beat, float(length), keys(name)[0]))
                beat += float(length)
        else:
            notes.append(Note(at(bar), 3, chords[0][index]))
    joined = tied(notes, break_every=12)
    return [*joined[:-1], joined[-1]._replace(length=joined[-1].length - .5)]


# The third beat of even bars, a tone of the chord that leads on.
THIRDS = dict(zip(range(2, BARS + 1, 2), keys("C3 E3 C3 G2 G2 B2 Ab2 D3")))
RESTS = (8,)  # bars without basses: the strain ends in the air


def pizzicato():
    """Celli on beats 1 and, in even bars, 3; basses an octave below on the first of every bar."""
    celli = Part("cp.pz.vc", CELLI_PIZZICATO, pan=76, width=.6, speak=.016, drift=7, touch=5, send=-10, channels=2,
                 darken=900)
    basses = Part("cp.pz.cb", BASSES_PIZZICATO, level=-1, pan=66, width=.3, speak=.014, drift=8, touch=5, send=-14,
                  channels=2, darken=900)
    for bar, (bass,) in enumerate(COMPASS.bass_keys(), 1):
        loud = 54 + 30 * ARC(at(bar))
        celli.add(at(bar), .9, bass + 12, loud)
        if bar % 2 == 0:
            celli.add(at(bar, 3), .7, THIRDS[bar], loud - 14)
        elif bar % 4 == 3:
            celli.add(at(bar, 2), .5, bass + 12 + (5 if bar in (7, 15) else 7), loud - 22)
        if bar not in RESTS:
            basses.add(at(bar), 1.2, bass if bass >= 36 else bass + 12, loud + 2)
    return [celli, basses]
