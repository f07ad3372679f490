"""The Call's head in two beats on celesta and harp: something was found.  One for each chord it may meet."""
from studio.instruments import CELESTA, GLOCKENSPIEL, HARP
from studio.notes import keys
from studio.part import Part

# Root, fifth and upper neighbour for the celesta; strings of the harp, low to high.
HEADS = {"Dm": "D5 A5 Bb5", "F": "F5 C6 D6", "Bb": "Bb4 F5 G5", "A": "A4 E5 F5"}
STRINGS = {"Dm": "D3 A3 D4 F4 A4 D5 F5", "F": "F3 A3 C4 F4 A4 C5 F5", "Bb": "Bb2 F3 Bb3 D4 F4 Bb4 D5",
           "A": "A2 E3 A3 C#4 E4 A4 C#5"}
RHYTHM = ((0, .75), (.75, .25), (1, .5), (1.5, .5))  # the Call's, twice as fast


def discover(chord):
    """Celesta with the head, the harp under it, a touch of glockenspiel on the last note."""
    celesta = Part(f"di.{chord}.celesta", CELESTA, pan=74, speak=.003, drift=4, touch=3, send=-7)
    harp = Part(f"di.{chord}.harp", HARP, level=-2, pan=40, speak=.004, drift=4, touch=4, stagger=26, send=-8,
                release=-1300)
    glint = Part(f"di.{chord}.glint", GLOCKENSPIEL, level=-12, pan=86, drift=4, send=-6)
    root, fifth, neighbour = keys(HEADS[chord])
    for (beat, length), key, velocity in zip(RHYTHM, (root, fifth, neighbour, fifth), (84, 76, 88, 72)):
        celesta.add(beat, length + .4, key, velocity)
        celesta.add(beat, length + .4, key + 12, velocity - 18)
    strings = keys(STRINGS[chord])
    harp.chord(0, 1.6, strings[:3], 78)
    for index, key in enumerate(strings[3:]):
        harp.add(.75 + index / 4, 1.2, key, 66 + 4 * index)
    glint.add(1.5, 1, fifth + 12, 60)
    return [celesta, harp, glint]
