"""Bells for the two arrivals, cymbals that swell into bars 5 and 7, light timpani, a triangle."""
from studio.curves import through
from studio.instruments import (CONCERT_DRUM, CRASH, ORCHESTRA_KIT, SUSPENDED_CYMBAL, TAMBOURINE, TIMPANI, TRIANGLE,
                                TUBULAR_BELLS)
from studio.notes import keys
from studio.part import Part

from .form import at

# Timpani strokes as (bar, position, key, velocity).
STROKES = ((1, 1, "D3", 74), (1, 4.5, "A2", 40), (2, 3, "F#2", 50), (3, 1, "G2", 58), (3, 4, "G2", 44),
           (4, 1, "A2", 60), (5, 1, "D3", 76), (5, 2.5, "D3", 48), (6, 1, "E3", 54), (6, 3, "A2", 60),
           (7, 1, "Bb2", 78), (7, 3, "C3", 82), (8, 1, "D3", 86), (8, 2.5, "D3", 50), (8, 3, "D3", 40))
ROLLS = ((4, 3, 2, "A2", 72), (6, 4, 1, "A2", 70), (7, 4, 1, "C3", 84))  # bar, position, beats, key, top velocity


def bells():
    """Tubular bells, timpani, concert drum, cymbals, triangle and tambourine."""
    tubular = Part("dn.bells", TUBULAR_BELLS, pan=56, drift=4, push=4, send=-8, release=-1200)
    timpani = Part("dn.timp", TIMPANI, level=-1, pan=46, speak=.004, drift=5, channels=2, darken=1800, send=-10)
    drum = Part("dn.bd", CONCERT_DRUM, level=-6, pan=60, speak=.004, drift=5, channels=2, darken=2000, send=-11)
    cymbals = Part("dn.cym", ORCHESTRA_KIT, level=-4, pan=70, drift=4, push=4, channels=4, darken=1800, send=-9)
    light = Part("dn.tri", ORCHESTRA_KIT, level=-8, pan=80, drift=5, channels=2, darken=600, send=-9)
    tubular.add(at(1), 4, keys("D4")[0], 78).add(at(7), 2, keys("Bb3")[0], 74).add(at(8), 3, keys("D4")[0], 56)
    for bar, position, name, velocity in STROKES:
        timpani.add(at(bar, position), .6, keys(name)[0], velocity)
    for bar, position, beats, name, top in ROLLS:
        roll(timpani, cymbals, at(bar, position), beats, keys(name)[0], top)
    for bar, velocity in ((1, 58), (5, 66), (7, 72), (8, 60)):
        drum.add(at(bar), 1, 38, velocity)
    for bar, velocity in ((5, 62), (7, 72)):
        cymbals.add(at(bar), 3, CRASH, velocity)
    for bar, position, velocity in ((1, 3, 40), (2, 1, 46), (3, 3, 48), (5, 2.5, 46), (6, 3, 50), (8, 1, 58)):
        light.add(at(bar, position), 1, TRIANGLE, velocity)
    for bar in (5, 6, 7):
        for position, velocity in ((2, 34), (4, 44), (4.5, 30)):
            light.add(at(bar, position), .2, TAMBOURINE, velocity)
    return [tubular, timpani, drum, cymbals, light]


def roll(timpani, cymbals, begin, beats, key, top):
    """A soft roll of timpani and suspended cymbal."""
    grow = through((0, .25), (beats, 1.0))
    for index in range(int(beats * 8)):
        share = grow(index / 8)
        timpani.add(begin + index / 8, .1, key, 18 + (top - 34) * share)
        if index % 2 == 0:
            cymbals.add(begin + index / 8, .4, SUSPENDED_CYMBAL, 14 + (top - 26) * share)
