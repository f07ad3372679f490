"""Taikos, timpani and drums: long, middling, short, with ghosts in between and fills every fourth bar."""
from studio.instruments import (CONCERT_DRUM, CRASH, ORCHESTRA_KIT, SNARE, SNARE_SOFT, SUSPENDED_CYMBAL, TAIKO,
                                TAMBOURINE, TIMPANI)
from studio.notes import keys
from studio.part import Part

from .form import ARC, BARS, RISE, SEMIQUAVER, WIDE, at, section

# Semiquaver of the bar (0…11) → velocity.
CALLS = ({0: 114, 6: 96, 10: 104}, {0: 106, 4: 70, 6: 92, 10: 102},
         {0: 110, 6: 94, 8: 72, 10: 104}, {0: 104, 6: 98})
WIDE_CALLS = ({0: 116, 10: 84}, {0: 100, 6: 92})
GHOSTS = ({2: 36, 4: 28, 8: 40}, {2: 34, 8: 38, 11: 42}, {2: 38, 4: 30, 11: 36}, {2: 34, 4: 40})
WIDE_GHOSTS = ({2: 40, 4: 46, 6: 52, 8: 46}, {2: 38, 4: 44, 8: 48, 10: 54, 11: 40})
SNARE_FIGURES = ({2: 28, 4: 60, 5: 30, 8: 32, 10: 72, 11: 34}, {1: 26, 4: 64, 7: 28, 8: 34, 10: 70})
TIMPANI_KEYS = keys("D3 D3 Bb2 C3 D3 F2 G2 A2 D3 F2 G2 Bb2 Eb3 G2 A2 A2 D3 Bb2 G2 Eb3 A2 Bb2 A2 A2")
LOW_SKIN, HIGH_SKIN, SMALL_SKINS = 38, 43, (47, 50, 53)


def drums():
    """Two taikos, concert drum, timpani, snare, tambourine and cymbals."""
    hit = dict(speak=.004)
    taiko = Part("st.dr.taiko", TAIKO, drift=4.5, touch=6, channels=4, darken=2400, send=-11, **hit)
    second = Part("st.dr.taiko2", TAIKO, level=-4, pan=90, drift=7, touch=6, channels=4, darken=2400, send=-9, **hit)
    concert = Part("st.dr.bd", CONCERT_DRUM, level=-4, pan=60, drift=5, touch=5, channels=2, darken=1500, send=-12,
                   **hit)
    timpani = Part("st.dr.timp", TIMPANI, level=-3, pan=46, drift=5, channels=2, darken=1400, send=-10, **hit)
    snare = Part("st.dr.snare", ORCHESTRA_KIT, level=-3, pan=74, speak=.002, drift=4.5, touch=5, channels=3,
                 darken=1500, send=-12)
    jingles = Part("st.dr.tamb", ORCHESTRA_KIT, level=-8, pan=36, drift=5, touch=6, push=3, channels=2, darken=600)
    cymbals = Part("st.dr.cym", ORCHESTRA_KIT, level=-7, pan=70, speak=.008, drift=4, channels=4, darken=2000,
                   send=-10)
    for bar in range(1, BARS + 1):
        beat_taikos(taiko, second, bar)
        beat_timpani(timpani, bar)
        beat_concert_drum(concert, bar)
        beat_snare(snare, bar)
        shake(jingles, bar)
    for bar, velocity in ((1, 84), (RISE, 96), (WIDE, 104), (21, 78)):
        cymbals.add(at(bar), 2.5, CRASH, velocity)
    for first, count, top in ((8, 1, 88), (16, 1, 98), (23, 2, 104)):
        swell(snare, cymbals, timpani, first, count, top)
    return [taiko, second, concert, timpani, snare, jingles, cymbals]


def strength(bar):
    """How hard a bar is struck."""
    return .68 + .34 * ARC(at(bar))


