"""The way home: C, C minor, G, and the second degree falls to the first at last."""
from studio import tuning
from studio.curves import late_vibrato, phrased, through
from studio.instruments import (ACCORDION, ACOUSTIC_BASS, CELESTA, CELLI_SLOW, FIDDLE, HARP, NYLON_GUITAR,
                                ORCHESTRA_KIT, SOLO_CELLO, STEEL_GUITAR, TAIKO, TRIANGLE, VIOLAS_SLOW, VIOLINS_2_SLOW,
                                VIOLINS_SLOW, VOICES_OOH)
from studio.notes import Note, key, keys, tied
from studio.part import Part

from .bass import SPEAK
from .form import BROADER, HOME, QUAVER, at

LAST = 4
THUMB = [keys(names) for names in ("C3 G2", "C3 G2", "D3 D3", "G2 D3")]
FIGURES = ((0, 1, 2, 1), (1, 2, 0, 2), (0, 2, 1, 2))
PEAL = "G3 B3 D4 G4 B4 D5"  # the last chord, string by string
SWELL = through((0, .62), (2, .58), (4, .80), (5.5, .84), (6, .80), (8, .66), (10, .36))


def home():
    """Everybody once more, in one breath, slower towards the end."""
    together = dict(rubato=BROADER)
    return [*strings_plucked(together), *sung(together), *held(together), *last_touches(together)]


def strings_plucked(together):
    """Guitars and bass; the last bar is one long arpeggio."""
    steel = Part("hm.gt", STEEL_GUITAR, level=0, pan=44, speak=.011, drift=6, touch=4, send=-13, **together)
    nylon = Part("hm.gt2", NYLON_GUITAR, level=-3, pan=88, speak=.009, drift=7, touch=4, send=-11, **together)
    bass = Part("hm.bass", ACOUSTIC_BASS, level=-1, pan=60, drift=5, touch=4, send=-16, **together)
    for bar in range(1, LAST):
        voices = HOME.voice_keys()[bar - 1]
        for place, thumb in enumerate(THUMB[bar - 1]):
            steel.add(at(bar) + place, .95, thumb, 80 - 10 * place - 3 * (bar == 2))
        for quaver, index in zip((1, 2, 4, 5), FIGURES[bar - 1]):
            chord = voices[(quaver >= 3) * (len(voices) - 1)]
            steel.add(at(bar) + quaver * QUAVER, .85, chord[index], 62 + 4 * (quaver % 3 == 2))
        nylon.strum(at(bar), .95, voices[0], 54, 16)
        if bar == 3:
            nylon.strum(at(bar) + 1, .95, voices[1], 50, 18)
    steel.add(at(LAST), 3.5, THUMB[3][0], 78).add(at(LAST) + QUAVER, 3.2, THUMB[3][1], 60)
    for index, name in enumerate(keys(PEAL)):
        nylon.add(at(LAST) + (2 + index) * QUAVER, 3.4, name, 62 - 3 * index)
    for (low, *_), bar in zip(HOME.bass_keys(), range(1, LAST + 1)):
        bass.add(at(bar), 1.9 if bar < LAST else 3.0, low, 80, late=-SPEAK[low])
    bass.add(at(3) + 1, .95, key("D2"), 72, late=-SPEAK[38])
    return [steel, nylon, bass]


def sung(together):
    """The melody on fiddle and cello; its last note is held."""
    tune = [note._replace(length=3.6 if note.beat >= at(LAST) else note.length - .03, velocity=90)
            for note in HOME.tune()]
    below = [note._replace(key=note.key - 12) for note in tune]
    level = lambda beat, key: SWELL(beat) + .04 * (key % 12 == 11)
    fiddle = Part("hm.fid", FIDDLE, level=2, pan=54, speak=.075, drift=7, legato=40, send=-8, tuning=tuning.FIDDLE,
                  dynamics=phrased(tune, level, swell_long=.14, rest=.3), vibrato=late_vibrato(tune, most=30),
                  **together)
    cello = Part("hm.vc", SOLO_CELLO, level=1, pan=74, speak=.13, drift=9, legato=60, send=-8, tuning=tuning.SOLO_CELLO,
                 dynamics=phrased(below, level, swell_long=.14, rest=.3), vibrato=late_vibrato(below, most=32),
                 **together)
    fiddle.extend(tune)
    cello.extend(below)
    return [fiddle, cello]


def held(together):
    """Voices, accordion and strings on the chords, common tones tied."""
    parts = []
    lines = [tied([Note(at(bar) + place * 2 / len(chords), (2 if bar < LAST else 3.7) / len(chords), chord[index])
                   for bar, chords in enumerate(HOME.voice_keys(), 1) for place, chord in enumerate(chords)])
             for index in range(3)]
    for name, preset, level, pans, speak, send in (
            ("ooh", VOICES_OOH, -4, (64, 48, 80), .06, -5), ("acc", ACCORDION, -9, (34, 30, 38), .035, -9)):
        for index, pan in enumerate(pans):
            part = Part(f"hm.{name}{index}", preset, level=level, pan=pan, speak=speak, drift=12, legato=70, send=send,
                        dynamics=lambda beat: .66 * SWELL(beat), **together)
            parts.append(part.extend(lines[index], velocity=74))
    for index, (preset, pan) in enumerate(((CELLI_SLOW, 84), (VIOLAS_SLOW, 76), (VIOLINS_2_SLOW, 52))):
        part = Part(f"hm.str{index}", preset, level=-3, pan=pan, speak=.16, drift=14, legato=140, send=-6,
                    dynamics=lambda beat: .84 * SWELL(beat), **together)
        parts.append(part.extend(lines[index], velocity=72))
    high = Part("hm.str.high", VIOLINS_SLOW, level=-6, pan=44, speak=.17, drift=14, legato=140, send=-6,
                dynamics=lambda beat: .70 * SWELL(beat), **together)
    high.add(at(3), 1, key("B5"), 70).add(at(3) + 1, 1, key("A5"), 70).add(at(LAST), 3.7, key("G5"), 74)
    return [*parts, high]


def last_touches(together):
    """Harp and celesta: the head of the theme once more, and its end on the tonic; a soft deep drum."""
    harp = Part("hm.harp", HARP, level=-5, pan=38, drift=7, touch=4, stagger=34, send=-8, release=-600, **together)
    celesta = Part("hm.cel", CELESTA, level=-8, pan=86, drift=6, touch=3, send=-6, **together)
    drum = Part("hm.drum", TAIKO, level=-9, pan=66, drift=4, touch=3, darken=2600, channels=2, send=-10, **together)
    ring = Part("hm.tri", ORCHESTRA_KIT, level=-16, pan=90, drift=4, touch=3, send=-7, **together)
    harp.chord(at(1), 1.9, keys("C3 G3 E4"), 58).chord(at(2), 1.9, keys("C3 G3 Eb4"), 52)
    harp.chord(at(3), .95, keys("D3 G3 B3"), 58).chord(at(3) + 1, .95, keys("D3 A3 C4 F#4"), 60)
    harp.chord(at(LAST), 3.6, keys("G2 D3 G3 B3 D4"), 62)
    for quaver, length, name, velocity in ((3, .4, "D5", 46), (4, .7, "B5", 56), (6, .4, "A5", 48), (7, 2, "G5", 50)):
        celesta.add(at(LAST) + quaver * QUAVER, length, key(name), velocity)
    drum.add(at(1), 1, 38, 54).add(at(3), 1, 38, 60).add(at(LAST), 2, 38, 66)
    ring.add(at(LAST), 3, TRIANGLE, 48)
    return [harp, celesta, drum, ring]
