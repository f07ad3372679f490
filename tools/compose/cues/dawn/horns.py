"""The Call in major; then a quiet middle line that moves against the violins and meets them in D."""
from studio.clock import COMMON_TIME
from studio.curves import phrased
from studio.instruments import HORNS, TONGUED, TROMBONES
from studio.notes import line
from studio.part import Part

from ..score import DAWN
from .form import ARC, at

ANSWER = 5
# Bars 5 to 8: while the violins climb D, E, F sharp, the upper horn descends F, E, D.
UPPER = "F#4:4 | G4:4 | F4:2 E4:2 | D4:3.6"
LOWER = "D4:4 | B3:2 C#4:2 | D4:2 C4:2 | A3:3.6"
# A second voice under the question, in thirds and sixths.
UNDER_THE_CALL = "-:1.5 F#4:.5 G4:1 F#4:1 | E4:1.5 D4:.5 F#4:1.9 -:.1 | G4:1.5 A4:.5 G4:1 D4:1 | E4:2 A4:1.7 -:.3"
ACCOMPANIES = 12  # velocity below the tune


def horns():
    """Two horns in unison for the Call with a third below, then in two voices; trombones breathe under bar 7."""
    question = [note for note in DAWN.tune(96) if note.beat < at(ANSWER)]
    question[-1] = question[-1]._replace(length=1.7)
    under = line(UNDER_THE_CALL, COMMON_TIME, 84)
    upper = line(UPPER, COMMON_TIME, 96 - ACCOMPANIES, start=at(ANSWER))
    lower = line(LOWER, COMMON_TIME, 92 - ACCOMPANIES, start=at(ANSWER))
    sung = phrased(question + upper, level, swell_long=.16)
    first = Part("dn.hn1", HORNS, pan=42, start=TONGUED, speak=.010, drift=7, legato=24, send=-6, detune=-3,
                 dynamics=sung)
    double = Part("dn.hn2", HORNS, level=-4, pan=50, start=TONGUED, speak=.010, drift=9, legato=24, send=-6, detune=4,
                  dynamics=sung)
    second = Part("dn.hn3", HORNS, level=-4, pan=56, start=TONGUED, speak=.010, drift=9, legato=24, send=-7,
                  dynamics=phrased(under + lower, level, swell_long=.14))
    first.extend(question + upper)
    double.extend(question)
    second.extend(under + lower)
    return [first, double, second, trombones()]


def level(beat, key):
    """Softer once the violins have the tune."""
    leading = beat < at(ANSWER)
    return (.50 if leading else .38) + .10 * (key - 62) / 12 + .22 * ARC(beat)


def trombones(name="dn.tbn"):
    """Open fifths that carry the lift from B flat over C to D."""
    part = Part(name, TROMBONES, level=-7, pan=82, speak=.045, drift=7, stagger=4, send=-8,
                dynamics=lambda beat: .22 + .34 * ARC(beat))
    for position, length, root in ((at(7), 1.95, 46), (at(7, 3), 1.95, 48), (at(8), 3.2, 50)):
        part.chord(position, length, (root, root + 7), 78)
    return part
