#!/usr/bin/env python3
"""Measures what effects do against what theory says, and what they cost; writes docs/effects.md's tables and plots.

  Benchmarks/effects.py           measures, draws        (Benchmarks/run.sh builds the program first)
  Benchmarks/effects.py --draw    draws anew from Benchmarks/effects.json
"""

import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

import numpy

import effects_plots

FOLDER = pathlib.Path(__file__).resolve().parent
PROGRAM = pathlib.Path(os.environ.get("PROGRAM", FOLDER.parent / ".build-bench/release/Benchmarks"))
RESULTS = FOLDER / "effects.json"
RATE = 48_000
OCTAVES = [125, 250, 500, 1000, 2000, 4000, 8000]
REVERB = {"decay": 2.0, "treble": 0.5, "damping": 4000.0}
# What comes nearest to two seconds. SoX's reverb is Freeverb; it knows no seconds.
PEERS = {
    "SoX reverb (Freeverb)": ["reverb", "-w", "54", "30", "100", "100", "0", "0"],
    "TAP Reverberator": ["ladspa", "tap_reverb", "tap_reverb", "2000", "-70", "0", "1", "1", "1", "1", "0"],
}


def through(samples: numpy.ndarray, frames: int, *effects: str) -> numpy.ndarray:
    with tempfile.TemporaryDirectory() as folder:
        source, target = pathlib.Path(folder) / "in", pathlib.Path(folder) / "out"
        samples.astype("<f4").tofile(source)
        subprocess.run([PROGRAM, "through", source, target, str(frames), *effects], check=True)
        return numpy.fromfile(target, "<f4").reshape(-1, 2).astype(float)


def sox(samples: numpy.ndarray, *effect: str) -> tuple[numpy.ndarray, float]:
    """What comes out, and the seconds of the processor that it took."""
    raw = ["-t", "raw", "-e", "float", "-b", "32", "-c", "2", "-r", str(RATE)]
    with tempfile.TemporaryDirectory() as folder:
        source, target = pathlib.Path(folder) / "in", pathlib.Path(folder) / "out"
        samples.astype("<f4").tofile(source)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(["sox", "-V1", "-D", *raw, source, *raw, target, *effect], check=True,
                       env={**os.environ, "LADSPA_PATH": "/usr/lib/ladspa"})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return numpy.fromfile(target, "<f4").reshape(-1, 2).astype(float), after.ru_utime - before.ru_utime


def impulse(frames: int = 64) -> numpy.ndarray:
    samples = numpy.zeros((frames, 2))
    samples[0] = 1
    return samples


def decibels(values: numpy.ndarray) -> numpy.ndarray:
    return 20 * numpy.log10(numpy.maximum(numpy.abs(values), 1e-30))


def at(response: numpy.ndarray, frequencies: numpy.ndarray) -> numpy.ndarray:
    """The response at single frequencies."""
    frames = numpy.arange(len(response))
    return numpy.array([numpy.sum(response * numpy.exp(-2j * numpy.pi * f / RATE * frames)) for f in frequencies])


def filters() -> list[dict]:
    found = []
    frequencies = numpy.geomspace(20, 20_000, 61)
    for kind in ("lowPass", "highPass"):
        for cutoff, resonance in ((200, 0.70710678), (1000, 4), (6000, 0.70710678)):
            response = through(impulse(), 96_000, f"{kind}:cutoff={cutoff},resonance={resonance}")[:, 0]
            s = 1j * numpy.tan(numpy.pi * frequencies / RATE) / numpy.tan(numpy.pi * cutoff / RATE)
            theory = decibels((s * s if kind == "highPass" else 1) / (s * s + s / resonance + 1))
            measured = decibels(at(response, frequencies))
            loud = theory > -60
            found.append({
                "kind": kind, "cutoff": cutoff, "resonance": round(resonance, 2), "frequencies": frequencies.tolist(),
                "measured": measured.tolist(), "theory": theory.tolist(),
                "error": float(numpy.max(numpy.abs(measured - theory)[loud])),
            })
    return found


