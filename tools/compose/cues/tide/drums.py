"""Two layers of drums: a rock kit that waits with its snare for the chorus, and the deep drums of an orchestra."""
from studio.instruments import MELODIC_TOM, POWER_KIT, TAIKO, TIMPANI
from studio.notes import keys
from studio.part import Part

from .form import ARC, BARS, CHORUS, LIFT, at, section

KICK, SNARE, SNARE_SOFT, STICKS = 36, 38, 40, 37
FLOOR, FLOOR_HIGH, LOW_TOM, MID_TOM, HIGH_TOM = 41, 43, 45, 47, 50
HAT, HAT_PEDAL, HAT_OPEN, RIDE, RIDE_BELL, CRASH, CRASH_RIGHT = 42, 44, 46, 51, 53, 49, 57

# Semiquaver → velocity.  Floor toms of the build, odd and even bars; then the kick of the chorus in four variants.
TOMS = ({0: 96, 2: 34, 3: 40, 4: 56, 6: 88, 7: 38, 8: 58, 10: 40, 11: 44, 12: 92, 14: 62, 15: 42},
        {0: 92, 1: 30, 3: 44, 4: 60, 6: 90, 8: 54, 9: 34, 10: 46, 12: 94, 13: 40, 14: 70, 15: 54})
KICKS = ({0: 108, 6: 92, 8: 98}, {0: 106, 3: 58, 6: 94, 10: 100}, {0: 108, 6: 90, 8: 96, 14: 74},
         {0: 104, 6: 96, 10: 98, 11: 60})
GHOSTS = ({3: 26, 7: 32, 9: 38, 15: 30}, {2: 24, 7: 34, 9: 28, 14: 36, 15: 28}, {3: 30, 7: 26, 10: 36, 13: 24},
          {1: 24, 7: 34, 9: 30})
HATS = (66, 30, 50, 34, 62, 32, 54, 38)  # quavers
# Fills: bar → (first semiquaver, keys, first and last velocity).
FILLS = {4: (12, (FLOOR_HIGH, FLOOR, LOW_TOM, MID_TOM), 66, 88),
         8: (6, (SNARE_SOFT, SNARE, SNARE_SOFT, SNARE, SNARE, HIGH_TOM, SNARE, MID_TOM, SNARE, LOW_TOM), 48, 112),
         12: (13, (HIGH_TOM, MID_TOM, FLOOR_HIGH), 84, 98),
         16: (8, (SNARE, SNARE_SOFT, HIGH_TOM, HIGH_TOM, MID_TOM, LOW_TOM, FLOOR_HIGH, FLOOR), 70, 114),
         18: (14, (SNARE, HIGH_TOM), 78, 92)}


def kit():
    """Kick, snare, toms and cymbals of the power kit, each a part with a touch of its own."""
    kick = Part("td.kit.kick", POWER_KIT, level=0, pan=64, drift=3, touch=4, channels=2, darken=1200, send=-20,
                width=.4)
    snare = Part("td.kit.snare", POWER_KIT, level=0, pan=66, drift=4, touch=5, push=5, channels=3, darken=1600,
                 send=-11)
    toms = Part("td.kit.toms", POWER_KIT, level=-1, pan=58, drift=5, touch=5, channels=3, darken=1800, send=-12)
    hats = Part("td.kit.hat", POWER_KIT, level=-9, pan=44, drift=4, touch=6, push=-2, channels=2, darken=900, send=-18)
    cymbals = Part("td.kit.cym", POWER_KIT, level=-8, pan=78, drift=4, channels=3, darken=1200, send=-10)
    for bar in range(1, BARS + 1):
        begin = FILLS.get(bar, (16,))[0]
        if bar < CHORUS:
            build(kick, toms, hats, bar, begin)
        elif bar < BARS:
            drive(kick, snare, hats, cymbals, bar, begin)
    for bar, (begin, skins, soft, loud) in FILLS.items():
        fill(snare, toms, bar, begin, skins, soft, loud)
    for bar, key, velocity in ((1, CRASH, 70), (CHORUS, CRASH, 104), (13, CRASH_RIGHT, 88), (LIFT, CRASH, 110),
                               (19, CRASH_RIGHT, 92), (BARS, CRASH, 84)):
        cymbals.add(at(bar), 4, key, velocity)
    ebb(kick, toms, hats)
    return [kick, snare, toms, hats, cymbals]


def strength(bar, low=.70, more=.30):
    """How hard a bar is struck."""
    return low + more * ARC(at(bar))


def build(kick, toms, hats, bar, end):
    """Floor toms, from bar 5 with the kick under them; the hat is only stepped on."""
    for step, velocity in TOMS[bar % 2 == 0].items():
        if step < end:
            key = FLOOR_HIGH if step in (3, 7, 11, 15) else LOW_TOM if step == 14 else FLOOR
            toms.add(at(bar) + step / 4, .3, key, velocity * strength(bar, .90, .24))
    if bar > 4:
        for step, velocity in ((0, 96), (6, 72), (8, 84)) if bar % 2 else ((0, 94), (8, 86), (11, 44)):
            kick.add(at(bar) + step / 4, .3, KICK, velocity * strength(bar))
    for beat in (2, 4):
        hats.add(at(bar, beat), .2, HAT_PEDAL, 52 + 2 * bar)
    if bar > 2:
        hats.add(at(bar, 3.5), .2, HAT_PEDAL, 34)


