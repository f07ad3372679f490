"""The upbeat into The Long Road, and the bar that leads from it to Storm Gate."""
from studio.clock import COMMON_TIME
from studio.curves import through
from studio.instruments import (BASSES, FLUTE, HARP, HORNS, ORCHESTRA_KIT, SNARE, SNARE_SOFT, SUSPENDED_CYMBAL, TIMPANI,
                                VIOLAS_TREMOLO, VIOLINS_TREMOLO)
from studio.notes import key, keys, line
from studio.part import Part


def pickup():
    """One beat: a sextuplet of the harp up the dominant, two notes of the flute, a swell of the timpani."""
    harp = Part("pu.harp", HARP, pan=40, drift=3, touch=3, send=-9, release=-1500)
    for index, string in enumerate(keys("A3 C#4 E4 A4 C#5 E5")):
        harp.add(-1 + index / 6, .8, string, 60 + 5 * index)
    timpani = Part("pu.timp", TIMPANI, level=-6, pan=46, drift=3, touch=3, channels=2, darken=1500, send=-10)
    for index in range(4):
        timpani.add(-.5 + index / 8, .1, key("A2"), 50 + 10 * index)
    flute = Part("pu.flute", FLUTE, level=-3, pan=58, speak=.035, drift=4, send=-9,
                 dynamics=lambda beat: .5 + .15 * max(0, beat + 1))
    flute.add(-1, .5, key("E5"), 84).add(-.5, .46, key("C#5"), 88)
    return [harp, timpani, flute]


def bridge_to_storm():
    """One bar of A7(b9): tremolo and rolls grow while the horns sound the Call on A."""
    grow = through((0, .3), (3.9, .95))
    high = Part("bg.trem", VIOLINS_TREMOLO, level=-3, pan=50, speak=.1, drift=8, dynamics=grow, send=-8)
    middle = Part("bg.tremva", VIOLAS_TREMOLO, level=-4, pan=80, speak=.1, drift=8, dynamics=grow, send=-8)
    high.chord(0, 3.95, keys("A4 C#5"), 80)
    middle.chord(0, 3.95, keys("C#4 E4"), 80)
    basses = Part("bg.cb", BASSES, level=-5, pan=70, dynamics=through((0, .4), (3.9, .8)), width=.5)
    basses.add(0, 3.95, key("A1"), 90)
    horns = Part("bg.hn", HORNS, pan=46, speak=.03, dynamics=through((0, .45), (3.9, .9)), send=-7)
    for note in line("A3:1.5 E4:.5 F4:1 E4:1", COMMON_TIME, 95):
        horns.add(note.beat, note.length * .97, note.key, note.velocity)
    return [high, middle, basses, horns, *rolls()]


def rolls():
    """Timpani and cymbal from the first beat, the snare from the second."""
    rolled = dict(drift=3, touch=3)
    timpani = Part("bg.timp", TIMPANI, level=-3, pan=46, channels=2, darken=1500, send=-10, **rolled)
    snare = Part("bg.sn", ORCHESTRA_KIT, level=-7, pan=74, channels=3, darken=1600, send=-12, **rolled)
    cymbal = Part("bg.cy", ORCHESTRA_KIT, level=-9, pan=70, channels=4, darken=2200, send=-9, **rolled)
    for index in range(32):
        beat, velocity = index / 8, 24 + 70 * (index / 32) ** 1.5
        timpani.add(beat, .1, key("A2"), velocity)
        cymbal.add(beat, .4, SUSPENDED_CYMBAL, velocity * .7)
        if index >= 8:
            snare.add(beat, .05, SNARE_SOFT if index % 2 else SNARE, velocity - 6)
    return [timpani, snare, cymbal]
