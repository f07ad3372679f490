"""What all layers of The Long Road share: its length, its arc of loudness, and the Call's cell on each chord."""
from studio.clock import COMMON_TIME
from studio.curves import looped, through
from studio.notes import bars, keys

BARS = 16
BEATS = 64
at = COMMON_TIME.beat

# Breathes in phrases of four bars, peaks in bars 13 and 14, falls so that bar 1 can begin again.
ARC = looped(through((0, .55), (8, .68), (15, .58), (16, .60), (26, .74), (31, .62), (32, .72), (44, .86),
                     (50, .95), (56, 1.0), (60, .82), (63.9, .62)), BEATS)

# Root, fifth and upper neighbour of each bar: the first three notes of the Call.
CELLS = [keys(" ".join(bar)) for bar in bars(
    "D4 A4 Bb4 | Bb3 F4 G4 | G3 D4 Eb4 | A3 E4 F4 | D4 A4 Bb4 | C4 G4 A4 | Bb3 F4 G4 | A3 E4 F4 |"
    "F4 C5 D5 | C4 G4 A4 | D4 A4 Bb4 | Bb3 F4 G4 | G3 D4 Eb4 | Eb4 Bb4 C5 | A3 E4 F4 | A3 E4 F4")]
