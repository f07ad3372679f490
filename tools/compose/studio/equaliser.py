"""Filters that shape a stem.  Each function returns a filter; ``chain`` joins them."""
import numpy as np
from scipy.signal import butter, lfilter, sosfilt

from .clock import SAMPLE_RATE
from .loudness import linear


def chain(*filters):
    """One filter that applies the given ones in turn."""
    def apply(sound):
        for step in filters:
            sound = step(sound)
        return sound
    return apply


def high_pass(frequency, order=2):
    """Takes away what lies below the frequency."""
    sections = butter(order, frequency, "highpass", fs=SAMPLE_RATE, output="sos")
    return lambda sound: sosfilt(sections, sound, axis=0)


def low_pass(frequency, order=2):
    """Takes away what lies above the frequency."""
    sections = butter(order, frequency, "lowpass", fs=SAMPLE_RATE, output="sos")
    return lambda sound: sosfilt(sections, sound, axis=0)


def bell(frequency, gain, q=0.9):
    """Raises or lowers (dB) the surroundings of a frequency."""
    amplitude = 10 ** (gain / 40)
    omega = 2 * np.pi * frequency / SAMPLE_RATE
    alpha = np.sin(omega) / (2 * q)
    b = np.array([1 + alpha * amplitude, -2 * np.cos(omega), 1 - alpha * amplitude])
    a = np.array([1 + alpha / amplitude, -2 * np.cos(omega), 1 - alpha / amplitude])
    return lambda sound: lfilter(b / a[0], a / a[0], sound, axis=0)


def high_shelf(frequency, gain):
    """Raises or lowers (dB) everything above a frequency."""
    amplitude = 10 ** (gain / 40)
    omega = 2 * np.pi * frequency / SAMPLE_RATE
    cosine = np.cos(omega)
    root = np.sqrt(amplitude) * np.sin(omega) * np.sqrt(2)
    more, less = amplitude + 1, amplitude - 1
    b = np.array([amplitude * (more + less * cosine + root), -2 * amplitude * (less + more * cosine),
                  amplitude * (more + less * cosine - root)])
    a = np.array([more - less * cosine + root, 2 * (less - more * cosine), more - less * cosine - root])
    return lambda sound: lfilter(b / a[0], a / a[0], sound, axis=0)


def narrow_lows(frequency):
    """Brings what lies below a frequency to the middle: takes the lows from the difference of left and right."""
    sections = butter(2, frequency, "highpass", fs=SAMPLE_RATE, output="sos")

    def apply(sound):
        middle, side = (sound[:, 0] + sound[:, 1]) / 2, sosfilt(sections, (sound[:, 0] - sound[:, 1]) / 2)
        return np.stack([middle + side, middle - side], axis=1)

    return apply


def widen(sound, width):
    """Scales the difference between left and right: 0 is mono, 1 as it was."""
    middle, side = (sound[:, 0] + sound[:, 1]) / 2, (sound[:, 0] - sound[:, 1]) / 2 * width
    return np.stack([middle + side, middle - side], axis=1)


def round_peaks(sound, ceiling, knee=5.0):
    """Bends peaks above ``ceiling − knee`` dBFS so that none passes ``ceiling``; no time constant, so no pumping."""
    top, bend = linear(ceiling), linear(ceiling - knee)
    size = np.abs(sound)
    bent = bend + (top - bend) * np.tanh((size - bend) / (top - bend))
    return np.sign(sound) * np.where(size > bend, bent, size)
