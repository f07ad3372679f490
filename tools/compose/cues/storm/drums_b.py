"""A second set of drums for the same storm: two against three, toms that answer the taikos, a snare that marches."""
from studio.instruments import (CABASA, CONCERT_DRUM, CRASH, ORCHESTRA_KIT, SNARE, SNARE_SOFT, TAIKO, TIMPANI, TOMS)
from studio.part import Part

from .drums import TIMPANI_KEYS, strength, swell
from .form import BARS, RISE, SEMIQUAVER, WIDE, at, section

LOW_SKIN, HIGH_SKIN = 36, 41
# Semiquaver of the bar (0…11) → velocity: odd bars in three, even bars across them in four.
TAIKOS = ({0: 114, 4: 92, 8: 98}, {0: 108, 3: 84, 6: 98, 9: 92}, {0: 110, 4: 90, 8: 100, 10: 74}, {0: 106, 6: 100})
WIDE_TAIKOS = ({0: 116, 4: 64, 8: 86}, {0: 102, 6: 94, 9: 66})
# Toms: (skin 0…3 from low to high, velocity); ghosts below 45.
ANSWERS = ({2: (1, 40), 5: (2, 62), 6: (1, 36), 10: (3, 66), 11: (2, 42)},
           {1: (2, 38), 4: (3, 60), 7: (1, 34), 10: (2, 40)},
           {2: (2, 44), 3: (3, 58), 6: (0, 40), 7: (1, 36), 11: (2, 64)}, {2: (1, 34), 4: (2, 42)})
MARCH = ({0: 34, 3: 58, 4: 30, 6: 68, 8: 32, 9: 62, 11: 36}, {0: 66, 2: 30, 5: 28, 6: 60, 9: 36, 10: 56})
GRAINS = {0: 40, 2: 58, 4: 36, 6: 46, 8: 62, 10: 34}


def drums_b():
    """Taiko, toms, concert drum, timpani, snare, cabasa and cymbals."""
    hit = dict(speak=.004)
    taiko = Part("st.drb.taiko", TAIKO, drift=4.5, touch=6, channels=4, darken=2300, send=-11, **hit)
    toms = Part("st.drb.toms", ORCHESTRA_KIT, level=-3, pan=84, speak=.002, push=3, drift=6, touch=6, channels=4,
                darken=1900, send=-10)
    concert = Part("st.drb.bd", CONCERT_DRUM, level=-5, pan=60, drift=5, touch=5, channels=2, darken=1600, send=-12,
                   **hit)
    timpani = Part("st.drb.timp", TIMPANI, level=-3, pan=48, drift=5, channels=2, darken=1400, send=-10, **hit)
    snare = Part("st.drb.snare", ORCHESTRA_KIT, level=-4, pan=52, speak=.002, drift=4.5, touch=5, channels=3,
                 darken=1600, send=-12)
    grains = Part("st.drb.cabasa", ORCHESTRA_KIT, level=-9, pan=34, speak=.020, drift=5, touch=6, push=4, channels=2,
                  darken=800, send=-16)
    cymbals = Part("st.drb.cym", ORCHESTRA_KIT, level=-7, pan=72, speak=.008, drift=4, channels=4, darken=2000,
                   send=-10)
    for bar in range(1, BARS + 1):
        beat_taikos(taiko, bar)
        answer(toms, bar)
        beat_timpani(timpani, bar)
        if bar % 4 == 1:
            concert.add(at(bar), 1, 38, 106 if bar % 8 == 1 else 84)
        elif bar % 2 == 0:
            concert.add(at(bar) + 1, .6, 40, 62 + 2 * (bar % 8))
        march(snare, bar)
        if bar % 4 != 3 or section(bar) == 2:
            for step, velocity in GRAINS.items():
                grains.add(at(bar) + step * SEMIQUAVER, .1, CABASA, velocity * strength(bar))
    for bar, velocity in ((5, 72), (RISE, 92), (13, 80), (WIDE, 102)):
        cymbals.add(at(bar), 2.5, CRASH, velocity)
    for first, count, top in ((16, 1, 96), (23, 2, 104)):
        swell(snare, cymbals, timpani, first, count, top)
    return [taiko, toms, concert, timpani, snare, grains, cymbals]


def beat_taikos(taiko, bar):
    """Threes and fours by turns; long strides in the last section."""
    strokes = WIDE_TAIKOS[bar % 2 == 0] if section(bar) == 2 else TAIKOS[(bar - 1) % 4]
    for step, velocity in strokes.items():
        key = HIGH_SKIN if step in (4, 8) else LOW_SKIN
        taiko.add(at(bar) + step * SEMIQUAVER, .3, key, velocity * strength(bar))


def answer(toms, bar):
    """What the toms put between the strokes; every fourth bar they run down, every eighth up."""
    for step, (skin, velocity) in ANSWERS[(bar - 1) % 4].items():
        toms.add(at(bar) + step * SEMIQUAVER, .2, TOMS[skin], velocity + (8 if section(bar) == 1 else 0))
    if bar % 4 == 0:
        for index, step in enumerate(range(6, 12)):
            share = (index + 1) / 6
            skin = index * 4 // 6 if bar % 8 == 0 else 3 - index * 4 // 6
            toms.add(at(bar) + step * SEMIQUAVER, .2, TOMS[skin], 46 + 44 * share + (8 if step % 2 == 0 else 0))


def beat_timpani(timpani, bar):
    """The root on the first beat and, in odd bars, on the second; before a new phrase its note is beaten in quavers."""
    key = TIMPANI_KEYS[bar - 1]
    timpani.add(at(bar), .7, key, 94 if bar % 4 == 1 else 84)
    if bar % 2:
        timpani.add(at(bar) + 1, .5, key, 68 if section(bar) < 2 else 58)
    elif bar % 4 == 0 and bar < 23:
        for step, velocity in ((6, 64), (8, 72), (10, 82)):
            timpani.add(at(bar) + step * SEMIQUAVER, .2, key, velocity)


def march(snare, bar):
    """Two bars of a march; silent where a section has just begun, and where the snare rolls."""
    if bar in (1, 2, 9, 16, 17, 18, 23, 24):
        return
    for step, velocity in MARCH[bar % 2 == 0].items():
        snare.add(at(bar) + step * SEMIQUAVER, .1, SNARE if velocity > 45 else SNARE_SOFT, velocity * strength(bar))
