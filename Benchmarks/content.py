"""What the benchmarks play, and what it must sound like: worked out in double precision."""

import pathlib

import numpy
import soundfile

RATE = 48_000
VERSION = "1"


def gain(stem: int, frames: numpy.ndarray, total: int) -> numpy.ndarray:
    """A straight line over the whole run."""
    start = 0.25 + 0.5 * (5 * stem % 16) / 15
    end = 0.25 + 0.5 * ((11 * stem + 7) % 16) / 15
    return start + (end - start) * frames / total


def noise(stem: int, frames: int, stems: int) -> numpy.ndarray:
    """The beginning of a stem of W1."""
    peak = 16384 // stems
    bits = numpy.arange(2 * frames, dtype=numpy.uint32) * numpy.uint32(0x9E3779B1)
    bits += numpy.uint32(stem * 0x85EBCA6B & 0xFFFFFFFF)
    bits ^= bits >> numpy.uint32(15)
    bits *= numpy.uint32(0x2C1B3C6D)
    bits ^= bits >> numpy.uint32(12)
    values = (((bits >> numpy.uint32(16)) * numpy.uint32(2 * peak + 1)) >> numpy.uint32(16)).astype(numpy.int64) - peak
    return values.reshape(-1, 2) / 32768


def tone(stem: int, frames: int, stems: int, rate: int) -> numpy.ndarray:
    """The beginning of a stem of W2, at any rate."""
    angle = 2 * numpy.pi * (550 + 1370 * stem) * numpy.arange(frames) / (10 * rate)
    return 0.5 / stems * numpy.stack([numpy.sin(angle), numpy.cos(angle)], axis=1)


def expected(workload: str, stems: int, frames: int, total: int, folder: pathlib.Path, codec: str, ramps: bool) -> numpy.ndarray:
    mix = numpy.zeros((frames, 2))
    places = numpy.arange(frames) if ramps else numpy.zeros(frames)
    for stem in range(stems):
        if workload == "W1":
            samples = noise(stem, frames, stems)
        elif workload == "W2":
            samples = tone(stem, frames, stems, RATE)
        else:
            ending = "ogg" if codec == "vorbis" else codec
            samples, _ = soundfile.read(folder / f"w3/stem{stem % 16:03}.{ending}", frames=frames, dtype="float64")
        mix += samples * gain(stem, places, total)[:, None]
    return mix


def signal_to_noise(heard: numpy.ndarray, wanted: numpy.ndarray) -> tuple[float, int]:
    """In decibels, after one scale and a delay of whole frames have been taken out; and that delay."""
    size = 1 << (2 * len(wanted) - 1).bit_length()
    spectra = [numpy.fft.rfft(signal[:, 0], size) for signal in (heard, wanted)]
    alike = numpy.fft.irfft(spectra[0] * numpy.conj(spectra[1]), size)
    delay = int(numpy.argmax(alike[:8192]))
    heard, wanted = heard[delay:], wanted[: len(wanted) - delay]
    scale = (heard * wanted).sum() / (wanted * wanted).sum()
    rest = ((heard - scale * wanted) ** 2).sum()
    return 10 * numpy.log10((scale * scale * wanted * wanted).sum() / max(rest, 1e-300)), delay


def music(stem: int, seconds: int) -> numpy.ndarray:
    """Something like an instrument: notes with harmonics that fade, and a little noise; it loops."""
    chance = numpy.random.default_rng(stem)
    frames = seconds * RATE
    sound = numpy.zeros(frames + 4 * RATE)
    scale = [0, 2, 3, 5, 7, 8, 10, 12]
    root = 55 * 2 ** (stem % 4)
    every = RATE // (1 + stem % 4)
    for place in range(0, frames, every):
        pitch = root * 2 ** (scale[chance.integers(8)] / 12)
        length = min(3 * every, 3 * RATE)
        time = numpy.arange(length) / RATE
        note = sum(numpy.sin(2 * numpy.pi * pitch * part * time) / part**1.5 for part in range(1, 9) if pitch * part < 20_000)
        sound[place : place + length] += note * numpy.exp(-time * (2 + stem % 5)) * chance.uniform(0.3, 1)
    sound[: 4 * RATE] += sound[frames:]
    sound = sound[:frames]
    sound += chance.normal(0, 0.002, frames)
    left, right = sound * (0.6 + 0.4 * (stem % 3 == 0)), sound * (0.6 + 0.4 * (stem % 3 == 1))
    right = numpy.roll(right, 37 * stem) + chance.normal(0, 0.001, frames)
    both = numpy.stack([left, right], axis=1)
    return 0.2 * both / numpy.abs(both).max()


def write(path: pathlib.Path, samples: numpy.ndarray, rate: int, subtype: str) -> None:
    # In pieces: the library's Vorbis encoder fails on long ones.
    with soundfile.SoundFile(path, "w", rate, 2, subtype) as file:
        for place in range(0, len(samples), 65_536):
            file.write(samples[place : place + 65_536])


def make(folder: pathlib.Path) -> None:
    """Writes what W2, W3, W4 and W7 read, once."""
    done = folder / f"made-{VERSION}"
    if done.exists():
        return
    for part in ("w2", "w3", "w4"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for stem in range(32):
        write(folder / f"w2/32-stem{stem:03}.wav", tone(stem, 30 * 44_100, 32, 44_100), 44_100, "FLOAT")
    for stem in range(16):
        samples = music(stem, 60)
        for part, times in (("w3", 1), ("w4", 3)):
            whole = numpy.tile(samples, (times, 1))
            write(folder / f"{part}/stem{stem:03}.flac", whole, RATE, "PCM_16")
            write(folder / f"{part}/stem{stem:03}.ogg", whole, RATE, "VORBIS")
        write(folder / f"w3/stem{stem:03}.wav", samples, RATE, "PCM_16")
    done.touch()
