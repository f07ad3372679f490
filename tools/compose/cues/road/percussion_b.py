"""A second pulse for the same walk: bongos in threes and twos, cabasa off the beat, a low drum, bells."""
from studio.instruments import (BONGO_HIGH, BONGO_LOW, CABASA, CONGA_LOW, JINGLE_BELL, ORCHESTRA_KIT, TRIANGLE,
                                TRIANGLE_MUTED)
from studio.part import Part

from .form import ARC, BARS, at

# Semiquaver → (key, velocity): 3 + 3 + 2 twice, then what answers it; ghosts below 45.
SKINS = (
    {0: (BONGO_LOW, 78), 2: (BONGO_HIGH, 28), 3: (BONGO_HIGH, 60), 6: (BONGO_LOW, 68), 8: (BONGO_HIGH, 54),
     9: (BONGO_HIGH, 26), 11: (BONGO_HIGH, 58), 13: (BONGO_LOW, 34), 14: (BONGO_LOW, 66)},
    {0: (BONGO_LOW, 74), 3: (BONGO_HIGH, 58), 5: (BONGO_HIGH, 30), 6: (BONGO_LOW, 64), 10: (BONGO_HIGH, 62),
     11: (BONGO_HIGH, 32), 12: (BONGO_LOW, 56), 15: (BONGO_HIGH, 36)},
    {0: (BONGO_LOW, 80), 2: (BONGO_HIGH, 32), 4: (BONGO_HIGH, 50), 6: (BONGO_LOW, 66), 7: (BONGO_HIGH, 28),
     10: (BONGO_HIGH, 60), 13: (BONGO_HIGH, 36), 14: (BONGO_LOW, 62)},
    {0: (BONGO_LOW, 76), 3: (BONGO_HIGH, 56), 6: (BONGO_LOW, 62), 7: (BONGO_HIGH, 30)})
SCRAPES = {2: 50, 6: 58, 7: 26, 10: 52, 14: 64, 15: 30}
GROUND = ({0: 84, 10: 46}, {0: 78, 7: 34, 8: 58}, {0: 82, 11: 42}, {0: 80, 6: 40, 8: 62})


def light_percussion_b():
    """Bongos, cabasa, low drum, bells and triangle."""
    bongos = Part("plb.bongo", ORCHESTRA_KIT, level=-1, pan=72, speak=.006, drift=5, touch=5, channels=3, darken=1700,
                  send=-12)
    cabasa = Part("plb.cabasa", ORCHESTRA_KIT, level=-7, pan=34, speak=.024, push=-3, drift=5, touch=6, channels=2,
                  darken=900, send=-18)
    ground = Part("plb.ground", ORCHESTRA_KIT, level=-1, pan=60, speak=.006, drift=5, touch=5, channels=2, darken=1800,
                  send=-13)
    bells = Part("plb.bells", ORCHESTRA_KIT, level=-10, pan=92, speak=.034, push=4, drift=6, touch=4, channels=2,
                 send=-9)
    triangle = Part("plb.tri", ORCHESTRA_KIT, level=-9, pan=46, drift=5, touch=3, send=-9)
    for bar in range(1, BARS + 1):
        strength = .74 + .24 * ARC(at(bar))
        for step, (key, velocity) in SKINS[(bar - 1) % 4].items():
            bongos.add(at(bar) + step / 4, .2, key, velocity * (strength if velocity >= 45 else 1))
        for step, velocity in GROUND[(bar - 1) % 4].items():
            ground.add(at(bar) + step / 4, .4, CONGA_LOW, velocity * strength)
        for step, velocity in SCRAPES.items():
            if bar % 4 or step < 12:
                cabasa.add(at(bar) + step / 4, .1, CABASA, velocity * strength)
        if bar % 2 == 0:
            bells.add(at(bar, 2), .3, JINGLE_BELL, 54).add(at(bar, 4), .3, JINGLE_BELL, 44)
        if bar % 4 == 3:
            triangle.add(at(bar, 3), .5, TRIANGLE_MUTED, 42).add(at(bar, 3.5), 1.5, TRIANGLE, 52)
        if bar % 4 == 0:
            fill(bongos, bar)
    return [bongos, cabasa, ground, bells, triangle]


def fill(bongos, bar):
    """The end of the phrase: bar 4 and 12 tumble down, bar 8 and 16 climb."""
    climbing = bar % 8 == 0
    for index, step in enumerate((9, 10, 11, 13, 14, 15) if climbing else (10, 12, 13, 14)):
        key = (BONGO_HIGH if (index % 3 == 0) == climbing else BONGO_LOW)
        bongos.add(at(bar) + step / 4, .2, key, 40 + 7 * index if climbing else 72 - 6 * index)