def drive(kick, snare, hats, cymbals, bar, end):
    """The chorus: kick on the accents, snare on 2 and 4 among its ghosts; the ride carries the lift."""
    for step, velocity in KICKS[(bar - 1) % 4].items():
        if step < end:
            kick.add(at(bar) + step / 4, .3, KICK, velocity * strength(bar, .8, .2))
    for step, velocity in ((4, 104), (12, 110)):
        if step < end:
            snare.add(at(bar) + step / 4, .2, SNARE, velocity * strength(bar, .8, .2))
    for step, velocity in GHOSTS[(bar - 1) % 4].items():
        if step < end:
            snare.add(at(bar) + step / 4, .1, SNARE_SOFT, velocity)
    for quaver, velocity in enumerate(HATS):
        if quaver * 2 >= end:
            continue
        beat = at(bar) + quaver / 2
        if section(bar) == 2:
            cymbals.add(beat, .5, RIDE_BELL if quaver in (0, 3, 6) else RIDE, velocity * .86)
        else:
            hats.add(beat, .2, HAT_OPEN if quaver == 7 and bar % 2 == 0 else HAT, velocity + 14)
            if bar % 4 == 3 and quaver in (2, 5):
                hats.add(beat + .25, .1, HAT, 30)


def fill(snare, toms, bar, begin, skins, soft, loud):
    """Semiquavers that grow to the bar line."""
    for index, key in enumerate(skins):
        share = index / max(1, len(skins) - 1)
        accent = 6 if (begin + index) % 2 == 0 else -4
        part = snare if key in (SNARE, SNARE_SOFT) else toms
        part.add(at(bar) + (begin + index) / 4, .2, key, soft + (loud - soft) * share + accent)


def ebb(kick, toms, hats):
    """The last bar: two strokes, and the toms draw back to where they began."""
    kick.add(at(BARS), .3, KICK, 96).add(at(BARS, 3), .3, KICK, 70)
    for step, velocity in ((4, 72), (6, 56), (8, 64), (10, 46), (11, 38), (12, 54), (14, 40), (15, 34)):
        toms.add(at(BARS) + step / 4, .3, FLOOR_HIGH if step % 4 == 3 else FLOOR, velocity)
    hats.add(at(BARS, 2), .2, HAT_PEDAL, 56).add(at(BARS, 4), .2, HAT_PEDAL, 44)


TIMPANI_KEYS = keys("B2 G2 D3 A2 B2 G2 E3 A2 D3 E3 A2 B2 G2 B2 A2 D3 G2 C#3 D3 A2")
GHOST_STEPS = ({3: 34, 7: 40, 11: 36, 14: 44}, {2: 32, 6: 44, 10: 34, 13: 38, 15: 42}, {3: 38, 6: 36, 9: 34, 15: 44},
               {1: 32, 5: 36, 7: 44})


def drums():
    """Taikos on every crotchet, timpani on the roots, toms that answer; fills in bars 8, 16 and 20."""
    hit = dict(speak=.006)
    taiko = Part("td.dr.taiko", TAIKO, drift=4, touch=6, channels=4, darken=2600, send=-11, **hit)
    second = Part("td.dr.taiko2", TAIKO, level=-5, pan=88, drift=7, touch=6, channels=4, darken=2600, send=-9, **hit)
    timpani = Part("td.dr.timp", TIMPANI, level=-2, pan=44, drift=4, channels=2, darken=1400, send=-10, speak=.004)
    toms = Part("td.dr.toms", MELODIC_TOM, level=-5, pan=54, drift=5, touch=6, channels=3, darken=1800, send=-10)
    for bar in range(1, BARS + 1):
        pulse(taiko, second, bar)
        key = TIMPANI_KEYS[bar - 1]
        timpani.add(at(bar), .8, key, 94 * strength(bar))
        timpani.add(at(bar, 2.5 if bar % 2 else 3), .5, key, 62 * strength(bar))
        if bar % 4 == 2:
            timpani.add(at(bar, 4.5), .4, key, 72 * strength(bar))
        if bar % 4 == 3:
            for step, skin in ((13, 50), (14, 47), (15, 45)):
                toms.add(at(bar) + step / 4, .3, skin, (60 + 4 * (step - 13)) * strength(bar))
        elif bar % 2 == 0 and bar < BARS:
            toms.add(at(bar, 3.5), .4, 43, 66 * strength(bar)).add(at(bar, 3.75), .3, 45, 46)
    for bar, begin in ((8, 4), (16, 6), (BARS, 8)):
        surge(second, toms, timpani, bar, begin)
    return [taiko, second, timpani, toms]


def pulse(taiko, second, bar):
    """Four crotchets that lean on 1 and 4, and ghosts between them."""
    for beat, velocity in enumerate((108, 74, 88, 98)):
        if bar == BARS and beat == 3:
            continue
        taiko.add(at(bar) + beat, .4, 38 if beat in (0, 2) else 43, velocity * strength(bar, .76, .22))
    for step, velocity in GHOST_STEPS[(bar - 1) % 4].items():
        second.add(at(bar) + step / 4, .2, 47 if step % 2 else 50, velocity)


def surge(second, toms, timpani, bar, begin):
    """A wave of semiquavers towards the bar line; in the last bar it runs the other way."""
    for step in range(begin, 16):
        share = (step - begin + 1) / (16 - begin)
        if bar == BARS:
            share = 1 - share * .85
        velocity = 40 + 58 * share + (8 if step % 2 == 0 else -4)
        second.add(at(bar) + step / 4, .2, 43 + 2 * (step % 4), velocity)
        if step >= 10:
            toms.add(at(bar) + step / 4, .3, (50, 48, 47, 45, 43, 41)[step - 10], velocity * .9)
        if step >= 12:
            timpani.add(at(bar) + step / 4, .2, TIMPANI_KEYS[bar - 1], velocity * .8)
