"""What all layers of Dawn share: its length and its arc of loudness."""
from studio.clock import COMMON_TIME
from studio.curves import looped, through

BARS = 8
BEATS = 32
at = COMMON_TIME.beat

# The light grows through the question, steps back, and is full in bar 7; bar 8 lets go.
ARC = looped(through((0, .50), (8, .66), (12, .74), (16, .58), (22, .82), (24, .86), (28, 1.0), (31.9, .52)), BEATS)
