"""Writing a sound as Ogg Vorbis, the same bytes each time."""
import hashlib
import subprocess
import zlib

import numpy as np
import soundfile
from scipy.ndimage import maximum_filter1d

from .clock import SAMPLE_RATE

QUALITY = 5
SERIAL = 1  # a stream's number is random unless given, and files would differ
ARTIST, LICENCE = "Leitmotif", "CC-BY-4.0"


def to_pcm16(sound, name, sparse=False):
    """Rounds to 16 bits with triangular dither seeded by the asset's name.

    In a sparse sound, silence stays silence: the encoder would spend as much on the dither as on music.
    """
    random = np.random.RandomState(zlib.crc32(name.encode()) & 0x7FFFFFFF)
    dither = (random.random_sample(sound.shape) - random.random_sample(sound.shape)) / 32768
    if sparse:
        heard = maximum_filter1d(np.abs(sound).max(axis=1), int(0.2 * SAMPLE_RATE)) > 0.5 / 32768
        dither *= heard[:, None]
    return np.clip(np.round((sound + dither) * 32768), -32768, 32767).astype("<i2")


def write_vorbis(pcm, path, title, quality=QUALITY):
    """Encodes 16-bit frames of as many channels as there are columns; the encoder reads them from a pipe."""
    command = ["oggenc", "--quiet", "--raw", "--raw-bits=16", f"--raw-chan={pcm.shape[1]}",
               f"--raw-rate={SAMPLE_RATE}", f"--quality={quality}", f"--serial={SERIAL}", "--title", title, "--artist", ARTIST,
               "--comment", f"LICENSE={LICENCE}", "--output", str(path), "-"]
    subprocess.run(command, input=pcm.tobytes(), check=True)


def read_vorbis(path):
    """Decodes a file to float64 of the shape (frames, 2)."""
    sound, rate = soundfile.read(str(path), always_2d=True)
    if rate != SAMPLE_RATE or sound.shape[1] != 2:
        raise RuntimeError(f"{path}: {rate} Hz, {sound.shape[1]} channels")
    return sound


def sha256(data):
    """Hex digest of bytes."""
    return hashlib.sha256(data).hexdigest()
