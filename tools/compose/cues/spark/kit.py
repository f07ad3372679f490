"""Brushes that sound like a cajón, a shaker in front of the beat, claps behind it."""
from studio.instruments import (BRUSH_KICK, BRUSH_KIT, BRUSH_SWEEP, BRUSH_TAP, BRUSH_TOMS, CLAP, ORCHESTRA_KIT, SHAKER,
                                STANDARD_KIT, TAMBOURINE)
from studio.part import Part

from .form import ARC, BARS, at, last_of_phrase, lifted

# Semiquaver → velocity: two variants for each half.
KICKS = (({0: 92, 10: 70}, {0: 86, 7: 44, 10: 74}), ({0: 98, 7: 58, 10: 82}, {0: 92, 3: 40, 10: 80, 15: 52}))
TAPS = {4: 80, 12: 90}
GHOSTS = (({3: 28, 9: 34, 14: 30}, {2: 26, 6: 36, 11: 30, 15: 32}),
          ({3: 32, 6: 38, 9: 30, 11: 34, 15: 36}, {2: 30, 5: 28, 7: 36, 9: 32, 13: 34, 14: 40}))
SHAKEN = (80, 30, 52, 36, 70, 32, 58, 38, 76, 30, 54, 34, 68, 34, 62, 42)
LAID_BACK, IN_FRONT = 8, -6  # ms


def kit():
    """Kick, taps, sweeps, toms, shaker, claps and tambourine."""
    kick = Part("sp.kick", BRUSH_KIT, pan=64, speak=.004, drift=4, touch=5, channels=2, darken=1600, send=-20)
    taps = Part("sp.taps", BRUSH_KIT, level=-2, pan=58, speak=.002, push=LAID_BACK, drift=4, touch=5, channels=3,
                darken=1800, send=-13)
    sweeps = Part("sp.sweeps", BRUSH_KIT, level=-11, pan=48, speak=.010, drift=8, touch=5, channels=2, send=-14)
    toms = Part("sp.toms", BRUSH_KIT, level=-7, pan=76, speak=.003, drift=4, touch=5, channels=2, darken=1200, send=-12)
    shaker = Part("sp.shaker", ORCHESTRA_KIT, level=-7, pan=96, speak=.030, push=IN_FRONT, drift=4, touch=6, channels=2,
                  darken=900, send=-18)
    claps = Part("sp.claps", STANDARD_KIT, level=-6, pan=38, speak=.003, push=LAID_BACK, drift=6, touch=6, channels=3,
                 darken=1400, send=-10)
    jingles = Part("sp.jingles", ORCHESTRA_KIT, level=-10, pan=30, speak=.003, drift=5, touch=5, channels=2, darken=700)
    for bar in range(1, BARS + 1):
        beat_skins(kick, taps, bar)
        shake(shaker, bar)
        clap(claps, jingles, bar)
        if not lifted(bar):
            sweeps.add(at(bar), .9, BRUSH_SWEEP, 52).add(at(bar, 3), .9, BRUSH_SWEEP, 40)
        if last_of_phrase(bar):
            fill(kick, taps, toms, bar)
    return [kick, taps, sweeps, toms, shaker, claps, jingles]


def strength(beat):
    """How hard it is struck."""
    return .66 + .36 * ARC(beat)


def beat_skins(kick, taps, bar):
    """Low and high skin of one bar; the fill takes over the end of every fourth."""
    until = (16, 14, 16, 8)[bar // 4 - 1] if last_of_phrase(bar) else 16
    half, variant = int(lifted(bar)), (bar - 1) % 2
    for step, velocity in KICKS[half][variant].items():
        if step < max(until, 8):
            beat = at(bar) + step / 4
            kick.add(beat, .3, BRUSH_KICK, velocity * strength(beat))
    for step, velocity in {**TAPS, **GHOSTS[half][variant]}.items():
        if step < until:
            beat = at(bar) + step / 4
            taps.add(beat, .2, BRUSH_TAP, velocity * (strength(beat) if velocity > 45 else 1))


def fill(kick, taps, toms, bar):
    """Bar 4 whispers, bar 8 climbs over the toms, bar 12 pushes, bar 16 stops short and starts again."""
    if bar == 4:
        for step, velocity in ((13, 36), (14, 48), (15, 40)):
            taps.add(at(bar) + step / 4, .1, BRUSH_TAP, velocity)
    elif bar == 8:
        for step, tom, velocity in ((10, 2, 56), (11, 2, 42), (13, 1, 62), (14, 0, 70), (15, 0, 58)):
            toms.add(at(bar) + step / 4, .3, BRUSH_TOMS[tom], velocity)
    elif bar == 12:
        for step, velocity in ((13, 54), (14, 68), (15, 78)):
            taps.add(at(bar) + step / 4, .1, BRUSH_TAP, velocity)
        kick.add(at(bar, 4.5), .2, BRUSH_KICK, 76)
    else:
        for step, tom, velocity in ((13, 1, 44), (14, 2, 52), (15, 1, 40)):
            toms.add(at(bar) + step / 4, .3, BRUSH_TOMS[tom], velocity)
        taps.add(at(bar, 4), .2, BRUSH_TAP, 74)


def shake(shaker, bar):
    """Quavers in the first half, semiquavers in the second; a gap before bar 9 and at the question."""
    for step, velocity in enumerate(SHAKEN):
        if (step % 2 and not lifted(bar)) or (bar in (8, BARS) and step > 11):
            continue
        beat = at(bar) + step / 4
        shaker.add(beat, .1, SHAKER, velocity * (.62 + .34 * ARC(beat)))


def clap(claps, jingles, bar):
    """Hands on 2 and 4 from bar 9, jingles with them from bar 13; the last bar has one clap only."""
    if not lifted(bar):
        return
    for position in (2, 4) if bar < BARS else (2,):
        claps.add(at(bar, position), .2, CLAP, 58 + 26 * ARC(at(bar, position)) + (6 if position == 4 else 0))
        if bar >= 13:
            jingles.add(at(bar, position), .2, TAMBOURINE, 56 + 3 * position)
            jingles.add(at(bar, position + .5), .1, TAMBOURINE, 30 + 2 * position)
