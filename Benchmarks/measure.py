#!/usr/bin/env python3
"""Measures what the benchmarks cost. Instructions are counted by callgrind, which a busy machine cannot disturb."""

import concurrent.futures
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time

FOLDER = pathlib.Path(__file__).resolve().parent
ROOT = FOLDER.parent
PROGRAM = ROOT / ".build-bench/release/Benchmarks"
LIMITS = FOLDER / "limits.json"
# A new limit leaves this much room, for another C library or valgrind.
ROOM = 1.05
# As many repetitions as give about so many units: a profiled processor is fifty times slower.
UNITS = 1 << 17

DEMO_SCORE = ROOT / "demos/the-long-road/score.yaml"
DEMO_SCENARIO = ROOT / "demos/the-long-road/scenarios/hunt.yaml"
DEMO_SECONDS = 60


def output_of(*command: object) -> str:
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{result.stdout}{result.stderr}")
    return result.stdout


def compiler() -> str:
    return "swift-" + re.search(r"Swift version (\d+\.\d+)", output_of("swift", "--version")).group(1)


def instructions(name: str, repetitions: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        counts = pathlib.Path(folder) / "counts"
        output_of("valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}", PROGRAM, "run", name, repetitions)
        return int(re.search(r"^(?:summary|totals): (\d+)", counts.read_text(), re.MULTILINE).group(1))


def instructions_per_unit(name: str, units: int) -> float:
    """The difference between two runs: what starting and preparing costs falls out of it."""
    repetitions = min(2000, max(16, UNITS // units))
    once, twice = instructions(name, repetitions), instructions(name, 2 * repetitions)
    return (twice - once) / (repetitions * units)


def measure_kernels(limits: dict, new: dict) -> list[str]:
    problems = []
    times = dict(line.split("\t")[:2] for line in output_of(PROGRAM).splitlines())
    print(f"{'':18}{'ns':>10}{'instructions':>15}{'limit':>10}   per")
    kernels = [line.split("\t") for line in output_of(PROGRAM, "list").splitlines()]
    # What is counted does not depend on what else runs.
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as cores:
        costs = cores.map(lambda kernel: instructions_per_unit(kernel[0], int(kernel[2])), kernels)
    for (name, unit, _), cost in zip(kernels, costs):
        limit = limits.get(name)
        new[name] = round(cost * ROOM, 2)
        print(f"{name:18}{float(times[name]):10.2f}{cost:15.2f}{limit if limit is not None else '-':>10}   {unit}")
        if limit is None:
            problems.append(f"{name} has no limit: Benchmarks/run.sh --update writes one")
        elif cost > limit:
            problems.append(f"{name} takes {cost:.2f} instructions per {unit}; its limit is {limit}")
    return problems


def measure_demo(limits: dict) -> list[str]:
    """A minute of the demo: processor time of one core, and the most memory ever held."""
    program = ROOT / ".build/release/leitmotif"
    with tempfile.TemporaryDirectory() as folder:
        command = [
            program, "render", DEMO_SCORE, "--scenario", DEMO_SCENARIO, "--seconds", DEMO_SECONDS,
            "--output", pathlib.Path(folder) / "demo.wav",
        ]
        runs = []
        for _ in range(3):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            start = time.monotonic()
            output_of(*command)
            wall = time.monotonic() - start
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            runs.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall))
    seconds, wall = min(runs)
    memory = peak_memory([str(word) for word in command])
    print(f"{DEMO_SECONDS} s of the demo: {seconds:.3f} s of one core ({wall:.3f} s by the clock), {memory:.1f} MiB")
    problems = []
    # Times are reported, not held against a limit: they depend on what else the machine does.
    if seconds > limits["seconds"]:
        print(f"  more than the {limits['seconds']} s that it should take: is the machine busy?")
    if memory > limits["mebibytes"]:
        problems.append(f"rendering the demo holds {memory:.1f} MiB; its limit is {limits['mebibytes']} MiB")
    return problems


def measure_control(limits: dict) -> None:
    """A large score on the control thread, in microseconds. Times are reported, not held against a limit."""
    for line in output_of(PROGRAM, "control").splitlines():
        name, figure = line.split("\t")
        limit = limits[name]
        print(f"{'large score, ' + name:32}{float(figure):12.1f} µs, at most {limit}")
        if float(figure) > limit:
            print("  more than it should take: is the machine busy?")


def peak_memory(command: list[str]) -> float:
    """MiB, of this one process: the figure for all children would remember the largest of them."""
    with tempfile.TemporaryDirectory() as folder:
        command[-1] = f"{folder}/demo.wav"
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{' '.join(command)} failed")
    return usage.ru_maxrss / 1024


def main() -> int:
    update = "--update" in sys.argv[1:]
    limits = json.loads(LIMITS.read_text()) if LIMITS.exists() else {}
    name = compiler()
    new: dict[str, float] = {}
    problems = measure_kernels(limits.get("instructions", {}).get(name, {}), new)
    if update:
        problems = []
        limits.setdefault("instructions", {})[name] = new
        limits.setdefault("control", {"load": 300_000, "request-median": 50, "request-worst": 500})
        limits.setdefault("demo", {"seconds": 1.0, "mebibytes": 64})
        LIMITS.write_text(json.dumps(limits, indent=2) + "\n")
        print(f"The limits for {name} are written anew.")
    measure_control(limits["control"])
    tracked = subprocess.run(["git", "ls-files", "--error-unmatch", DEMO_SCORE], cwd=ROOT, capture_output=True)
    if tracked.returncode == 0:
        problems += measure_demo(limits["demo"])
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
