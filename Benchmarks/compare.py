#!/usr/bin/env python3
"""Measures Leitmotif beside its peers and the machine's limits, in turn, and tells ratios.

    compare.py                  all of it, some minutes: results.json, the tables and the plots of docs/performance.md
    compare.py --check          only whether every driver plays what it should
    compare.py --only W1 W4     some workloads; the others keep their figures
    compare.py --draw           tables and plots anew from results.json
    compare.py --rounds 3       repetitions of each figure, in turn (5)
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile

import numpy

import content
import draw

FOLDER = pathlib.Path(__file__).resolve().parent
ROOT = FOLDER.parent
CONTENT = ROOT / "build/bench/content"
PEERS = ROOT / "build/peers"
PROGRAM = ROOT / ".build-bench/release/Benchmarks"
RESULTS = FOLDER / "results.json"
# The least signal-to-noise ratio at which a driver counts as doing the work, in decibels. Who holds gains for a block, or
# resamples off pitch, cannot do better; who can, must.
LEAST = {
    "openal": {"W1": 60, "W2": 3}, "sdl-mixer": {"W1": 20}, "faudio": {"W1": 50, "W2": 3},
    "samplerate": {"W2": 60}, "speex": {"W2": 60}, "ffmpeg": {"W3": 60}, "sox": {"W3": 60},
}
USUAL_LEAST = {"W1": 110, "W2": 100, "W3": 100}


class Driver:
    def __init__(self, name: str, command: list[str], workloads: list[str] | None = None):
        self.name, self.command, self.workloads = name, command, workloads
        self.is_ours = command[0] == str(PROGRAM)

    def run(self, words: list[str]) -> dict | None:
        """Its figures; `None` if it cannot do that."""
        if self.workloads is not None and words[0] not in self.workloads:
            return None
        result = subprocess.run(
            self.command + words + ["--folder", str(ROOT / "demos/the-long-road" if words[0] == "W5" else CONTENT)],
            capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if result.returncode == 3:
            return None
        if result.returncode != 0:
            sys.exit(f"{self.name} {' '.join(words)} ended with {result.returncode}:\n{result.stderr}")
        return json.loads(result.stdout.strip().splitlines()[-1])


def drivers() -> dict[str, Driver]:
    """The engine's, the limits' and the peers', in that order."""
    found = {}
    listing = subprocess.run([str(PROGRAM), "drivers"], check=True, capture_output=True, text=True).stdout
    for line in listing.splitlines():
        name, workloads = line.split("\t")
        found[name] = Driver(name, [str(PROGRAM), "drive", name], workloads.split())
    for path in sorted(PEERS.iterdir(), key=lambda path: (not path.name.startswith("limit"), path.name)):
        found[path.name] = Driver(path.name, [str(path)])
    for name in ("ffmpeg", "sox"):
        found[name] = Driver(name, [sys.executable, str(FOLDER / "Peers/commands.py"), name])
    return found


# Each: workload, its name in the tables, what the drivers are told, and how long a repetition is.
CELLS = [
    ("W1", "8 / 512", ["--stems", "8"], 960_000),
    ("W1", "32 / 128", ["--stems", "32", "--block", "128"], 480_000),
    ("W1", "32 / 512", ["--stems", "32"], 480_000),
    ("W1", "32 / 512, 16 bit", ["--stems", "32", "--precision", "16"], 480_000),
    ("W1", "128 / 512", ["--stems", "128", "--length", "960000"], 240_000),
    ("W1", "512 / 512", ["--stems", "512", "--length", "240000"], 96_000),
    ("W2", "32 / 512", ["--stems", "32"], 96_000),
    ("W3", "16 FLAC", ["--stems", "16", "--codec", "flac"], 480_000),
    ("W3", "16 Vorbis", ["--stems", "16", "--codec", "vorbis"], 480_000),
    ("W3", "128, 8 heard", ["--stems", "128", "--heard", "8", "--codec", "flac"], 480_000),
    ("W4", "16 FLAC", ["--stems", "16", "--codec", "flac"], 48_000),
    ("W5", "the demo's scenarios", [], 48_000),
    ("W6", "200 cues, 2000 rules", [], 48_000),
    ("W7", "64 / 128", ["--stems", "64", "--block", "128"], 480_000),
]


