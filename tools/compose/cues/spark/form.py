"""What all layers of First Spark share: its length, its arc of loudness and its halves."""
from studio.curves import looped, through

from ..heart.score import SPARK_TIME

BARS = 16
BEATS = 64
LIFT = 9  # first bar of the second half: moving bass, strings, claps
at = SPARK_TIME.beat

# Shy at first, a breath before the lift, fullest in bar 15; the last bar asks and lets go.
ARC = looped(through((0, .36), (8, .50), (14, .58), (16, .46), (26, .64), (30, .68), (32, .62), (44, .84), (52, .94),
                     (58, 1.0), (61, .80), (63.9, .42)), BEATS)


def lifted(bar):
    """Whether a bar belongs to the second half."""
    return bar >= LIFT


def last_of_phrase(bar):
    """Every fourth bar: fills, breaths."""
    return bar % 4 == 0
