"""The acoustic bass: 1 and 4, and a step into the next bar where the line wants one."""
from studio.instruments import ACOUSTIC_BASS
from studio.notes import line
from studio.part import Part

from ..heart.score import HORIZON_TIME
from .form import ARC

LINE = ("G2:3 D2:2 F#2:1 | E2:3 B1:2 E2:1 | F#2:3 D2:2 B1:1 | C2:3 E2:3 | C2:3 E2:2 B1:1 | A1:3 E1:2 D2:1 |"
        "E2:3 B1:3 | D2:3 E2:2 C2:1 | B1:3 F#2:2 A1:1 | G1:3 B1:3 | A1:3 E2:2 D2:1 | E2:3 B1:3 |"
        "C2:3 G1:3 | C2:5.5 -:.5 | D2:3 B1:3 | D2:3 A1:2 F#1:1 | G1:3 D2:2 F#1:1 | E1:3 C2:2 A1:1 | G1:3 D2:3 |"
        "A1:3 E2:2 D2:1 | E2:3 B1:3 | C2:3 G1:2 B1:1 | A1:3 D2:3 | D2:3 A1:2.5 -:.5")
# Milliseconds each key takes to speak.
SPEAK = dict(zip(range(28, 51), (18, 13, 14, 14, 13, 14, 13, 12, 11, 18, 17, 15, 14, 13, 25, 23, 21, 20, 18, 18, 16,
                                 15, 14)))


def bass():
    """One player; a little wider than a point, so that it stands in the room."""
    part = Part("hz.bass", ACOUSTIC_BASS, pan=60, drift=6, touch=5, send=-15)
    for note in line(LINE, HORIZON_TIME):
        place = note.beat % 2
        weight = 84 if place < .01 else 70 if abs(place - 1) < .01 else 58
        length = note.length * (.95 if note.length > .5 else .8)
        part.add(note.beat, length, note.key, weight * (.72 + .34 * ARC(note.beat)), late=-SPEAK[note.key])
    return [part]