def sides() -> dict:
    """Errors of gain, pan and width against their formulas, linear."""
    both = numpy.tile([0.5, 0.25], (64, 1))
    errors = {"gain": 0.0, "pan": 0.0, "width": 0.0}
    for step in range(-10, 11):
        heard = through(both, 64, f"gain:gain={step}")[40]
        errors["gain"] = max(errors["gain"], float(numpy.max(numpy.abs(heard / both[0] / 10 ** (step / 20) - 1))))
        angle = numpy.pi / 4 * (1 + step / 10)
        law = numpy.sqrt(2) * numpy.array([numpy.cos(angle), numpy.sin(angle)])
        errors["pan"] = max(errors["pan"], float(numpy.max(numpy.abs(through(both, 64, f"pan:pan={step / 10}")[40] / both[0] - law))))
        width = 1 + step / 10
        law = numpy.array([0.375 + 0.125 * width, 0.375 - 0.125 * width])
        errors["width"] = max(errors["width"], float(numpy.max(numpy.abs(through(both, 64, f"width:width={width}")[40] - law))))
    return errors


def delays() -> dict:
    """Where repeats come, and how far their levels are off."""
    heard = through(impulse(), 50_000, "delay:maximum=9600,time=4801,feedback=0.7,damping=1000000,dry=-400")[:, 0]
    first = [int(numpy.nonzero(heard)[0][0])]
    sums = [float(numpy.sum(heard[4801 * n:4801 * n + 4000])) for n in range(1, 9)]
    return {"asked": 4801, "first": first[0], "error": max(abs(s - 0.7**n) for n, s in enumerate(sums))}


def compressor() -> dict:
    levels = numpy.arange(-60, 7, 3)
    samples = numpy.repeat(10 ** (levels / 20), 9600)
    samples = numpy.stack([samples, samples], 1)
    curves = []
    for ratio, knee in ((2, 0.01), (4, 12), (20, 6)):
        heard = through(samples, len(samples), f"compressor:threshold=-24,ratio={ratio},knee={knee},attack=1,release=5")[:, 0]
        measured = decibels(heard[9590::9600])
        over = levels + 24.0
        theory = numpy.where(
            2 * over < -knee, levels,
            numpy.where(2 * numpy.abs(over) <= knee, levels + (1 / ratio - 1) * (over + knee / 2) ** 2 / (2 * knee),
                        -24 + over / ratio))
        curves.append({"ratio": ratio, "knee": knee, "levels": levels.tolist(), "measured": measured.tolist(),
                       "theory": theory.tolist(), "error": float(numpy.max(numpy.abs(measured - theory)))})
    steps = numpy.concatenate([numpy.full(4800, 0.01), numpy.full(48_000, 1.0), numpy.full(48_000, 0.01)])
    times = {}
    heard = through(numpy.stack([steps, steps], 1), len(steps), "compressor:threshold=-20,ratio=4,knee=0,attack=20,release=200")[:, 0]
    attack = decibels(heard[4800:52_800])
    release = decibels(heard[52_800:] / 0.01)
    times["attack"] = float(numpy.argmax(attack < -15 * (1 - numpy.exp(-1)))) / 48
    times["release"] = float(numpy.argmax(release > -15 * numpy.exp(-1))) / 48
    return {"curves": curves, "times": times}


