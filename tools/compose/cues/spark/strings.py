"""Violins: plucked remarks in the first half, two bowed voices that lift the second."""
from studio import tuning
from studio.curves import breathing, through
from studio.instruments import VIOLINS, VIOLINS_2, VIOLINS_2_PIZZICATO, VIOLINS_PIZZICATO
from studio.notes import line, tied
from studio.part import Part

from ..heart.score import SPARK_TIME
from .form import ARC, at

# Plucked, bars 1 to 8: off the beat, a run into the lift.
PLUCKED = ("G4:.5 -:2 D5:.5 G4:.5 -:.5 | -:.5 A4:.5 F#4:.5 -:1 D5:.5 A4:.5 F#4:.5 | -:1 B4:.5 -:1 G4:.5 B4:.5 -:.5 |"
           "-:1 E4:.5 G4:.5 -:1 D5:.5 C5:.5 |"
           "-:1 G4:.5 -:1.5 D5:.5 B4:.5 | -:.5 A4:.5 -:.5 F#4:.5 -:.5 D5:.5 A4:.5 -:.5 | -:2.5 D5:.5 B4:.5 G4:.5 |"
           "E4:.5 G4:.5 C5:.5 E5:.5 F#4:.25 A4:.25 D5:.5 A4:.25 D5:.25 F#5:.5")
BELOW = ("D4:.5 -:2 B4:.5 D4:.5 -:.5 | -:.5 F#4:.5 D4:.5 -:1 A4:.5 F#4:.5 D4:.5 | -:1 G4:.5 -:1 D4:.5 G4:.5 -:.5 |"
         "-:1 -:.5 E4:.5 -:1 G4:.5 E4:.5 |"
         "-:1 D4:.5 -:1.5 B4:.5 G4:.5 | -:.5 F#4:.5 -:.5 D4:.5 -:.5 A4:.5 F#4:.5 -:.5 | -:2.5 B4:.5 G4:.5 E4:.5 |"
         "-:.5 E4:.5 G4:.5 C5:.5 D4:.5 A4:.5 -:.5 D5:.5")
# Bowed, bars 9 to 16: against the call, from its third below to a sixth above.
UPPER = "G4:4 | A4:4 | A4:4 | B4:2 D5:2 | C5:4 | D5:4 | E5:2 G5:2 | G5:2 F#5:1.5"
LOWER = "E4:4 | D4:4 | D4:4 | G4:4 | G4:2 A4:2 | B4:4 | C5:4 | A4:3.5"
SWELL = through((32, .34), (38, .42), (40, .38), (48, .56), (60, .75), (62, .66), (63.9, .40))


def strings():
    """First and second violins, plucked and bowed."""
    first = Part("sp.pizz1", VIOLINS_PIZZICATO, pan=40, speak=.010, drift=7, touch=5, send=-9,
                 tuning=tuning.VIOLINS_PIZZICATO)
    second = Part("sp.pizz2", VIOLINS_2_PIZZICATO, level=-3, pan=66, speak=.010, drift=8, touch=5, send=-9,
                  tuning=tuning.VIOLINS_2_PIZZICATO)
    for part, text in ((first, PLUCKED), (second, BELOW)):
        for note in line(text, SPARK_TIME):
            part.add(note.beat, note.length, note.key, 58 + 26 * ARC(note.beat))
    bow = dict(drift=12, legato=110, send=-8)
    high = Part("sp.vn1", VIOLINS, pan=42, speak=.100, dynamics=breathing(SWELL, .18, every=8), **bow)
    low = Part("sp.vn2", VIOLINS_2, level=-2, pan=72, speak=.090, tuning=tuning.VIOLINS_2,
               dynamics=breathing(SWELL, .18, every=8), **bow)
    high.extend(tied(line(UPPER, SPARK_TIME, 76, start=at(9)), break_every=16))
    low.extend(tied(line(LOWER, SPARK_TIME, 72, start=at(9)), break_every=16))
    return [first, second, high, low]
