"""What all layers of Heart's Compass share: its two halves and its arc of loudness."""
from dataclasses import replace

from studio.curves import looped, through

from ..heart.score import COMPASS as WRITTEN
from ..heart.score import COMPASS_TIME

BARS = 16
BEATS = 48
ANSWER = 9  # first bar of the second half; bar 14 has the borrowed chord
at = COMPASS_TIME.beat

# Two long breaths; the second is a little deeper, darkens in bar 14 and is let go over the dominant.
ARC = looped(through((0, .42), (6, .62), (11.5, .46), (18, .80), (23.5, .38), (24, .50), (30, .80), (35, .54),
                     (37, .92), (40, 1.0), (43, .64), (47.9, .32)), BEATS)

COMPASS = replace(WRITTEN, colour={
    1: "D", 2: "D", 3: "G", 4: "B D", 5: "A F#", 6: "F D", 7: "D G", 8: "A", 9: "G D", 10: "D B", 11: "E G", 12: "A D",
    13: "G D", 14: "C G", 15: "D F", 16: "A E"})
