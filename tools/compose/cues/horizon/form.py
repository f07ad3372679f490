"""What all layers of Endless Horizon share: its sections, its arc of loudness, and the way home."""
from dataclasses import replace

from studio.curves import looped, through

from ..heart.score import HOME as WRITTEN_HOME
from ..heart.score import HORIZON as WRITTEN
from ..heart.score import HORIZON_TIME

BARS = 24
BEATS = 48
QUAVER, SEMIQUAVER = 1 / 3, 1 / 6  # beats
CHORDS, FOLK = 9, 17  # where the accordion leaves its drone, and where the tune goes at speed
at = HORIZON_TIME.beat

# A long swell and a longer one; the shadow is sung softly, the tune dances to bar 22, the question hangs.
ARC = looped(through((0, .42), (8, .54), (13, .68), (15.8, .50), (17, .56), (22, .86), (26, .58), (30, .62),
                     (31.8, .46), (32, .74), (38, .84), (40, .80), (43.5, 1.0), (46, .70), (47.9, .42)), BEATS)

HORIZON = replace(WRITTEN, colour={
    1: "A E", 2: "A", 3: "G B", 4: "D F#", 5: "D B", 6: "D B", 7: "A", 8: "A", 9: "E", 10: "A E", 11: "B D", 12: "A C",
    13: "A B", 14: "D", 15: "A", 16: "E", 17: "A E F#", 18: "D A", 19: "A F#", 20: "D B", 21: "A F#", 22: "D A",
    23: "B G", 24: "F# E"})
HOME = replace(WRITTEN_HOME, colour={1: "A D", 2: "D", 3: "B E", 4: "A"})

# Over the last bars of the way home everybody slows down together: milliseconds late at a beat.
BROADER = through((3, 0), (5, 40), (6, 110), (8, 190), (9, 230))
