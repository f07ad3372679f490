"""The Call's head turned upside down, sinking through B flat, G minor and E flat to an empty fifth on D."""
from studio import tuning
from studio.clock import COMMON_TIME
from studio.curves import late_vibrato, phrased, through
from studio.instruments import (BASSES_SLOW, CELLI_SLOW, CHURCH_BELL, CONCERT_DRUM, HORNS, SOLO_CELLO, TAIKO, TIMPANI,
                                TONGUED, TROMBONES, VIOLAS_SLOW, VIOLAS_TREMOLO, VOICES_OOH)
from studio.notes import keys, line
from studio.part import Part

TUNE = "D4:1.5 G3:.5 F3:1 G3:1 | G3:1 F3:.5 Eb3:.5 D3:2"
# Where, how long, upper strings, trombones, basses.
HARMONY = ((0, 2, "Bb3 F4", "Bb2 F3", "Bb1"), (2, 2, "Bb3 D4", "G2 D3", "G1"), (4, 2, "G3 Bb3", "Bb2 Eb3", "Eb2"),
           (6, 1.8, "A3 D4", "A2 D3", "D2"))
STEPS = ((0, 38, 110), (1.5, 43, 52), (2, 38, 86), (4, 38, 76), (5.5, 43, 44), (6, 38, 96), (7, 38, 54))
SINKS = through((0, .82), (2, .66), (4, .60), (6, .62), (8, .28))


def defeat():
    """Solo cello over dark strings, trombones and voices; slow drums and one bell."""
    tune = line(TUNE, COMMON_TIME, 96)
    tune[-1] = tune[-1]._replace(length=1.8)
    shape = phrased(tune, lambda beat, key: SINKS(beat) + .08, swell_long=.14)
    solo = Part("de.cello", SOLO_CELLO, pan=70, speak=.150, drift=9, legato=40, send=-7, dynamics=shape,
                vibrato=late_vibrato(tune, most=40), tuning=tuning.SOLO_CELLO)
    horn = Part("de.horn", HORNS, level=-5, pan=44, start=TONGUED, speak=.010, drift=9, legato=30, send=-6,
                dynamics=shape)
    solo.extend(tune)
    horn.extend(tune, velocity=84)
    return [solo, horn, *bed(), *drums()]


def bed():
    """Violas, celli, trombones, basses, and voices for the last two chords."""
    violas = Part("de.va", VIOLAS_SLOW, level=-5, pan=80, speak=.080, drift=12, legato=80, send=-7, dynamics=SINKS)
    tremolo = Part("de.trem", VIOLAS_TREMOLO, level=-9, pan=50, speak=.080, drift=12, send=-7, dynamics=SINKS)
    celli = Part("de.vc", CELLI_SLOW, level=-5, pan=84, speak=.140, drift=12, legato=80, send=-9, dynamics=SINKS)
    trombones = Part("de.tbn", TROMBONES, level=-5, pan=86, speak=.040, stagger=5, send=-8,
                     dynamics=lambda beat: .72 * SINKS(beat))
    basses = Part("de.cb", BASSES_SLOW, level=-4, pan=66, speak=.100, width=.5, send=-15, dynamics=SINKS)
    voices = Part("de.ooh", VOICES_OOH, level=-7, speak=.050, drift=14, legato=90, send=-4, dynamics=SINKS)
    for beat, length, upper, low, bottom in HARMONY:
        violas.chord(beat, length, keys(upper), 80)
        tremolo.chord(beat, length, [key + 12 for key in keys(upper)], 70)
        celli.chord(beat, length, keys(low), 76)
        trombones.chord(beat, length * .96, keys(low), 92)
        basses.chord(beat, length, keys(bottom), 88)
        if beat >= 4:
            voices.chord(beat, length, keys(upper), 84)
    return [violas, tremolo, celli, trombones, basses, voices]


def drums():
    """A taiko that walks ever slower, concert drum, a fading roll and a bell on the last chord."""
    taiko = Part("de.taiko", TAIKO, level=-3, speak=.004, drift=6, channels=3, darken=2400, send=-8)
    concert = Part("de.bd", CONCERT_DRUM, level=-7, pan=58, speak=.004, channels=2, darken=1800, send=-10)
    timpani = Part("de.timp", TIMPANI, level=-8, pan=46, speak=.004, drift=4, channels=2, darken=1800, send=-9)
    bell = Part("de.bell", CHURCH_BELL, level=-9, pan=58, push=4, send=-6, release=-1200)
    for beat, key, velocity in STEPS:
        taiko.add(beat, .6, key, velocity)
    concert.add(0, 1, 38, 104).add(6, 1, 38, 84)
    for index in range(14):
        timpani.add(6 + index / 8, .1, keys("D3")[0], 72 - 4 * index)
    bell.add(6, 2, keys("D4")[0], 70)
    return [taiko, concert, timpani, bell]
