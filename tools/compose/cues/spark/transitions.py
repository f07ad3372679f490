"""What leads into First Spark and out of it, and what happens between two looks."""
from studio.curves import through
from studio.instruments import (BRUSH_KIT, BRUSH_TAP, GLOCKENSPIEL, GUITAR_HARMONICS, MANDOLIN, NYLON_GUITAR,
                                SOFT_PIANO, SOLO_CELLO, STEEL_GUITAR, TWELVE_STRING, VIOLAS_SLOW, VIOLINS_PIZZICATO)
from studio.notes import key, keys, line
from studio.part import Part

from ..heart.score import ECHOES_TIME

# The heartbeat as one look: two notes for each chord they may meet.
GLANCES = {"g": ("D5 B5", "G3 D4 G4 B4"), "c": ("E5 C6", "G3 C4 E4 G4"), "d": ("F#5 D6", "A3 D4 F#4 A4")}


def pickup():
    """One beat: fingers slide up a string, brushes, and the D that begins the heartbeat."""
    steel = Part("sp.pu.steel", STEEL_GUITAR, pan=44, speak=.010, drift=3, touch=3, send=-13)
    for index, name in enumerate("A3 B3 C4".split()):
        steel.add(-1 + index / 8, .14, key(name), 46 + 6 * index)
    steel.strum(-.5, .45, keys("G3 B3 D4"), 66, 10)
    nylon = Part("sp.pu.nylon", NYLON_GUITAR, level=-2, pan=84, speak=.008, drift=3, touch=3, send=-11)
    nylon.add(-.5, .5, key("D4"), 84)
    taps = Part("sp.pu.taps", BRUSH_KIT, level=-8, pan=58, speak=.002, drift=3, touch=3, channels=2, darken=1500)
    for beat, velocity in ((-.75, 40), (-.5, 52), (-.25, 66)):
        taps.add(beat, .1, BRUSH_TAP, velocity)
    return [steel, nylon, taps]


def glance(chord):
    """The heartbeat on glockenspiel and harmonics, within one beat."""
    short, long = keys(GLANCES[chord][0])
    glock = Part(f"sp.gl.{chord}.glock", GLOCKENSPIEL, pan=78, speak=.005, drift=3, touch=3, send=-8, release=-500)
    glock.add(0, .3, short, 72).add(.25, 1.2, long, 90)
    bells = Part(f"sp.gl.{chord}.harm", GUITAR_HARMONICS, level=-8, pan=36, speak=.004, drift=3, send=-6)
    bells.add(.25, 1.4, long - 24, 70)
    twelve = Part(f"sp.gl.{chord}.twelve", TWELVE_STRING, level=-6, pan=40, speak=.006, drift=3, touch=3, send=-8)
    twelve.strum(.25, 1.6, keys(GLANCES[chord][1]), 56, 22)
    return [glock, bells, twelve]


def laugh():
    """A run that stumbles and catches itself: mandolin and plucked violins, two beats."""
    run = line("D5:.25 B4:.25 D5:.25 E5:.25 G5:.33 E5:.17 G5:.5", ECHOES_TIME)
    mandolin = Part("sp.la.mando", MANDOLIN, pan=88, speak=.008, drift=5, touch=5, send=-10)
    plucked = Part("sp.la.pizz", VIOLINS_PIZZICATO, level=-3, pan=42, speak=.010, drift=6, touch=5, send=-9)
    for index, note in enumerate(run):
        loud = (70, 58, 66, 74, 92, 60, 84)[index]
        mandolin.add(note.beat, note.length + .1, note.key, loud)
        if index != 5:
            plucked.add(note.beat, note.length, note.key - (12 if index < 4 else 0), loud - 4)
    return [mandolin, plucked]


def bridge_to_echoes():
    """One bar in the slow tempo: Dsus4, and then not D but B7 over D sharp; the guitar stops, a piano takes over."""
    guitar = Part("sp.be.nylon", NYLON_GUITAR, pan=80, speak=.008, drift=9, touch=4, send=-9)
    for index, name in enumerate("D3 A3 D4 G4".split()):
        guitar.add(index * .5, 2.2 - index * .5, key(name), 66 - 5 * index)
    piano = Part("sp.be.piano", SOFT_PIANO, level=1, pan=60, speak=.004, drift=8, touch=4, send=-8)
    piano.add(2, 1.9, key("D#3"), 62)
    for index, name in enumerate("A3 B3 F#4".split()):
        piano.add(2.5 + index / 2, 1.4 - index / 2, key(name), 50 - 5 * index)
    strings = Part("sp.be.va", VIOLAS_SLOW, level=-6, pan=78, speak=.12, drift=10, legato=90, send=-6,
                   dynamics=through((0, .16), (2, .40), (3.9, .26)))
    strings.add(0, 2, key("A3"), 70).add(0, 2, key("G4"), 66)
    strings.add(2, 1.9, key("A3"), 70).add(2, 1.9, key("F#4"), 66)
    cello = Part("sp.be.vc", SOLO_CELLO, level=-5, pan=72, speak=.150, drift=9, legato=60, send=-7,
                 dynamics=through((0, .22), (1.8, .34), (2, .46), (3.9, .20)))
    cello.add(0, 2, key("D3"), 80).add(2, 1.9, key("D#3"), 84)
    bells = Part("sp.be.glock", GLOCKENSPIEL, level=-12, pan=78, speak=.005, drift=6, send=-5, release=-500)
    bells.add(0, .5, key("D5"), 60).add(.5, 1.5, key("A5"), 52)
    return [guitar, piano, strings, cello, bells]
