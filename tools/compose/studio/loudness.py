"""Level and loudness of a sound."""
import numpy as np
from scipy.signal import lfilter, resample_poly

from .clock import SAMPLE_RATE

SILENCE = 1e-12
# The two stages of K-weighting at 48 kHz (BS.1770-4).
HEAD = ([1.53512485958697, -2.69169618940638, 1.19839281085285], [1, -1.69065929318241, 0.73248077421585])
LOWS = ([1, -2, 1], [1, -1.99004745483398, 0.99007225036621])


def decibels(amplitude):
    """dB of an amplitude (1 = 0 dBFS)."""
    return 20 * np.log10(np.maximum(amplitude, SILENCE))


def linear(level):
    """Amplitude of a level in dB."""
    return 10 ** (level / 20)


def peak(sound):
    """Largest sample, dBFS."""
    return float(decibels(np.abs(sound).max()))


def true_peak(sound):
    """Largest value between the samples too (four times oversampled), dBTP."""
    return float(decibels(np.abs(resample_poly(sound, 4, 1, axis=0)).max()))


def weighted(sound):
    """The sound through K-weighting."""
    return lfilter(*LOWS, lfilter(*HEAD, sound, axis=0), axis=0)


def _powers(sound, seconds, hop_seconds):
    """Power of overlapping blocks."""
    total = np.concatenate([[0.0], np.cumsum((weighted(sound) ** 2).sum(axis=1))])
    block, hop = int(seconds * SAMPLE_RATE), int(hop_seconds * SAMPLE_RATE)
    begin = np.arange(0, max(1, len(sound) - block + 1), hop)
    return (total[np.minimum(begin + block, len(sound))] - total[begin]) / block


def _loud(power):
    """LUFS of a weighted power."""
    return -0.691 + 10 * np.log10(power + 1e-20)


def gated(power):
    """LUFS of the powers of blocks, without those that are silent or 10 LU below the others (BS.1770-4).

    −100 for silence.
    """
    audible = power[_loud(power) > -70]
    if not len(audible):
        return -100.0
    return float(_loud(audible[_loud(audible) > _loud(audible.mean()) - 10].mean()))


def integrated(sound):
    """Gated loudness of the whole sound, LUFS."""
    return gated(_powers(sound, 0.4, 0.1))


def loudness_range(sound):
    """Spread between soft and loud passages, LU (EBU Tech 3342)."""
    power = _powers(sound, 3.0, 0.1)
    loud = _loud(power)
    audible = loud > -70
    if not audible.any():
        return 0.0
    gate = _loud(power[audible].mean()) - 20
    low, high = np.percentile(loud[audible & (loud > gate)], [10, 95])
    return float(high - low)