def beat_taikos(taiko, second, bar):
    """The Call's rhythm on the first, ghosts and fills on the second."""
    stretched = section(bar) == 2
    calls = WIDE_CALLS[bar % 2 == 0] if stretched else CALLS[(bar - 1) % 4]
    for step, velocity in calls.items():
        key = HIGH_SKIN if step in (4, 8, 10) else LOW_SKIN
        taiko.add(at(bar) + step * SEMIQUAVER, .3, key, velocity * strength(bar))
    ghosts = WIDE_GHOSTS[bar % 2 == 0] if stretched else GHOSTS[(bar - 1) % 4]
    for step, velocity in ghosts.items():
        growth = 2 * (bar - WIDE) if stretched else 0
        second.add(at(bar) + step * SEMIQUAVER, .2, SMALL_SKINS[step % 2], velocity + growth)
    if bar % 4 == 0:
        fill(second, bar, begin=0 if bar % 8 == 0 else 6)


def fill(second, bar, begin):
    """Semiquavers that grow to the bar line over three skins."""
    for step in range(begin, 12):
        share = (step - begin + 1) / (12 - begin)
        accent = 10 if step % 2 == 0 else 0
        second.add(at(bar) + step * SEMIQUAVER, .2, SMALL_SKINS[(step // 2) % 3], 44 + 46 * share + accent)


def beat_timpani(timpani, bar):
    """Root on the first beat; the short note pushes into the next bar; the last section holds long strokes."""
    key = TIMPANI_KEYS[bar - 1]
    timpani.add(at(bar), .8, key, 96 if bar % 2 else 86)
    if section(bar) == 2:
        timpani.add(at(bar) + 1, .6, key, 66)
        return
    if bar % 2 == 0:
        timpani.add(at(bar) + 6 * SEMIQUAVER, .4, key, 72)
    timpani.add(at(bar) + 10 * SEMIQUAVER, .25, key, 82)
    if bar % 4 == 3:
        timpani.add(at(bar) + 8 * SEMIQUAVER, .2, key, 48)


def beat_concert_drum(concert, bar):
    """The first beat of every other bar, hardest where a section begins."""
    if bar % 2:
        concert.add(at(bar), 1, 38, 108 if bar % 8 == 1 else 88)
    elif bar % 4 == 2:
        concert.add(at(bar) + 1, .6, 40, 70)


def beat_snare(snare, bar):
    """A figure of ghosts with two accents, from bar 5; silent where the last section opens."""
    if bar < 5 or WIDE <= bar < 21 or bar in (8, 16, 23, 24):
        return
    for step, velocity in SNARE_FIGURES[bar % 2].items():
        key = SNARE if velocity > 45 else SNARE_SOFT
        snare.add(at(bar) + step * SEMIQUAVER, .1, key, velocity * strength(bar))


def shake(jingles, bar):
    """A tambourine marks the second beat, and runs in quavers through the last section."""
    if section(bar) == 2:
        for step, velocity in ((0, 58), (2, 34), (4, 42), (6, 54), (8, 36), (10, 48)):
            jingles.add(at(bar) + step * SEMIQUAVER, .1, TAMBOURINE, velocity)
    elif bar % 4 != 1:
        jingles.add(at(bar) + 6 * SEMIQUAVER, .2, TAMBOURINE, 60)
        jingles.add(at(bar) + 10 * SEMIQUAVER, .1, TAMBOURINE, 40)


def swell(snare, cymbals, timpani, first, bars, top):
    """Rolls through whole bars that grow to ``top``; the timpani join in the last one."""
    count = bars * 24
    for index in range(count):
        share = index / count
        beat = at(first) + index / 12
        velocity = 22 + (top - 22) * share ** 1.4
        if index % 2 == 0 or share > .5:
            snare.add(beat, .05, SNARE if index % 2 else SNARE_SOFT, velocity * .9 + 6 * (index % 2))
        if index % 2 == 0:
            cymbals.add(beat, .4, SUSPENDED_CYMBAL, 12 + (top - 26) * share ** 1.6)
        if share > .5 and index % 2:
            timpani.add(beat, .1, TIMPANI_KEYS[first + bars - 2], 30 + 50 * share)
