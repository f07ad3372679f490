"""The hall all stems stand in: one impulse response, so that stems still add up to the mix."""
from functools import lru_cache

import numpy as np
from scipy.signal import butter, fftconvolve, sosfilt

from .clock import SAMPLE_RATE
from .loudness import linear

DECAY = 2.1  # seconds to −60 dB at 500…1000 Hz
BEFORE = 0.022  # seconds before the first reflection
LENGTH = 3.0  # seconds
LOWEST, HIGHEST = 180, 9000  # Hz the hall answers to: no mud below, no hiss above
BAND_EDGES = (60, 125, 250, 500, 1000, 2000, 4000, 8000, 16000)
BAND_DECAYS = (1.05, 1.10, 1.08, 1.0, 0.95, 0.78, 0.55, 0.36)  # high bands die sooner
EARLY_REFLECTIONS, EARLY_LEVEL = 14, 0.35
CROSSTALK = 0.25  # a source is heard in both ears
SEED = 7


def _filter(kind, order, frequency, signal):
    sections = butter(order, frequency, kind, fs=SAMPLE_RATE, output="sos")
    return sosfilt(sections, signal, axis=0)


def _unit_energy(response):
    return response / np.sqrt((response ** 2).sum() / 2)


def _late_reverberation(random, count):
    """Noise in octave bands, each with its own decay and a soft start."""
    time = np.arange(count) / SAMPLE_RATE
    late = np.zeros((count, 2))
    for low, high, decay in zip(BAND_EDGES, BAND_EDGES[1:], BAND_DECAYS):
        envelope = 10 ** (-3 * time / (DECAY * decay)) * (1 - np.exp(-time / 0.018))
        for side in range(2):
            late[:, side] += _filter("bandpass", 2, [low, high], random.standard_normal(count)) * envelope
    return late


def _early_reflections(random, count):
    """A few single echoes from the walls."""
    early = np.zeros((count, 2))
    for index in range(EARLY_REFLECTIONS):
        delay = int((0.004 + 0.062 * random.rand()) * SAMPLE_RATE)
        strength = 0.9 ** index * (1 if random.rand() < 0.5 else -1)
        place = random.rand()
        early[delay, 0] += strength * np.sqrt(1 - place)
        early[delay, 1] += strength * np.sqrt(place)
    return _filter("lowpass", 1, 6000, early)


@lru_cache(maxsize=None)
def impulse_response():
    """The hall, stereo, unit energy; the same numbers on every call."""
    random = np.random.RandomState(SEED)
    count = int(LENGTH * SAMPLE_RATE)
    response = _unit_energy(_late_reverberation(random, count))
    response = response + EARLY_LEVEL * _unit_energy(_early_reflections(random, count))
    response = _filter("highpass", 2, LOWEST, response)
    response = _filter("lowpass", 1, HIGHEST, response)
    response = np.vstack([np.zeros((int(BEFORE * SAMPLE_RATE), 2)), response])[:count]
    fade = int(0.15 * SAMPLE_RATE)
    response[-fade:] *= np.cos(np.linspace(0, np.pi / 2, fade))[:, None] ** 2
    return _unit_energy(response)


def in_the_hall(sound, send):
    """The sound with the hall added at ``send`` dB; as long as before."""
    response = impulse_response()
    other = sound[:, ::-1]
    heard = (sound + CROSSTALK * other) / np.sqrt(1 + CROSSTALK ** 2)
    wet = [fftconvolve(heard[:, side], response[:, side])[:len(sound)] for side in range(2)]
    return sound + linear(send) * np.stack(wet, axis=1)
