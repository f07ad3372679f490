"""The upbeat into Rising Tide, its breakthrough, and the bar that leads to Heart's Compass."""
from studio.curves import through
from studio.instruments import (BASSES, CELESTA, CRASH, HARP, HORNS, ORCHESTRA_KIT, POWER_KIT, SOFT_PIANO,
                                SUSPENDED_CYMBAL, TAIKO, TIMPANI, TONGUED, TROMBONES, TRUMPET, TUBA, VIOLAS_SLOW,
                                VIOLINS, VIOLINS_2_SLOW)
from studio.noise import Riser
from studio.notes import key, keys, line
from studio.part import Part

from ..heart.score import TIDE_TIME
from .drums import FLOOR, FLOOR_HIGH, LOW_TOM, MID_TOM, SNARE, SNARE_SOFT

TOM_RUN = (FLOOR, FLOOR_HIGH, FLOOR, LOW_TOM, FLOOR_HIGH, LOW_TOM, MID_TOM, MID_TOM)


def pickup():
    """Two beats: toms in semiquavers, a riser, timpani on the dominant, basses that step up to it."""
    toms = Part("td.pu.toms", POWER_KIT, pan=58, drift=3, touch=3, channels=3, darken=1800, send=-12)
    snare = Part("td.pu.snare", POWER_KIT, level=-3, pan=66, drift=3, touch=3, channels=3, darken=1600, send=-12)
    timpani = Part("td.pu.timp", TIMPANI, level=-4, pan=44, drift=3, touch=3, channels=2, darken=1400, send=-10)
    cymbal = Part("td.pu.cym", ORCHESTRA_KIT, level=-8, pan=72, drift=3, touch=2, channels=3, darken=1600, send=-9)
    basses = Part("td.pu.cb", BASSES, level=-4, pan=70, width=.4, speak=.03, drift=4, send=-16,
                  dynamics=through((-2, .4), (0, .8)))
    for index, skin in enumerate(TOM_RUN):
        toms.add(-2 + index / 4, .2, skin, 58 + 7 * index + (6 if index % 2 == 0 else -4))
        timpani.add(-2 + index / 4, .2, key("A2"), 42 + 6 * index)
        cymbal.add(-2 + index / 4, .5, SUSPENDED_CYMBAL, 24 + 8 * index)
    for index in range(8):
        snare.add(-1 + index / 8, .1, SNARE if index % 2 == 0 else SNARE_SOFT, 40 + 8 * index)
    for index, name in enumerate("A1 A1 B1 C#2".split()):
        basses.add(-2 + index / 2, .45, key(name), 82 + 5 * index)
    return [toms, snare, timpani, cymbal, basses, Riser("td.pu.riser", -2, 0, level=-5)]


# Chord → trombones, horns, tuba, timpani, high strings under the sixth A–F sharp.
BREAKTHROUGHS = {"D": ("D3 A3", "A3 D4 F#4", "D2", "D3", "D5 A5"), "G": ("G2 D3", "B3 D4 G4", "G1", "G2", "D5 B5"),
                 "Bm": ("B2 F#3", "B3 D4 F#4", "B1", "B2", "D5 B5")}
SIXTH = "A4:.5 F#5:3.2"
BLAZE = through((0, .80), (.5, 1.0), (1.6, .80), (4, .42))


