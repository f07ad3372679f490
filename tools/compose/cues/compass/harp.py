"""The harp's waltz: a low string, then two soft chords or what they dissolve into."""
from studio.instruments import HARP
from studio.notes import bars, keys
from studio.part import Part

from .form import ARC, BARS, COMPASS, at

# A second voice of the bass that some bars touch on the last beat: fifths and sixths above the low string.
TENOR = [keys(" ".join(bar)) for bar in bars(
    "G3 | G3 | A3 | G3 | B3 | E3 | F3 | G3 | C4 | G3 | A3 | B3 | A3 | Ab3 | E3 | D3")]
LOWEST, HIGHEST = 36, 79  # C2, G5
# How the two upper beats are played: r rolled chords, a arpeggio upward, w a wave, l a lone chord, s a sigh.
MANNERS = "rarw" "raws" "rwal" "rals"
RUNS = {4: "C5 E5", 8: "E4 G4 C5 D5", 12: "B4 E5", 16: "C4 D4 F4 G4"}  # last beat of the bar


def harp():
    """One harp; its bass strings a little to the left of its treble."""
    treble = Part("cp.harp", HARP, pan=42, speak=.004, drift=7, touch=5, push=-7, stagger=30, send=-10, release=-1300)
    low = Part("cp.harp.low", HARP, level=0, pan=52, speak=.004, drift=8, touch=4, send=-12, release=-1300, width=.7)
    for bar in range(1, BARS + 1):
        bass = COMPASS.bass_keys()[bar - 1][0]
        low.add(at(bar), 2.6, bass if bass >= LOWEST else bass + 12, 50 + 36 * ARC(at(bar)))
        if bar % 2 == 0:
            low.add(at(bar, 3), .9, TENOR[bar - 1][0], 36 + 26 * ARC(at(bar)))
        waltz(treble, MANNERS[bar - 1], opened(COMPASS.voice_keys()[bar - 1][0]), bar)
        for index, string in enumerate(keys(RUNS.get(bar, ""))):
            step = 1 / len(RUNS[bar].split())
            treble.add(at(bar, 3) + index * step, .9, string, 46 + 4 * index + 10 * ARC(at(bar)))
    return [treble, low]


def opened(voices):
    """The written chord with its lowest voice an octave up: out of the strings' way, and off the soft middle."""
    return (*voices[1:], voices[0] + 12)


def waltz(part, manner, voices, bar):
    """Beats 2 and 3 of a bar in one of the manners; a bar with a run has no third beat of its own."""
    soft = 32 + 38 * ARC(at(bar, 2))
    second, third = at(bar, 2), at(bar, 3)
    free = bar not in RUNS
    if manner in "rl":
        part.chord(second, .95, voices, soft + 4)
        if manner == "r" and free:
            part.chord(third, .9, voices[1:], soft - 5)
    elif manner == "a":
        for index, key in enumerate((*voices, min(voices[0] + 12, HIGHEST))[:4 if free else 2]):
            part.add(second + index / 2, 1.1, key, soft + (5 if index == 0 else -3 + index))
    elif manner == "w":
        for index, key in enumerate((voices[0], voices[2], voices[1], voices[2])[:4 if free else 2]):
            part.add(second + index / 2, 1.0, key, soft + (3 if index % 2 == 0 else -4))
    else:  # a sigh: two notes that fall
        part.chord(second, 1, voices[:2], soft)
        if free:
            part.add(third, .9, voices[2], soft - 6)
