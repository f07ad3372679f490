"""What can be measured of a sound beyond its loudness: seams, silences, harmony, rhythm, stereo, spectrum."""
import numpy as np
from scipy.signal import butter, resample_poly, sosfiltfilt

from .clock import SAMPLE_RATE
from .loudness import decibels

MILLISECOND = SAMPLE_RATE // 1000
ECHO = 26  # dB below the loudest bar: what rings on there is no bar of its own
OCTAVES = ((30, 80), (80, 160), (160, 320), (320, 640), (640, 1280), (1280, 2560), (2560, 5120), (5120, 10240),
           (10240, 20000))


def longest_silence(sound, threshold=-60.0):
    """Seconds of the longest stretch in which every 10 ms stay below ``threshold`` dBFS."""
    block = 10 * MILLISECOND
    whole = sound[:len(sound) // block * block].reshape(-1, block, 2)
    quiet = decibels(np.sqrt((whole ** 2).mean(axis=(1, 2)))) < threshold
    longest = current = 0
    for silent in quiet:
        current = current + 1 if silent else 0
        longest = max(longest, current)
    return longest * 0.01


def level(sound):
    """RMS of the whole sound, dBFS."""
    return float(decibels(np.sqrt((sound ** 2).mean())))


def seam_step(loop):
    """How much of the loop's sample differences are smaller than the one at its seam, in percent."""
    differences = np.abs(np.diff(np.vstack([loop, loop[:1]]), axis=0)).max(axis=1)
    return float((differences < differences[-1]).mean() * 100)


def seam_kink(loop):
    """Curvature at the seam over the largest nearby; above 1 the ear may hear a click."""
    reach = 256
    around = np.vstack([loop[-reach:], loop[:reach]])
    curvature = np.abs(np.diff(around, n=2, axis=0)).max(axis=1)
    seam = [reach - 2, reach - 1]
    return float(curvature[seam].max() / (np.delete(curvature, seam).max() + 1e-9))


def tail_level(sound, frames):
    """RMS (dBFS) of the last 100 ms before the final fade."""
    fade, window = int(0.08 * SAMPLE_RATE), int(0.1 * SAMPLE_RATE)
    piece = sound[frames - fade - window:frames - fade]
    return float(decibels(np.sqrt((piece ** 2).mean())))


def chroma(sound):
    """Share of energy on each of the twelve pitch classes, 60…2200 Hz."""
    low = resample_poly(sound.mean(axis=1), 1, 4)
    size = max(1 << 15, 1 << int(np.ceil(np.log2(len(low)))))
    power = np.abs(np.fft.rfft(low * np.hanning(len(low)), size)) ** 2
    frequency = np.fft.rfftfreq(size, 4 / SAMPLE_RATE)
    inside = (frequency > 60) & (frequency < 2200)
    power, frequency = power[inside], frequency[inside]
    pitch = 69 + 12 * np.log2(frequency / 440)
    near = np.abs(pitch - np.round(pitch)) < 0.35
    shares = np.zeros(12)
    np.add.at(shares, np.round(pitch[near]).astype(int) % 12, power[near] / np.sqrt(frequency[near]))
    return shares / (shares.sum() + 1e-20)


def attack_offset(sound, frames_per_step):
    """Milliseconds by which the steepest rise of the envelope lies after the grid, averaged over all steps."""
    power = (sound ** 2).mean(axis=1)
    power = power[:len(power) // MILLISECOND * MILLISECOND].reshape(-1, MILLISECOND).mean(axis=1)
    envelope = np.convolve(10 * np.log10(power + 1e-7), np.ones(4) / 4, "same")
    rise = np.maximum(0, np.diff(envelope, prepend=envelope[:1]))
    reach = 60
    folded = np.zeros(2 * reach)
    step = frames_per_step / MILLISECOND
    for index in range(int(len(rise) / step)):
        centre = int(round(index * step))
        folded += np.take(rise, range(centre - reach, centre + reach), mode="wrap")
    return int(np.argmax(np.convolve(folded, np.ones(9) / 9, "same")) - reach)


def most_similar_bars(loop, bars):
    """Highest correlation between two bars that are more than an echo; 1 is copy and paste."""
    length = len(loop) // bars
    mono = loop.mean(axis=1)
    pieces = np.stack([mono[begin:begin + length] for begin in (len(loop) * bar // bars for bar in range(bars))])
    loud = np.sqrt((pieces ** 2).mean(axis=1))
    pieces = pieces[loud > loud.max() * 10 ** (-ECHO / 20)]
    pieces = pieces / (np.linalg.norm(pieces, axis=1, keepdims=True) + 1e-9)
    likeness = np.abs(pieces @ pieces.T)
    np.fill_diagonal(likeness, 0)
    return float(likeness.max())


def correlation(sound, below=None):
    """Correlation of left and right, on request only of what lies below a frequency."""
    if below:
        sections = butter(4, below, "lowpass", fs=SAMPLE_RATE, output="sos")
        sound = sosfiltfilt(sections, sound, axis=0)
    return float(np.corrcoef(sound.T)[0, 1])


def mono_loss(sound):
    """Change of level (dB) when both sides are averaged."""
    mono = sound.mean(axis=1)
    return float(decibels(np.sqrt((mono ** 2).mean())) - decibels(np.sqrt((sound ** 2).mean())))


def shares(sound, bands):
    """Percentage of the energy in each of the (low, high) bands."""
    power = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    frequency = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    return [float(power[(frequency >= low) & (frequency < high)].sum() / power.sum() * 100) for low, high in bands]


def octave_energy(sound):
    """Energy of the sound in nine octave bands."""
    power = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    frequency = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    return np.array([power[(frequency >= low) & (frequency < high)].sum() for low, high in OCTAVES])
