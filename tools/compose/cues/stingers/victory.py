"""The Call in major, pressed into one bar, and its arrival; a triplet leads in."""
from studio.clock import COMMON_TIME
from studio.curves import through
from studio.instruments import (CHOIR, CONCERT_DRUM, CRASH, HORNS, ORCHESTRA_KIT, SNARE, SNARE_SOFT, TIMPANI,
                                TROMBONES, TRUMPET, TUBA, TUBULAR_BELLS, VIOLAS_TREMOLO, VIOLINS)
from studio.curves import scaled
from studio.notes import keys, line
from studio.part import Part

TUNE = "D5:1.5 A5:.5 B5:1 C#6:1 | D6:4"
SECOND = "A4:1.5 F#5:.5 G5:1 E5:1 | F#5:4"
# D, G, A, D: where, how long, horns, trombones, tuba.
HARMONY = ((0, 1.9, "A3 D4 F#4", "D3 A3", "D2"), (2, .95, "B3 D4 G4", "G2 D3", "G2"),
           (3, .95, "A3 C#4 E4", "A2 E3", "A2"), (4, 3.9, "A3 D4 F#4", "D3 A3", "D2"))
TIMPANI_STROKES = ((0, "D3", 104), (1.5, "D3", 80), (2, "G2", 92), (3, "A2", 96), (3.5, "A2", 84), (4, "D3", 112))
GROWS = through((-1, .62), (0, .86), (3.5, .9), (4, 1.0), (6, .8), (8, .5))


def victory():
    """Full orchestra: brass with strings and choir on the arrival, drums, cymbals and bells."""
    return [*brass(), *strings_and_choir(), *drums()]


def brass():
    """Two trumpets with the tune, horns, trombones and tuba with the harmony."""
    first = Part("vi.tpt", TRUMPET, pan=70, speak=.010, drift=4, touch=3, send=-9, dynamics=scaled(GROWS, 0, .92))
    second = Part("vi.tpt2", TRUMPET, level=-4, pan=80, speak=.010, touch=3, send=-9, detune=5,
                  dynamics=scaled(GROWS, 0, .85))
    horns = Part("vi.hn", HORNS, level=-1, pan=44, speak=.030, touch=3, stagger=3, send=-7, dynamics=GROWS)
    trombones = Part("vi.tb", TROMBONES, level=-3, pan=86, speak=.035, drift=5, touch=3, stagger=3, send=-9,
                     dynamics=scaled(GROWS, 0, .95))
    tuba = Part("vi.tuba", TUBA, level=-6, pan=76, speak=.030, drift=5, width=.5, send=-12, dynamics=GROWS)
    for index in range(3):
        beat = -1 + index / 3
        first.add(beat, .28, keys("A4")[0], 84 + 5 * index)
        second.add(beat, .28, keys("E4")[0], 80 + 4 * index)
        horns.add(beat, .28, keys("A3")[0], 84 + 3 * index)
    for part, text, velocity in ((first, TUNE, 104), (second, SECOND, 98)):
        for note in line(text, COMMON_TIME, velocity):
            part.add(note.beat, note.length * .95, note.key, velocity)
    for beat, length, middle, low, bottom in HARMONY:
        horns.chord(beat, length, keys(middle), 98)
        trombones.chord(beat, length, keys(low), 98)
        tuba.chord(beat, length, keys(bottom), 96)
    return [first, second, horns, trombones, tuba]


def strings_and_choir():
    """Violins with the tune, violas trembling on the chords, the choir on the arrival."""
    violins = Part("vi.vn", VIOLINS, level=-4, pan=44, speak=.045, drift=8, send=-8, dynamics=GROWS)
    violas = Part("vi.trem", VIOLAS_TREMOLO, level=-7, pan=80, speak=.080, drift=8, send=-8, dynamics=GROWS)
    choir = Part("vi.choir", CHOIR, level=-6, speak=.040, drift=12, stagger=6, send=-5, dynamics=GROWS)
    violins.extend(line(TUNE, COMMON_TIME, 100))
    for beat, length, middle, _, _ in HARMONY:
        violas.chord(beat, length, [key + 12 for key in keys(middle)[:2]], 96)
    choir.chord(4, 3.9, keys("D4 F#4 A4 D5"), 92)
    return [violins, violas, choir]


def drums():
    """Timpani, concert drum, snare, cymbals and bells."""
    timpani = Part("vi.timp", TIMPANI, level=-6, pan=46, drift=3, touch=3, channels=2, darken=1000, send=-10)
    concert = Part("vi.bd", CONCERT_DRUM, level=-7, pan=60, drift=3, channels=2, darken=1200, send=-11)
    cymbals = Part("vi.cy", ORCHESTRA_KIT, level=-10, pan=70, drift=3, channels=4, darken=1500, send=-9)
    snare = Part("vi.sn", ORCHESTRA_KIT, level=-9, pan=74, drift=3, channels=3, darken=1600, send=-12)
    bells = Part("vi.bells", TUBULAR_BELLS, level=-9, pan=56, drift=3, send=-8, release=-1200)
    for beat, name, velocity in TIMPANI_STROKES:
        timpani.add(beat, .5, keys(name)[0], velocity)
    for index in range(24):
        timpani.add(4.5 + index / 8, .1, keys("D3")[0], 74 - 1.6 * index)
    concert.add(0, 1, 38, 108).add(4, 1, 38, 108)
    cymbals.add(0, 3, CRASH, 84).add(4, 4, CRASH, 104)
    for index in range(16):
        snare.add(2 + index / 8, .05, SNARE_SOFT if index % 2 else SNARE, 34 + 4 * index)
    bells.chord(4, 4, keys("D4 D5"), 78)
    return [timpani, concert, cymbals, snare, bells]
