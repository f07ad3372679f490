"""What all layers of Storm Gate share: its sections, its arc of loudness, and the Call's cell on each chord."""
from studio.clock import SIX_EIGHT
from studio.curves import looped, through
from studio.notes import bars, keys

BARS = 24
BEATS = 48
QUAVER = 1 / 3
SEMIQUAVER = 1 / 6
RISE, WIDE = 9, 17  # first bars of the second and third section
at = SIX_EIGHT.beat

# Strong from the first bar; each section climbs from where it lands, the last one falls just before bar 1.
ARC = looped(through((0, .64), (8, .78), (14, .88), (16, .72), (24, .90), (30, .98), (32, .78), (38, .94), (42, .88),
                     (46, 1.0), (47.9, .74)), BEATS)

# Root, fifth and neighbour of each bar; on suspended and inverted chords what stands for them.
CELLS = [keys(" ".join(bar)) for bar in bars(
    "D4 A4 Bb4 | D4 A4 Bb4 | Bb3 F4 G4 | C4 G4 A4 | D4 A4 Bb4 | F4 A4 Bb4 | G3 D4 Eb4 | A3 E4 F4 |"
    "D4 A4 Bb4 | F4 C5 D5 | G3 D4 Eb4 | Bb3 F4 G4 | Eb4 Bb4 C5 | G4 Bb4 C5 | A3 D4 E4 | A3 E4 G4 |"
    "D4 A4 Bb4 | Bb3 F4 G4 | G3 D4 Eb4 | Eb4 Bb4 C5 | A3 D4 F4 | Bb3 F4 G4 | A3 D4 E4 | A3 E4 G4")]


def section(bar):
    """0, 1 or 2: Call, Call raised, Call stretched."""
    return (bar - 1) // 8