def band(samples: numpy.ndarray, centre: float) -> numpy.ndarray:
    """An octave, without a shift in time."""
    pad = numpy.zeros((RATE // 2, 2))
    padded = numpy.concatenate([pad, samples, pad])
    frequencies = numpy.maximum(numpy.fft.rfftfreq(len(padded), 1 / RATE), 1)
    edge = numpy.clip(1 - (numpy.abs(numpy.log2(frequencies / centre)) - 0.25) / 0.25, 0, 1)
    spectrum = numpy.fft.rfft(padded, axis=0) * numpy.sin(edge * numpy.pi / 2)[:, None]
    return numpy.fft.irfft(spectrum, n=len(padded), axis=0)[len(pad):]


def decay(samples: numpy.ndarray) -> float:
    """Seconds for 60 dB, by the line through −5...−35 dB of the energy that is left (Schroeder, 1965)."""
    left = numpy.cumsum(numpy.sum(samples**2, 1)[::-1])[::-1]
    level = 10 * numpy.log10(left / left[0] + 1e-30)
    first, last = int(numpy.argmax(level < -5)), int(numpy.argmax(level < -35))
    return float(-60 / numpy.polyfit(numpy.arange(first, last) / RATE, level[first:last], 1)[0])


def density(samples: numpy.ndarray) -> list[float]:
    """How many samples lie beyond one deviation, against Gaussian noise (Abel, Huang, 2006)."""
    half = RATE // 100
    found = []
    for time in effects_plots.TIMES:
        part = samples[max(0, int(time * RATE) - half):int(time * RATE) + half, 0]
        found.append(float(numpy.mean(numpy.abs(part) > numpy.std(part)) / 0.3173) if numpy.any(part) else 0.0)
    return found


def asked_decay(frequency: float) -> float:
    """Decibels in a second as the shelf has them between low and high: those of Reverb's own formula, of a typical line."""
    gain = 10 ** (-3 * 0.045 / REVERB["decay"])
    root = 10 ** (-3 * 0.045 / REVERB["decay"] * (1 / REVERB["treble"] - 1) / 2)
    s = 1j * numpy.tan(numpy.pi * frequency / RATE) / numpy.tan(numpy.pi * REVERB["damping"] / RATE)
    return float(-3 * 0.045 / numpy.log10(abs(gain * (root * s + 1) / (s / root + 1))))


def reverbs() -> dict:
    settings = ",".join(f"{name}={value}" for name, value in REVERB.items())
    silent = impulse(RATE * 6)
    rooms = {"Leitmotif": through(impulse(), RATE * 6, f"reverb:{settings},dry=-400")}
    noise = numpy.random.default_rng(1).normal(0, 0.05, (RATE * 60, 2))
    costs = {}
    for name, effect in PEERS.items():
        rooms[name] = sox(silent * 0.5, *effect)[0]
        # SoX with the effect and without it in turns.
        costs[name] = statistics.median(
            (sox(noise, *effect)[1] - sox(noise)[1]) * 1e9 / len(noise) for _ in range(3))
    found = {}
    for name, response in rooms.items():
        found[name] = {
            "decays": [decay(band(response, centre)) for centre in OCTAVES], "density": density(response),
            "sides": float(numpy.corrcoef(response[2400:96_000].T)[0, 1]), "nanoseconds": costs.get(name),
        }
    return {"asked": [asked_decay(centre) for centre in OCTAVES], "rooms": found}


def swept(samples: numpy.ndarray, hold: int) -> numpy.ndarray:
    """A low-pass in doubles whose cutoff goes from 200 to 6400 Hz, set anew every `hold` frames."""
    first = second = 0.0
    heard = numpy.empty(len(samples))
    for frame, sample in enumerate(samples):
        if frame % hold == 0:
            part = min(1, max(0, (frame - 1000 - (32 if hold == 1 else 0)) / 24_000))
            tangent = numpy.tan(numpy.pi * 200 * 32**part / RATE)
            scale = 1 / (1 + tangent * (tangent + 0.5))
        middle = scale * (first + tangent * (sample - second))
        low = second + tangent * middle
        first, second = 2 * middle - first, 2 * low - second
        heard[frame] = low
    return heard


def sweeps() -> dict:
    """What differs from a filter that is set on every frame, in decibels below the music."""
    tone = 0.5 * numpy.sin(2 * numpy.pi * 1000 / RATE * numpy.arange(30_000))
    ideal = swept(tone, 1)
    ours = through(numpy.stack([tone, tone], 1), 30_000, "lowPass:cutoff=200>6400,resonance=2")[:, 0]
    blocks = swept(tone, 512)
    power = numpy.sum(ideal**2)
    return {
        "ours": float(10 * numpy.log10(numpy.sum((ours - ideal) ** 2) / power)),
        "blocks": float(10 * numpy.log10(numpy.sum((blocks - ideal) ** 2) / power)),
    }


def costs() -> dict:
    """Nanoseconds of a frame."""
    lines = subprocess.run([PROGRAM, "effects"], check=True, capture_output=True, text=True).stdout.splitlines()
    return {name: float(time) for name, time in (line.split("\t") for line in lines)}


def main() -> None:
    if "--draw" not in sys.argv:
        results = {
            "filters": filters(), "sides": sides(), "delays": delays(), "compressor": compressor(), "reverbs": reverbs(),
            "sweeps": sweeps(), "costs": costs(),
        }
        RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    effects_plots.draw(json.loads(RESULTS.read_text()), OCTAVES)


if __name__ == "__main__":
    main()
