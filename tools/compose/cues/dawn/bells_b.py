"""Other bells for the same morning: a glockenspiel under the tubular bells, drums that walk instead of roll."""
from studio.instruments import (CONCERT_DRUM, GLOCKENSPIEL, JINGLE_BELL, ORCHESTRA_KIT, SNARE_SOFT, SUSPENDED_CYMBAL,
                                TIMPANI, TRIANGLE, TUBULAR_BELLS)
from studio.notes import keys
from studio.part import Part

from .form import at

# Timpani strokes as (bar, position, key, velocity).
STROKES = ((1, 1, "D3", 70), (1, 3, "A2", 46), (2, 1, "E3", 52), (2, 3, "F#2", 54),
           (3, 1, "G2", 60), (3, 2.5, "D3", 42), (4, 1, "A2", 58), (4, 2.5, "A2", 44), (4, 4, "A2", 62),
           (5, 1, "D3", 78), (5, 3, "A2", 50), (6, 1, "E3", 56),
           (6, 3, "A2", 62), (6, 4.5, "A2", 54), (7, 1, "Bb2", 76), (7, 2.5, "Bb2", 50), (7, 3, "C3", 80),
           (7, 4.5, "C3", 58), (8, 1, "D3", 84), (8, 3, "A2", 46))
# Glockenspiel: (bar, position, key, velocity).
DROPS = ((1, 2.5, "A5", 44), (2, 4.5, "F#5", 40), (3, 3, "B5", 46), (3, 4, "G5", 42), (5, 1, "D6", 54),
         (5, 2.5, "A5", 46), (6, 2, "B5", 48), (6, 4, "A5", 44), (7, 1, "F5", 50), (7, 2, "D6", 46), (7, 3, "G5", 52),
         (7, 4, "E6", 48), (8, 2, "A5", 46), (8, 3, "D6", 42))
# Semiquavers of the snare in the bars before the arrivals: step → velocity.
STEPS = {0: 26, 3: 34, 4: 44, 6: 30, 8: 36, 10: 32, 11: 42, 12: 56, 14: 46, 15: 62}


def bells_b():
    """Tubular bells, glockenspiel, timpani, concert drum, snare, cymbal, triangle and jingles."""
    tubular = Part("dn.blb.bells", TUBULAR_BELLS, level=-1, pan=60, drift=4, push=4, send=-8, release=-1200)
    glass = Part("dn.blb.glock", GLOCKENSPIEL, level=-4, pan=82, speak=.003, drift=5, touch=4, send=-7)
    timpani = Part("dn.blb.timp", TIMPANI, level=-1, pan=46, speak=.004, drift=5, channels=2, darken=1800, send=-10)
    drum = Part("dn.blb.bd", CONCERT_DRUM, level=-6, pan=60, speak=.004, drift=5, channels=2, darken=2000, send=-11)
    snare = Part("dn.blb.snare", ORCHESTRA_KIT, level=-7, pan=72, speak=.002, drift=5, touch=4, channels=3, darken=2000,
                 send=-8)
    light = Part("dn.blb.light", ORCHESTRA_KIT, level=-8, pan=36, drift=5, channels=2, darken=600, send=-9)
    cymbals = Part("dn.blb.cym", ORCHESTRA_KIT, level=-5, pan=70, drift=4, push=4, channels=4, darken=1800, send=-9)
    tubular.add(at(1), 4, keys("D4")[0], 74).add(at(5), 3, keys("A3")[0], 54).add(at(7), 2, keys("Bb3")[0], 72)
    tubular.add(at(7, 3), 2, keys("C4")[0], 60).add(at(8), 3, keys("D4")[0], 64)
    for bar, position, name, velocity in STROKES:
        timpani.add(at(bar, position), .6, keys(name)[0], velocity)
    for bar, position, name, velocity in DROPS:
        glass.add(at(bar, position), 1.2, keys(name)[0], velocity)
    for bar, velocity in ((1, 56), (3, 44), (5, 66), (7, 74), (8, 58)):
        drum.add(at(bar), 1, 38, velocity)
    for bar, top in ((4, .8), (6, 1.0)):
        for step, velocity in STEPS.items():
            snare.add(at(bar) + step / 4, .1, SNARE_SOFT, velocity * top)
        for step in range(8):
            cymbals.add(at(bar, 3) + step / 4, .4, SUSPENDED_CYMBAL, 14 + 6 * step * top)
    for bar in range(1, 9):
        light.add(at(bar, 2), .3, JINGLE_BELL, 42 + 2 * bar).add(at(bar, 4), .3, JINGLE_BELL, 34 + 2 * bar)
        if bar % 2:
            light.add(at(bar, 3.5), 1, TRIANGLE, 46)
    return [tubular, glass, timpani, drum, snare, light, cymbals]
