"""Quavers of the harp in four shapes, with a run into the answer and one into the lift."""
from studio.instruments import CELESTA, HARP
from studio.notes import keys
from studio.part import Part

from .form import ARC, BARS, at

STRINGS = {name: keys(text) for name, text in {
    "D": "D3 A3 D4 F#4 A4 D5", "Em7": "E3 B3 D4 G4 B4 D5", "D/F#": "F#3 A3 D4 F#4 A4 D5", "G": "G2 D3 G3 B3 D4 G4",
    "As": "A2 A3 D4 E4 A4 D5", "A": "A2 A3 C#4 E4 A4 C#5", "Bb": "Bb2 Bb3 D4 F4 Bb4 D5", "C": "C3 G3 C4 E4 G4 C5",
    "D9": "D3 A3 E4 F#4 A4 E5"}.items()}
HARMONY = ("D", "Em7 D/F#", "G", "As A", "D", "Em7 A", "Bb C", "D9")
SHAPES = ((0, 2, 3, 4, 5, 4, 3, 2), (0, 2, 4, 3, 0, 3, 5, 4), (0, 2, 3, 5, 4, 3, 4, 2), (0, 3, 4, 5, 1, 3, 4, 5))
WEIGHT = {0: 10, 3: 5, 4: 6, 6: 4}
RUNS = {4: "E4 A4 C#5 E5", 6: "A4 C#5 E5 A5"}  # semiquavers on the last beat of the bar
GLINTS = ((1, 1, "F#6"), (3, 3, "D6"), (5, 2.5, "A6"), (7, 1, "D6"), (7, 3, "E6"), (8, 1, "F#6"), (8, 3, "A6"))


def harp():
    """Harp, and a celesta that glints above it."""
    plucked = Part("dn.harp", HARP, pan=38, speak=.004, drift=7, touch=6, send=-10, release=-1300)
    celesta = Part("dn.celesta", CELESTA, level=-9, pan=86, speak=.003, touch=5, send=-7)
    for bar in range(1, BARS + 1):
        arpeggiate(plucked, bar)
        for index, name in enumerate(RUNS.get(bar, "").split()):
            plucked.add(at(bar, 4) + index / 4, .8, keys(name)[0], 58 + 7 * index)
    for bar, position, name in GLINTS:
        celesta.add(at(bar, position), 1.5, keys(name)[0], 52)
    plucked.chord(at(8, 4), 1.0, keys("A3 D4"), 44)
    return [plucked, celesta]


def arpeggiate(plucked, bar):
    """Eight quavers; runs and the end of the loop take the place of the last two."""
    chords = HARMONY[bar - 1].split()
    for quaver, string in enumerate(SHAPES[(bar - 1) % 4]):
        if quaver >= 6 and (bar in RUNS or bar == BARS):
            continue
        beat = at(bar) + quaver / 2
        strings = STRINGS[chords[quaver * len(chords) // 8]]
        plucked.add(beat, 1.2, strings[string], 50 + 28 * ARC(beat) + WEIGHT.get(quaver, -8))
