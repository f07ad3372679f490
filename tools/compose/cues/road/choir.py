"""The Call sung four times as slow by sopranos, altos and tenors, rising to bar 14."""
from studio.clock import COMMON_TIME
from studio.curves import breathing
from studio.instruments import CHOIR, SUNG_ON_TIME
from studio.notes import line
from studio.part import Part

from .form import ARC

SOPRANO = ("D4:6 A4:2 Bb4:4 A4:4 A4:4 G4:4 F4:4 E4:4 C5:4 C5:4 D5:4 D5:4 D5:4 Eb5:2 D5:2 D5:4 C#5:4")
ALTO = ("A3:6 F4:2 D4:4 D4:2 C#4:2 F4:4 E4:4 D4:4 D4:2 C#4:2 A4:4 G4:4 A4:4 F4:4 Bb4:4 Bb4:4 A4:4 G4:4")
TENOR = ("F3:6 Bb3:2 G3:4 A3:4 A3:4 C4:4 Bb3:4 A3:4 F4:4 C4:4 D4:4 Bb3:4 D4:4 Eb4:4 E4:4 E4:4")
NEW_BREATH = .04  # beats between two notes


def choir():
    """Three parts of the choir, a little out of tune with each other."""
    parts = []
    for name, text, level, pan, detune in (("S", SOPRANO, 0, 78, 0), ("A", ALTO, -1, 50, 4), ("T", TENOR, -2, 64, -4)):
        part = Part("choir." + name, CHOIR, level=level, pan=pan, detune=detune, start=SUNG_ON_TIME, speak=.06,
                    drift=16, legato=90, send=-5, dynamics=breathing(ARC, .3, -.02))
        for note in line(text, COMMON_TIME, 84):
            part.add(note.beat, note.length - NEW_BREATH, note.key, note.velocity)
        parts.append(part)
    return parts
