"""Hands on skins: a frame drum in long, middling, short, with ghosts; tambourine, a deep drum, claps for the tune."""
from studio.instruments import (CLAP, CONGA_LOW, CONGA_MUTED, CONGA_OPEN, ORCHESTRA_KIT, STANDARD_KIT, TAIKO,
                                TAMBOURINE,
                                TRIANGLE)
from studio.part import Part

from .form import ARC, BARS, FOLK, SEMIQUAVER, at

# Semiquaver of the bar (0…11) → velocity, in four variants; the fourth makes room for its fill.
STROKES = ({0: 92, 6: 70, 10: 80}, {0: 84, 6: 74, 10: 78, 8: 52}, {0: 90, 4: 54, 6: 72, 10: 82}, {0: 86, 6: 76})
GHOSTS = ({2: 30, 4: 38, 8: 34, 11: 26}, {2: 34, 3: 24, 5: 32, 11: 30}, {2: 28, 5: 36, 8: 40, 9: 26}, {2: 36, 4: 30})
FILLS = {4: (8, 46, 66), 8: (6, 44, 80), 12: (8, 48, 70), 16: (4, 40, 94), 20: (8, 50, 76), 24: (6, 66, 36)}


def percussion():
    """Frame drum, tambourine, taiko, claps, triangle."""
    frame = Part("hz.pc.frame", ORCHESTRA_KIT, pan=58, drift=5, touch=6, channels=3, darken=1900, send=-12)
    taiko = Part("hz.pc.deep", TAIKO, level=-4, pan=70, speak=.009, drift=6, touch=5, channels=3, darken=2800, send=-12)
    jingles = Part("hz.pc.tamb", ORCHESTRA_KIT, level=-8, pan=36, drift=6, touch=6, push=4, channels=2, darken=700,
                   send=-12)
    claps = Part("hz.pc.clap", STANDARD_KIT, level=-6, pan=88, drift=9, touch=7, push=6, channels=3, darken=1200,
                 send=-9)
    ring = Part("hz.pc.tri", ORCHESTRA_KIT, level=-11, pan=92, drift=6, touch=4, send=-9)
    for bar in range(1, BARS + 1):
        beat_frame(frame, bar)
        taiko.add(at(bar), .8, 38, (62 + 22 * ARC(at(bar))) * (1 if bar % 2 else .82))
        if bar % 4 == 2 or bar > FOLK:
            taiko.add(at(bar) + 10 * SEMIQUAVER, .3, 43, 42 + 18 * ARC(at(bar)))
        shake(jingles, bar)
        if bar >= FOLK and bar < BARS:
            claps.add(at(bar) + 1, .2, CLAP, 66 + 16 * ARC(at(bar)))
            if bar % 2 == 0:
                claps.add(at(bar) + 10 * SEMIQUAVER, .2, CLAP, 40).add(at(bar) + 4 * SEMIQUAVER, .2, CLAP, 30)
        if bar in (1, 9, 17, 21):
            ring.add(at(bar), 2, TRIANGLE, 44 + 12 * ARC(at(bar)))
    return [frame, taiko, jingles, claps, ring]


def beat_frame(frame, bar):
    """One bar: strokes with the edge and the middle of the skin, ghosts, every fourth bar a fill."""
    begin = FILLS.get(bar, (12,))[0]
    loud = .70 + .30 * ARC(at(bar))
    for step, velocity in STROKES[(bar - 1) % 4].items():
        if step < begin:
            key = CONGA_LOW if step == 0 else CONGA_MUTED if step in (4, 8) else CONGA_OPEN
            frame.add(at(bar) + step * SEMIQUAVER, .3, key, velocity * loud)
    for step, velocity in GHOSTS[(bar - 1) % 4].items():
        if step < begin:
            frame.add(at(bar) + step * SEMIQUAVER, .15, CONGA_OPEN if step % 2 else CONGA_MUTED, velocity)
    if bar in FILLS:
        _, soft, top = FILLS[bar]
        for step in range(begin, 12):
            share = (step - begin) / max(1, 11 - begin)
            accent = 8 if step % 2 == 0 else -5
            key = (CONGA_OPEN, CONGA_MUTED, CONGA_OPEN, CONGA_LOW)[step % 4]
            frame.add(at(bar) + step * SEMIQUAVER, .2, key, soft + (top - soft) * share + accent)


def shake(jingles, bar):
    """The tambourine on 4, more of it in the tune."""
    if bar < 5:
        return
    jingles.add(at(bar) + 1, .2, TAMBOURINE, 48 + 12 * ARC(at(bar)))
    if bar >= FOLK:
        for step, velocity in ((0, 40), (4, 30), (10, 46)):
            jingles.add(at(bar) + step * SEMIQUAVER, .1, TAMBOURINE, velocity + (step + bar) % 3 * 3)
    elif bar % 2 == 0:
        jingles.add(at(bar) + 10 * SEMIQUAVER, .1, TAMBOURINE, 34)
