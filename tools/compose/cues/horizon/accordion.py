"""The accordion: a fifth that drones under the long theme, chords from bar 9; the bellows breathe with every bar."""
from studio.instruments import ACCORDION
from studio.curves import looped, through
from studio.notes import Note, bars, keys, tied
from studio.part import Part

from .form import ARC, BARS, CHORDS, FOLK, HORIZON, QUAVER, at

# The drone gives way by a tone where the bass stands on F sharp.
DRONE = [keys(" ".join(bar)) for bar in bars("G4 D5 | G4 D5 | A4 D5 | G4 D5 | G4 C5 | G4 C5 | G4 D5 | G4 D5")]
LOWEST = 59  # B3: what the voices have below it sounds an octave up
BELLOWS = looped(through((0, .62), (.9, 1.0), (1.9, .60)), 2)


def accordion():
    """Two reeds, one a little sharp, as the instrument is built."""
    swell = lambda beat: BELLOWS(beat) * (.26 + .40 * ARC(beat))
    played = dict(speak=.035, drift=9, legato=40, stagger=6, send=-9, dynamics=swell)
    reed = Part("hz.acc", ACCORDION, pan=30, **played)
    other = Part("hz.acc2", ACCORDION, level=-5, pan=98, detune=7, **played)
    for part in (reed, other):
        for index in (0, 1):
            drone = [Note(at(bar), 2, pair[index]) for bar, pair in enumerate(DRONE, 1)]
            part.extend([note._replace(length=note.length - .06) for note in tied(drone, break_every=8)], velocity=70)
        for bar in range(CHORDS, BARS + 1):
            press(part, bar)
    return [reed, other]


def press(part, bar):
    """A chord, held in the long theme, pushed on its second beat in the tune."""
    voices = [tuple(key + 12 if key < LOWEST else key for key in chord) for chord in HORIZON.voice_keys()[bar - 1]]
    if len(voices) == 2:
        part.chord(at(bar), .93, voices[0], 74).chord(at(bar) + 1, .75 if bar == BARS else .93, voices[1], 70)
    elif bar < FOLK:
        part.chord(at(bar), 1.9, voices[0], 70)
    else:
        part.chord(at(bar), .8, voices[0], 78).chord(at(bar) + 1, .5, voices[0][1:], 68)
        part.chord(at(bar) + 5 * QUAVER, .26, voices[0], 62)
