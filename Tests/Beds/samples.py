"""Sound files as whole numbers: read, and brought to the steps of a device's format."""

import struct
from pathlib import Path

import numpy as np

# ALSA's names, as `leitmotif` prints them, and what each is: bytes in a sample, bits that count.
FORMATS = {"float": (4, 0), "s32": (4, 32), "s24": (4, 24), "s24_3": (3, 24), "s16": (2, 16), "u8": (1, 8)}


def format_named(name):
    """`S16_LE`, `s16`, `float32`, `FLOAT_LE`… as one of `FORMATS`."""
    plain = name.lower().removesuffix("le").removesuffix("_").replace("float32", "float").replace("s24_3_", "s24_3")
    if plain not in FORMATS:
        raise ValueError(f"'{name}' is no format; there are: {', '.join(FORMATS)}")
    return plain


def steps(data, name, channels):
    """The whole frames in `data`: `[frame, channel]`, silence is 0. Floats stay floats."""
    size, bits = FORMATS[name]
    data = data[: len(data) // (size * channels) * size * channels]
    if name == "float":
        values = np.frombuffer(data, "<f4")
    elif name == "u8":
        values = np.frombuffer(data, np.uint8).astype(np.int32) - 128
    elif name == "s24_3":
        bytes3 = np.frombuffer(data, np.uint8).reshape(-1, 3).astype(np.int32)
        values = bytes3[:, 0] | bytes3[:, 1] << 8 | bytes3[:, 2] << 16
        values = (values ^ 0x800000) - 0x800000
    elif name == "s24":
        # The highest byte counts for nothing.
        values = np.frombuffer(data, "<i4") << 8 >> 8
    else:
        values = np.frombuffer(data, "<i2" if bits == 16 else "<i4").astype(np.int32)
    return values.reshape(-1, channels)


def quantised(floats, name):
    """Floats as a device takes them without dither: scaled by a power of two, halves to even, clamped."""
    bits = FORMATS[name][1]
    if bits == 0:
        return floats.astype(np.float32)
    scale = float(1 << (bits - 1))
    return np.clip(np.rint(floats.astype(np.float64) * scale), -scale, scale - 1).astype(np.int32)


def widened(stereo, channels):
    """Stereo floats on a device of another number of channels: one gets the mean, the third and on get silence."""
    stereo = stereo.astype(np.float32)
    if channels == 1:
        return ((stereo[:, :1] + stereo[:, 1:2]) / np.float32(2)).astype(np.float32)
    if channels == 2:
        return stereo
    return np.hstack([stereo, np.zeros((len(stereo), channels - 2), np.float32)])


def read_wav(path):
    """`(steps, format, channels, rate)` of a RIFF file; one that was never closed is read to its end."""
    data = Path(path).read_bytes()
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise ValueError(f"{path} is no WAV file")
    place, kind = 12, None
    while place + 8 <= len(data):
        name, size = data[place : place + 4], struct.unpack_from("<I", data, place + 4)[0]
        if name == b"fmt ":
            tag, channels, rate, _, block, bits = struct.unpack_from("<HHIIHH", data, place + 8)
            if tag == 0xFFFE:
                tag = struct.unpack_from("<H", data, place + 32)[0]
            names = {(3, 32, 4): "float", (1, 32, 4): "s32", (1, 24, 4): "s24", (1, 24, 3): "s24_3"}
            names |= {(1, 16, 2): "s16", (1, 8, 1): "u8", (1, 32, 3): "s24_3"}
            kind = names.get((tag, bits, block // channels))
            if kind is None:
                raise ValueError(f"{path} holds samples of kind {tag} with {bits} bits")
        elif name == b"data":
            if kind is None:
                raise ValueError(f"{path} has samples before their format")
            end = place + 8 + size if 0 < size < 0x7FFF0000 else len(data)
            return steps(data[place + 8 : end], kind, channels), kind, channels, rate
        place += 8 + size + (size & 1)
    raise ValueError(f"{path} holds no samples")


def read_reference(path, name, channels):
    """An offline render, as a device of that format and number of channels would be given it."""
    values, kind, count, _ = read_wav(path)
    if kind != "float":
        if kind != name or count != channels:
            raise ValueError(f"{path} is {kind}: for a capture in {name} render it with --format wav-float")
        return values
    if count == 1:
        values = np.repeat(values, 2, axis=1)
    return quantised(widened(values, channels), name)
