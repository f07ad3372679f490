"""An electric piano that answers the strums off the beat, in two positions of the hand."""
from studio.instruments import TINE_PIANO
from studio.notes import bars, key
from studio.part import Part

from .form import ARC, BARS, at, last_of_phrase, lifted

HANDS = [[tuple(key(name) for name in hand.split("-")) for hand in bar] for bar in bars(
    "B3-D4-G4 D4-G4 | A3-D4-F#4 D4-F#4 | B3-D4-G4 D4-G4-A4 | C4-E4-G4 D4-E4-G4 | B3-D4-G4 B3-D4-A4 |"
    "A3-D4-F#4 D4-F#4-A4 | B3-D4-G4 B3-E4-G4 | C4-E4-G4 A3-D4-F#4 | B3-E4-G4 C4-E4-G4 | A3-D4-F#4 D4-F#4-A4 |"
    "A3-D4-F#4 B3-D4-F#4 | B3-D4-G4 B3-E4-G4 | C4-E4-G4 A3-C4-G4 | B3-D4-G4 D4-G4 | C4-E4-G4 E4-G4 |"
    "A3-D4-G4 A3-D4-F#4")]
# (position, hand, length, velocity): off the beats.
STABS = (((1.5, 0, .40, 64), (2.75, 0, .20, 46), (3.5, 1, .90, 72)),
         ((1.5, 0, .70, 60), (3.5, 1, .35, 74), (4.5, 1, .45, 50)),
         ((1.5, 0, .35, 68), (2.5, 0, .35, 54), (3.75, 1, .25, 46), (4.5, 1, .45, 62)),
         ((1.5, 0, .90, 58), (3.5, 1, 1.2, 70)))


def comping():
    """The tine piano, in the second half with the hand's top note an octave of bells above."""
    piano = Part("sp.tine", TINE_PIANO, pan=70, speak=.004, drift=6, touch=5, stagger=4, send=-11, push=4,
                 channels=4, waver=1, darken=1300)
    bells = Part("sp.tine.top", TINE_PIANO, level=-9, pan=34, speak=.004, drift=7, touch=4, send=-8)
    for bar in range(1, BARS + 1):
        for position, hand, length, velocity in STABS[(bar - 1) % 4]:
            beat = at(bar, position)
            keys = HANDS[bar - 1][hand]
            piano.chord(beat, length, keys, velocity * (.60 + .46 * ARC(beat)))
            if position == 3.5 and (lifted(bar) or last_of_phrase(bar)):
                bells.add(beat, 1.2, keys[-1], 54 * (.7 + .4 * ARC(beat)))
    return [piano, bells]