def breakthrough(chord):
    """The heartbeat's rising sixth in full brass, a crash on its long note."""
    low, middle, bottom, drum, high = BREAKTHROUGHS[chord]
    name = f"td.bt.{chord.lower()}"
    blown = dict(start=TONGUED, speak=.010, drift=4, touch=3, dynamics=BLAZE)
    first = Part(name + ".tpt", TRUMPET, level=1, pan=70, send=-9, **blown)
    second = Part(name + ".tpt2", TRUMPET, level=-3, pan=80, send=-9, detune=5, **blown)
    horns = Part(name + ".hn", HORNS, pan=44, stagger=3, send=-7, **blown)
    trombones = Part(name + ".tbn", TROMBONES, level=-2, pan=84, stagger=3, send=-10, **blown)
    tuba = Part(name + ".tuba", TUBA, level=-6, pan=76, width=.5, send=-13, **blown)
    violins = Part(name + ".vn", VIOLINS, level=-4, pan=44, speak=.05, drift=8, send=-7, dynamics=BLAZE)
    for note in line(SIXTH, TIDE_TIME, 108):
        first.add(*note[:3], note.velocity)
        second.add(note.beat, note.length, note.key - (12 if note.length < 1 else 9 if chord != "G" else 7), 98)
    horns.add(0, .48, key("A3"), 96).chord(.5, 3.1, keys(middle), 102)
    trombones.chord(.5, 3.0, keys(low), 102)
    tuba.add(.5, 3.0, key(bottom), 98)
    violins.chord(.5, 3.2, keys(high), 100)
    return [first, second, horns, trombones, tuba, violins, *thunder(name, key(drum))]


def thunder(name, drum):
    """Timpani, taiko and crash on the long note, a roll that ebbs."""
    timpani = Part(name + ".timp", TIMPANI, level=-4, pan=44, drift=3, touch=3, channels=2, darken=1200, send=-10)
    taiko = Part(name + ".taiko", TAIKO, level=-5, pan=60, drift=3, touch=3, channels=3, darken=2000, send=-11)
    crash = Part(name + ".cym", ORCHESTRA_KIT, level=-6, pan=72, drift=3, touch=3, channels=2, darken=1000, send=-9)
    timpani.add(0, .4, drum, 84).add(.5, .8, drum, 112)
    for index in range(18):
        timpani.add(1.25 + index / 8, .1, drum, 74 - 2.6 * index)
    taiko.add(0, .4, 43, 82).add(.5, .8, 38, 114).add(2.5, .5, 38, 60)
    crash.add(.5, 3.5, CRASH, 106)
    return [timpani, taiko, crash]


def bridge_to_compass():
    """Three beats in the new tempo: D is left ringing, the harp answers with G7sus4, the celesta asks for C."""
    settle = through((0, .56), (1, .46), (3, .30))
    bowed = dict(speak=.10, drift=12, legato=110, send=-7, dynamics=settle)
    violins = Part("td.br.vn", VIOLINS_2_SLOW, level=-3, pan=52, **bowed)
    violas = Part("td.br.va", VIOLAS_SLOW, level=-3, pan=78, **bowed)
    horn = Part("td.br.hn", HORNS, level=-5, pan=44, speak=.04, drift=7, stagger=5, send=-7, dynamics=settle)
    piano = Part("td.br.pno", SOFT_PIANO, level=-3, pan=70, drift=4, stagger=14, send=-10)
    harp = Part("td.br.harp", HARP, level=1, pan=38, drift=5, touch=4, send=-9, release=-900)
    celesta = Part("td.br.cel", CELESTA, level=-9, pan=84, drift=5, send=-8)
    violins.add(0, 1, key("F#4"), 80).add(1, 1.9, key("F4"), 72)
    violas.add(0, 2.9, key("D4"), 78)
    horn.chord(0, .95, keys("D3 A3"), 74).chord(1, 1.9, keys("G3 C4"), 66)
    piano.chord(0, 1.2, keys("D3 A3 D4 F#4"), 70).chord(1, 2, keys("G2 D3"), 58)
    for index, string in enumerate(keys("G3 C4 D4 F4 G4 C5 D5 F5")):
        harp.add(1 + index / 4, 1.4, string, 62 + (3 * index if index < 5 else 30 - 3 * index))
    harp.add(0, 1, key("D3"), 74)
    celesta.add(2, .5, key("D5"), 58).add(2.5, .5, key("F5"), 52)
    return [violins, violas, horn, piano, harp, celesta]
