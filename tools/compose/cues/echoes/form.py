"""What all layers of Silent Echoes share: its length, its arc of loudness, and the time that two hands share."""
import math

from studio.curves import looped, through

from ..heart.score import ECHOES_TIME

BARS = 12
BEATS = 48
MEMORY, LAMENT = 5, 9  # first bars of the second and third phrase
at = ECHOES_TIME.beat

# The theme keeps to itself, the memory opens and breaks in bar 8, the lament cries out in bar 10 and gives up.
ARC = looped(through((0, .36), (6, .50), (12, .44), (16, .40), (24, .66), (29, .84), (31.5, .56), (33, .66),
                     (37.5, 1.0), (41, .68), (44, .44), (47.9, .26)), BEATS)


def rubato(beat):
    """Milliseconds by which both hands of the piano linger or hurry, at most 18; the same in every pass."""
    turn = 2 * math.pi * (beat % BEATS) / BEATS
    return 10 * math.sin(7 * turn) + 5 * math.sin(13 * turn + 1.1) + 3 * math.sin(29 * turn + 2.3)
