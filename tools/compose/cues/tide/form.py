"""What all layers of Rising Tide share: its sections, its arc of loudness, and the theme's cell on each chord."""
from dataclasses import replace

from studio.curves import looped, through
from studio.notes import bars, keys

from ..heart.score import TIDE as WRITTEN
from ..heart.score import TIDE_TIME

BARS = 20
BEATS = 80
CHORUS, LIFT = 9, 17  # first bars of the second and third section
at = TIDE_TIME.beat

# The water rises for eight bars, stands high, and draws back in the last bar so that bar 1 can begin again.
ARC = looped(through((0, .40), (8, .48), (15, .60), (16, .56), (28, .80), (31.5, .70), (32, .88), (44, .94),
                     (47.5, .86), (48, .90), (60, .97), (63.5, .88), (64, 1.0), (74, .98), (77, .84), (79.9, .46)),
                  BEATS)

# Ninths of the bed, upper neighbours of the ostinato, passing notes of the counter-line.
TIDE = replace(WRITTEN, colour={
    1: "G C#", 2: "E A", 3: "B E", 4: "F# B", 5: "G C#", 6: "E A", 7: "C# F#", 8: "F# B", 9: "B E", 10: "C# F#",
    11: "F# B D", 12: "G E C#", 13: "E", 14: "G E", 15: "F# B D", 16: "B E", 17: "E A", 18: "F#", 19: "G E",
    20: "F# D"})

# Root, fifth and upper neighbour of each bar, as near to the middle of the violas as they lie.
CELLS = [keys(" ".join(bar)) for bar in bars(
    "B4 F#4 G4 | G4 D4 E4 | D4 A4 B4 | A4 E4 F#4 | B4 F#4 G4 | G4 D5 E4 | E4 B4 C#5 | A4 E4 F#4 |"
    "D4 A4 B4 | E4 B4 C#5 | A4 E4 F#4 | B4 F#4 G4 | G4 D5 E4 | B4 F#4 G4 | A4 E4 F#4 | D4 A4 B4 |"
    "G4 D5 E4 | A4 E4 F#4 | B4 F#4 G4 | A4 E4 F#4")]


def section(bar):
    """0, 1 or 2: build, chorus, lift."""
    return (bar >= CHORUS) + (bar >= LIFT)