def check(all_drivers: dict[str, Driver]) -> list[str]:
    """Compares the beginning of each driver's output with the mix in double precision."""
    problems = []
    for workload, name, words, frames in CELLS:
        if workload not in USUAL_LEAST or name in ("8 / 512", "512 / 512", "128 / 512", "128, 8 heard"):
            continue
        codec = words[words.index("--codec") + 1] if "--codec" in words else "flac"
        stems = int(words[1])
        mixes = {}
        for driver in all_drivers.values():
            if driver.name in draw.BESIDE:
                continue
            with tempfile.TemporaryDirectory() as folder:
                file = f"{folder}/heard.f32"
                told = [workload, *words, "--frames", "48000", "--check", file]
                if driver.run(told) is None or not os.path.exists(file):
                    continue
                heard = numpy.fromfile(file, dtype=numpy.float32).reshape(-1, 2).astype(numpy.float64)
            ramps = driver.name not in ("ffmpeg", "sox")
            if ramps not in mixes:
                mixes[ramps] = content.expected(workload, stems, 48_000, 2 * 48_000, CONTENT, codec, ramps)
            heard, wanted = heard[:48_000], mixes[ramps][: len(heard)]
            if workload == "W2":
                # The tones begin at once, which no filter can follow.
                heard, wanted = heard[4096:-4096], wanted[4096:-4096]
            ratio, delay = content.signal_to_noise(heard, wanted)
            least = LEAST.get(driver.name, {}).get(workload, USUAL_LEAST[workload])
            print(f"  {workload} {name:18}{driver.name:24}{ratio:7.1f} dB, {delay} frames late", flush=True)
            if not ratio >= least:
                problems.append(f"{driver.name} plays {workload} {name} at {ratio:.1f} dB; {least} is the least")
    return problems


def measure(all_drivers: dict[str, Driver], only: list[str], rounds: int) -> dict:
    """Figures of every cell: driver → figure → one value a round, in turn."""
    cells = {}
    for workload, name, words, frames in CELLS:
        if only and workload not in only:
            continue
        values: dict[str, dict[str, list[float]]] = {}
        able = list(all_drivers.values())
        for round_ in range(rounds):
            for driver in list(able):
                got = driver.run([workload, *words, "--frames", str(frames)])
                if got is None:
                    able.remove(driver)
                    continue
                for figure, numbers in got["figures"].items():
                    values.setdefault(driver.name, {}).setdefault(figure, []).append(statistics.median(numbers))
                if got.get("version"):
                    values[driver.name].setdefault("version", got["version"])
        cells[f"{workload} {name}"] = values
        print(f"{workload} {name}", flush=True)
        for line in draw.lines(f"{workload} {name}", values):
            print("  " + line, flush=True)
    return cells


def machine() -> dict:
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    return {
        "processor": model.group(1) if model else platform.machine(),
        "cores": os.cpu_count(),
        "swift": (re.search(r"Swift version ([\d.]+)", swift) or [None, "?"])[1],
        "day": datetime.date.today().isoformat(),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--draw", action="store_true")
    parser.add_argument("--only", nargs="+", default=[])
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {"cells": {}}
    if not arguments.draw:
        content.make(CONTENT)
        all_drivers = drivers()
        print("What is heard, against a mix in double precision:")
        problems = check(all_drivers)
        for problem in problems:
            print(problem, file=sys.stderr)
        # What plays something else is not timed.
        if problems or arguments.check:
            return 1 if problems else 0
        results["cells"].update(measure(all_drivers, arguments.only, arguments.rounds))
        results["machine"] = machine()
        RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")
    draw.document(results, ROOT / "docs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
