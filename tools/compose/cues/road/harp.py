"""Harp arpeggios in four alternating shapes, a soft piano that remembers the Call."""
from studio.instruments import HARP, SOFT_PIANO
from studio.notes import keys
from studio.part import Part

from .form import ARC, BARS, CELLS, at

STRINGS = {name: keys(text) for name, text in {
    "Dm": "D3 A3 D4 F4 A4 D5", "Bb": "Bb2 Bb3 D4 F4 A4 D5", "Gm": "G2 Bb3 D4 F4 Bb4 D5", "As": "A2 A3 D4 E4 A4 D5",
    "A7": "A2 A3 C#4 E4 G4 C#5", "C": "C3 G3 C4 E4 G4 C5", "F": "F3 C4 F4 A4 C5 F5", "C/E": "E3 C4 E4 G4 C5 E5",
    "Dm7": "D3 A3 C4 F4 A4 C5", "Gm9": "G2 Bb3 D4 F4 A4 D5", "Eb": "Eb3 Bb3 D4 G4 Bb4 D5",
    "A7b9": "A2 C#4 E4 G4 Bb4 E5"}.items()}
HARMONY = ("Dm", "Bb", "Gm", "As A7", "Dm", "C", "Bb", "As A7", "F", "C/E", "Dm7", "Bb", "Gm9", "Eb", "As", "A7b9")
SHAPES = ((0, 2, 3, 4, 5, 4, 3, 2), (0, 3, 2, 4, 3, 5, 4, 3), (0, 2, 4, 3, 5, 4, 2, 3), (0, 2, 3, 5, 4, 3, 2, 1))
WEIGHT = {0: 10, 3: 6, 4: 4, 6: 6}  # the Call's rhythm again
BREATH_BARS = (4, 8)  # no last quaver: the phrase breathes
MEMORY_BARS = (5, 6, 7, 8, 13, 14, 15, 16)  # the piano plays the cell


def harp():
    """Harp and soft piano."""
    plucked = Part("harp", HARP, pan=38, speak=.004, drift=7, touch=6, send=-11, release=-1300)
    piano = Part("piano", SOFT_PIANO, level=-5, pan=72, speak=.004, touch=5, send=-12)
    for bar in range(1, BARS + 1):
        chords = HARMONY[bar - 1].split()
        shape = SHAPES[(bar - 1) % 4]
        for quaver in range(8):
            if bar in BREATH_BARS and quaver == 7:
                continue
            strings = STRINGS[chords[quaver * len(chords) // 8]]
            beat = at(bar) + quaver / 2
            velocity = 54 + 26 * ARC(beat) + WEIGHT.get(quaver, -8)
            plucked.add(beat, 1.2, strings[shape[quaver]], velocity)
        if bar in MEMORY_BARS:
            remember(piano, bar)
    return [plucked, piano]


def remember(piano, bar):
    """The Call's first bar on this chord, an octave up and soft."""
    root, fifth, neighbour = (key + 12 for key in CELLS[bar - 1])
    loud = 56 + 14 * ARC(at(bar))
    for offset, length, key in ((0, 1.4, root), (1.5, .5, fifth), (2, .9, neighbour), (3, .9, fifth)):
        piano.add(at(bar) + offset, length, key, loud + (6 if offset == 0 else 0))
