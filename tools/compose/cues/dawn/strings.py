"""The strings of Dawn: a warm bed, and violins that first shimmer, then sing the answer."""
from studio import tuning
from studio.curves import breathing, late_vibrato, phrased, scaled, through
from studio.instruments import (BASSES_SLOW, CELLI_SLOW, VIOLAS_SLOW, VIOLINS, VIOLINS_2, VIOLINS_2_SLOW,
                                VIOLINS_2_TREMOLO, VIOLINS_SLOW, VIOLINS_TREMOLO, WARM_PAD)
from studio.notes import Note, keys, tied
from studio.part import Part

from ..score import DAWN
from .form import ARC, BEATS, at

ANSWER = 5  # first bar of the violins' tune


def line_of(bars):
    """Bars of one or more keys as notes that share the bar equally, common tones tied within four bars."""
    notes = []
    for number, bar in enumerate(bars, 1):
        length = 4 / len(bar)
        notes += [Note(at(number) + index * length, length, key) for index, key in enumerate(bar)]
    return tied(notes, break_every=16)


def pad():
    """Violins, violins 2 and violas on the three voices, celli and basses on the bass, a warm pad inside."""
    bow = dict(drift=14, legato=130)
    first = Part("dn.pad.vn1", VIOLINS_SLOW, level=-1, pan=44, speak=.15, send=-7, dynamics=breathing(ARC, .40, .02),
                 **bow)
    second = Part("dn.pad.vn2", VIOLINS_2_SLOW, level=-1, pan=54, speak=.15, send=-7, dynamics=breathing(ARC, .40),
                  tuning=tuning.VIOLINS_2, **bow)
    violas = Part("dn.pad.va", VIOLAS_SLOW, level=-1, pan=78, speak=.12, send=-7, dynamics=breathing(ARC, .40),
                  tuning=tuning.VIOLAS, **bow)
    celli = Part("dn.pad.vc", CELLI_SLOW, level=-2, pan=84, speak=.18, send=-10, dynamics=breathing(ARC, .35), **bow)
    basses = Part("dn.pad.cb", BASSES_SLOW, level=-5, pan=68, speak=.22, send=-16, width=.5,
                  dynamics=breathing(ARC, .35, -.04), **bow)
    warm = Part("dn.pad.warm", WARM_PAD, level=-6, speak=.16, drift=10, legato=150, stagger=18, send=-8, release=-900,
                dynamics=breathing(ARC, .5, -.10))
    voices = DAWN.voice_keys()
    for part, index in ((first, 2), (second, 1), (violas, 0)):
        part.extend(line_of([[voice[index] for voice in bar] for bar in voices]), velocity=66)
    bass = line_of(DAWN.bass_keys())
    basses.extend(bass, velocity=64)
    celli.extend(bass, velocity=66, transpose=12)
    for index in (0, 1):
        warm.extend(line_of([[voice[index] for voice in bar] for bar in voices]), velocity=58)
    return [first, second, violas, celli, basses, warm]


def violins():
    """A shimmer on the fifth through the question, then the answer in both sections and its lower octave."""
    tune = [note._replace(velocity=92) for note in DAWN.tune() if note.beat >= at(ANSWER)]
    tune[-1] = tune[-1]._replace(length=3.6)  # the arrival leaves room for bar 1
    shape = phrased(tune, lambda beat, key: .46 + .14 * (key - 74) / 9 + .24 * ARC(beat), swell_long=.18)
    sung = dict(legato=40, dynamics=shape)
    first = Part("dn.vn1", VIOLINS, pan=42, speak=.07, drift=8, send=-7, vibrato=late_vibrato(tune), **sung)
    second = Part("dn.vn2", VIOLINS_2, level=-2, pan=54, speak=.05, drift=10, send=-7, detune=3, **sung)
    below = Part("dn.vn3", VIOLINS_2, level=-5, pan=62, speak=.05, drift=10, send=-8, tuning=tuning.VIOLINS_2, **sung)
    first.extend(tune)
    second.extend(tune)
    below.extend(tune, transpose=-12)
    return [first, second, below, *shimmer()]


def shimmer(name="dn.trem"):
    """Tremolo that opens like light: the fifth alone, then sixths and fourths over it."""
    glow = through((0, .22), (4, .40), (8, .34), (14, .52), (16, .20), (BEATS, .20))
    high = Part(f"{name}1", VIOLINS_TREMOLO, level=-7, pan=40, speak=.08, drift=12, legato=60, send=-6, dynamics=glow)
    other = Part(f"{name}2", VIOLINS_2_TREMOLO, level=-9, pan=70, speak=.08, drift=12, legato=60, send=-6,
                 dynamics=scaled(glow, 0, .95))
    high.add(at(1), 8, keys("A5")[0], 80).add(at(3), 4, keys("B5")[0], 80).add(at(4), 3.8, keys("A5")[0], 80)
    for bar, position, length, name in ((1, 1, 4, "F#5"), (2, 1, 2, "G5"), (2, 3, 2, "F#5"), (3, 1, 4, "G5"),
                                        (4, 1, 2, "D5"), (4, 3, 1.8, "C#5")):
        other.add(at(bar, position), length, keys(name)[0], 78)
    return [high, other]
