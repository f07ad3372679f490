"""Moments of Silent Echoes: a hand that hesitates, a truth, a door, and the way out into Rising Tide."""
from studio.curves import through
from studio.instruments import (CELLI, CELLI_SLOW, CRASH, GRAND_PIANO, ORCHESTRA_KIT, SOLO_CELLO, SUSPENDED_CYMBAL,
                                TOMS, VIOLAS_TREMOLO)
from studio.notes import key, keys
from studio.part import Part


def pickup():
    """Half a bar of the dominant, broken upwards and slowing: silence is the better pickup, this is the other."""
    piano = Part("ec.pu", GRAND_PIANO, pan=60, speak=.004, drift=5, touch=3, send=-9)
    for (beat, name), velocity in zip(((-2, "B2"), (-1.36, "F#3"), (-.66, "A3")), (40, 36, 31)):
        piano.add(beat, -.05 - beat, key(name), velocity)
    return [piano]


def realise():
    """A cello heard backwards swells into the beat; there, a low fifth of the piano."""
    towards = Part("ec.re.rev", SOLO_CELLO, pan=70, drift=0, touch=0, send=-9, reverse=True, speak=0,
                   dynamics=through((-2, .92), (-1.4, .5), (-.5, .14), (-.1, .05)), start=(3000, -6000))
    towards.add(-2, 1.9, key("E3"), 96).add(-2, 1.9, key("B3"), 80)
    section = Part("ec.re.vc", CELLI_SLOW, level=-7, pan=84, drift=4, send=-8, reverse=True,
                   dynamics=through((-2, .8), (-1, .3), (-.1, .06)))
    section.add(-2, 1.9, key("E3"), 80)
    piano = Part("ec.re.pno", GRAND_PIANO, level=3, pan=58, speak=.004, drift=2, touch=2, send=-8)
    piano.strum(0, 3.4, keys("E2 B2"), 70, 9)
    piano.add(.5, 2.6, key("F#4"), 34)
    return [towards, section, piano]


def door():
    """One B of the piano, which fits every key of the series, left to ring."""
    piano = Part("ec.do", GRAND_PIANO, pan=64, speak=.004, drift=0, touch=0, send=-4)
    piano.add(0, 4.6, key("B3"), 58)
    return [piano]


def bridge_to_tide():
    """One bar of the new tempo: E minor, A7sus4, A7; a cello trills, toms roll, everything leans forward."""
    grow = through((0, .34), (3.9, .92))
    trill = Part("ec.bt.vc", CELLI, pan=80, speak=.06, drift=3, touch=4, send=-9, start=(3000, -6000), dynamics=grow)
    for index in range(16):
        low = "B3" if index < 8 else "D4" if index < 12 else "C#4"
        trill.add(index / 4, .25, key(low) + (0 if index % 2 == 0 else 1 if low == "B3" else 2), 78 + 2 * index)
    chords = Part("ec.bt.va", VIOLAS_TREMOLO, level=-4, pan=48, speak=.10, drift=6, send=-8, dynamics=grow)
    ground = Part("ec.bt.low", CELLI_SLOW, level=-5, pan=70, speak=.16, drift=5, send=-12, dynamics=grow)
    for beat, length, upper, low in ((0, 2, "G4 B4", "E2"), (2, 1, "E4 A4", "A2"), (3, .95, "E4 G4", "A2")):
        chords.chord(beat, length, keys(upper), 84)
        ground.add(beat, length, key(low), 88)
    return [trill, chords, ground, *rolls()]


def rolls():
    """Toms from the floor up, a cymbal behind them."""
    toms = Part("ec.bt.toms", ORCHESTRA_KIT, level=-2, pan=62, speak=.003, drift=3, touch=4, channels=3, darken=1400,
                send=-11)
    for step in range(6, 16):
        skin = TOMS[min(3, (step - 6) // 3)]
        toms.add(step / 4, .2, skin, 44 + 5 * (step - 6) + (6 if step % 4 == 0 else 0))
    cymbal = Part("ec.bt.cym", ORCHESTRA_KIT, level=-9, pan=76, speak=.008, drift=3, channels=3, darken=1800, send=-9)
    for index in range(28):
        cymbal.add(index / 7, .4, SUSPENDED_CYMBAL, 14 + 74 * (index / 28) ** 1.7)
    cymbal.add(4 - 1 / 64, .3, CRASH, 40)
    return [toms, cymbal]
