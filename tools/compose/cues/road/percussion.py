"""Two layers of drums: a light pulse for the walk, a heavy one for the fight."""
from studio.instruments import (CONCERT_DRUM, CONGA_LOW, CONGA_MUTED, CONGA_OPEN, CRASH, ORCHESTRA_KIT, SHAKER, SNARE,
                                SNARE_SOFT, SUSPENDED_CYMBAL, TAIKO, TAMBOURINE, TIMPANI, TRIANGLE, TRIANGLE_MUTED)
from studio.notes import keys
from studio.part import Part

from .form import ARC, BARS, at

SHAKER_ACCENTS = (84, 34, 56, 30, 72, 34, 62, 40, 78, 32, 56, 30, 74, 36, 66, 44)
# Semiquaver of the bar → velocity.  Odd bars 3+3+2, even bars answer; ghosts run through both.
ODD = {0: 112, 3: 74, 6: 98, 10: 84, 12: 102, 14: 66}
EVEN = {0: 110, 3: 82, 6: 100, 8: 62, 11: 88, 14: 96}
GHOSTS = {2: 30, 5: 38, 7: 30, 11: 40, 13: 34, 15: 36}
TIMPANI_KEYS = keys("D3 Bb2 G2 A2 D3 C3 Bb2 A2 F2 C3 D3 Bb2 G2 Eb3 A2 A2")
SNARE_FIGURE = {1.75: 28, 2: 62, 2.75: 30, 3.25: 26, 4: 70, 4.75: 34}


def light_percussion():
    """Shaker, tambourine, frame drum and triangle."""
    shaker = Part("pl.shaker", ORCHESTRA_KIT, level=-6, pan=88, drift=4, touch=6, speak=.029, push=-3, channels=2,
                  darken=900, send=-20)
    tambourine = Part("pl.tamb", ORCHESTRA_KIT, level=-7, pan=40, drift=5, touch=5, push=4, channels=2, darken=600)
    frame = Part("pl.frame", ORCHESTRA_KIT, pan=60, touch=5, channels=3, darken=1800, send=-12)
    triangle = Part("pl.tri", ORCHESTRA_KIT, level=-8, pan=76, drift=5, touch=3, send=-9)
    for bar in range(1, BARS + 1):
        for step, accent in enumerate(SHAKER_ACCENTS):
            if bar % 4 == 0 and step in (13, 15):
                continue
            beat = at(bar) + step / 4
            shaker.add(beat, .1, SHAKER, accent * (.72 + .22 * ARC(beat)))
        tambourine.add(at(bar, 2), .2, TAMBOURINE, 54).add(at(bar, 4), .2, TAMBOURINE, 62)
        if bar % 2 == 0:
            tambourine.add(at(bar, 4.5), .1, TAMBOURINE, 36)
        walk(frame, bar)
        if bar % 4 == 1:
            triangle.add(at(bar), 2, TRIANGLE, 60)
        if bar % 4 == 0:
            triangle.add(at(bar, 3), .5, TRIANGLE_MUTED, 40)
    return [shaker, tambourine, frame, triangle]


def walk(frame, bar):
    """One bar of the frame drum, with a fill in every fourth."""
    for position, length, key, velocity in ((1, .5, CONGA_LOW, 88), (1.75, .2, CONGA_OPEN, 26),
                                            (2.5, .4, CONGA_OPEN, 56), (3, .4, CONGA_OPEN, 46),
                                            (3.75, .2, CONGA_OPEN, 26), (4, .4, CONGA_MUTED, 58)):
        frame.add(at(bar, position), length, key, velocity)
    if bar % 4 == 0:
        for index in range(4):
            key = CONGA_MUTED if index % 2 else CONGA_OPEN
            frame.add(at(bar, 4) + index / 4, .2, key, 44 + 9 * index)


def heavy_percussion():
    """Two taikos, concert drum, timpani, snare and cymbals."""
    struck = dict(speak=.004)
    taiko = Part("ph.taiko", TAIKO, drift=5, touch=6, channels=4, darken=2600, send=-11, **struck)
    second = Part("ph.taiko2", TAIKO, level=-5, pan=90, drift=8, touch=6, channels=4, darken=2600, send=-9, **struck)
    concert = Part("ph.bd", CONCERT_DRUM, level=-3, pan=60, drift=5, touch=5, channels=2, darken=1500, send=-12,
                   **struck)
    timpani = Part("ph.timp", TIMPANI, level=-4, pan=46, drift=5, channels=2, darken=1500, send=-10, **struck)
    snare = Part("ph.snare", ORCHESTRA_KIT, level=-4, pan=74, speak=.002, drift=5, touch=5, channels=3, darken=1600,
                 send=-12)
    cymbals = Part("ph.cym", ORCHESTRA_KIT, level=-8, pan=70, speak=.008, drift=4, channels=4, darken=2200, send=-10)
    for bar in range(1, BARS + 1):
        beat_taikos(taiko, second, bar)
        concert.add(at(bar), 1, 38, 104 if bar % 4 == 1 else 84)
        if bar % 2 == 0:
            concert.add(at(bar, 3.5), .6, 40, 66)
        beat_timpani(timpani, bar)
        if bar > 4:
            for position, velocity in SNARE_FIGURE.items():
                key = SNARE if velocity > 40 else SNARE_SOFT
                snare.add(at(bar, position), .1, key, velocity * strength(bar))
        if bar in (1, 9):
            cymbals.add(at(bar), 3, CRASH, 92 if bar == 9 else 74)
    roll(snare, cymbals, at(8, 3), 2, 78)
    roll(snare, cymbals, at(16), 4, 96, timpani)
    return [taiko, second, concert, timpani, snare, cymbals]


def strength(bar):
    """How hard a bar is struck."""
    return .82 + .2 * ARC(at(bar))


def beat_taikos(taiko, second, bar):
    """Accents on the first taiko, ghosts on the second, a growing fill in every fourth bar."""
    for step, velocity in (ODD if bar % 2 else EVEN).items():
        taiko.add(at(bar) + step / 4, .3, 43 if step in (3, 10, 11) else 38, velocity * strength(bar))
    for step, velocity in GHOSTS.items():
        if bar % 2 or step != 11:
            second.add(at(bar) + step / 4, .2, 50 if step % 2 else 47, velocity)
    if bar % 4 == 0:
        for step in range(8, 16):
            begin = 50 if bar in (4, 12) else 58
            second.add(at(bar) + step / 4, .2, 47 + (step % 3) * 3, begin + (step - 8) * 6)


def beat_timpani(timpani, bar):
    """Root on the Call's first two notes; even bars push on."""
    key = TIMPANI_KEYS[bar - 1]
    timpani.add(at(bar), .8, key, 92).add(at(bar, 2.5), .4, key, 64)
    if bar % 2 == 0:
        timpani.add(at(bar, 4), .4, key, 74).add(at(bar, 4.5), .4, key, 80)


def roll(snare, cymbals, begin, beats, top, timpani=None):
    """A roll of ``beats`` beats that grows to ``top``, on A if the timpani join."""
    count = int(beats * 8)
    for index in range(count):
        share = index / count
        beat = begin + index / 8
        velocity = 22 + (top - 22) * share ** 1.4
        snare.add(beat, .05, SNARE if index % 2 else SNARE_SOFT, velocity + 6 * (index % 2))
        if index % 2 == 0:
            cymbals.add(beat, .4, SUSPENDED_CYMBAL, 12 + (top - 30) * share ** 1.6)
        if timpani:
            timpani.add(beat, .1, keys("A2")[0], 26 + 58 * share)
