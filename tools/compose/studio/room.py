"""The room all stems of a cue stand in: one impulse response, so that stems still add up to the mix."""
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.signal import butter, fftconvolve, sosfilt

from .clock import SAMPLE_RATE
from .loudness import linear

LENGTH = 3.0  # seconds
BAND_EDGES = (60, 125, 250, 500, 1000, 2000, 4000, 8000, 16000)
BAND_DECAYS = (1.05, 1.10, 1.08, 1.0, 0.95, 0.78, 0.55, 0.36)  # high bands die sooner
EARLY_REFLECTIONS, EARLY_LEVEL = 14, 0.35
CROSSTALK = 0.25  # a source is heard in both ears
SEED = 7


@dataclass(frozen=True)
class Room:
    """How a room answers.  It is silent below ``lowest`` and above ``highest`` Hz: no mud, no hiss."""
    decay: float = 2.1  # seconds to −60 dB at 500…1000 Hz
    before: float = 0.022  # seconds before the first reflection
    lowest: float = 180
    highest: float = 9000


HALL = Room()  # the game's orchestra
STUDIO = Room(decay=0.9, before=0.009, lowest=200, highest=10000)  # wood and carpets: pop and folk
CHAMBER = Room(decay=1.5, before=0.016)  # a small hall with soft walls


def _filter(kind, order, frequency, signal):
    sections = butter(order, frequency, kind, fs=SAMPLE_RATE, output="sos")
    return sosfilt(sections, signal, axis=0)


def _unit_energy(response):
    return response / np.sqrt((response ** 2).sum() / 2)


def _late_reverberation(random, count, decay_time):
    """Noise in octave bands, each with its own decay and a soft start."""
    time = np.arange(count) / SAMPLE_RATE
    late = np.zeros((count, 2))
    for low, high, decay in zip(BAND_EDGES, BAND_EDGES[1:], BAND_DECAYS):
        envelope = 10 ** (-3 * time / (decay_time * decay)) * (1 - np.exp(-time / 0.018))
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
def impulse_response(room):
    """A room, stereo, unit energy; the same numbers on every call."""
    random = np.random.RandomState(SEED)
    count = int(LENGTH * SAMPLE_RATE)
    response = _unit_energy(_late_reverberation(random, count, room.decay))
    response = response + EARLY_LEVEL * _unit_energy(_early_reflections(random, count))
    response = _filter("highpass", 2, room.lowest, response)
    response = _filter("lowpass", 1, room.highest, response)
    response = np.vstack([np.zeros((int(room.before * SAMPLE_RATE), 2)), response])[:count]
    fade = int(0.15 * SAMPLE_RATE)
    response[-fade:] *= np.cos(np.linspace(0, np.pi / 2, fade))[:, None] ** 2
    return _unit_energy(response)


def in_the_room(sound, room, send):
    """The sound with the room added at ``send`` dB; as long as before."""
    response = impulse_response(room)
    other = sound[:, ::-1]
    heard = (sound + CROSSTALK * other) / np.sqrt(1 + CROSSTALK ** 2)
    wet = [fftconvolve(heard[:, side], response[:, side])[:len(sound)] for side in range(2)]
    return sound + linear(send) * np.stack(wet, axis=1)
