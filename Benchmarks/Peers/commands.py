#!/usr/bin/env python3
"""The command-line mixers, ffmpeg and sox, as drivers: W3, with gains that stay where they begin.

    commands.py ffmpeg|sox W3 …     see docs/performance.md
"""

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys


def gain(stem: int) -> float:
    return 0.25 + 0.5 * (5 * stem % 16) / 15


def command(program: str, files: list[str], seconds: float, output: list[str]) -> list[str]:
    if program == "sox":
        inputs = [word for stem, file in enumerate(files) for word in ("-v", f"{gain(stem):.9f}", file)]
        return ["sox", "-V1", "-m", *inputs, *(output or ["-n"]), "trim", "0", f"{seconds}"]
    inputs = [word for file in files for word in ("-i", file)]
    volumes = [f"[{stem}]volume={gain(stem):.9f}:precision=float[s{stem}]" for stem in range(len(files))]
    mix = "".join(f"[s{stem}]" for stem in range(len(files))) + f"amix=inputs={len(files)}:normalize=0"
    return [
        "ffmpeg", "-v", "error", "-threads", "1", "-filter_threads", "1", *inputs, "-filter_complex", ";".join(volumes + [mix]),
        "-t", f"{seconds}", *(output or ["-f", "null", "-"]),
    ]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", choices=["ffmpeg", "sox"])
    parser.add_argument("workload")
    for name, usual in (("stems", 32), ("block", 512), ("frames", 480_000), ("repetitions", 1), ("length", 0), ("precision", 32), ("heard", 0)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--codec", default="flac")
    parser.add_argument("--folder", default=".")
    parser.add_argument("--check")
    work = parser.parse_args()
    if work.workload != "W3" or work.heard or shutil.which(work.program) is None:
        print("only W3, all of it heard", file=sys.stderr)
        return 3
    ending = "ogg" if work.codec == "vorbis" else work.codec
    files = [os.path.join(work.folder, "w3", f"stem{stem % 16:03}.{ending}") for stem in range(work.stems)]
    first = subprocess.run([work.program, "-version" if work.program == "ffmpeg" else "--version"], capture_output=True, text=True)
    version = re.search(r"v?(\d+\.\d[\w.]*)", first.stdout)
    figures = {}
    if work.check:
        raw = ["-t", "f32", work.check] if work.program == "sox" else ["-f", "f32le", "-y", work.check]
        subprocess.run(command(work.program, files, min(work.frames, 96_000) / 48_000, raw), check=True, stdin=subprocess.DEVNULL)
    else:
        times = []
        for _ in range(work.repetitions):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command(work.program, files, work.frames / 48_000, []), check=True, stdin=subprocess.DEVNULL)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            times.append(1e9 * spent / (work.frames * work.stems))
        figures = {"nanoseconds": times}
    print(json.dumps({
        "driver": work.program, "version": version.group(1) if version else "", "workload": work.workload,
        "stems": work.stems, "block": work.block, "figures": figures,
    }))
    return 0


if __name__ == "__main__":
    sys.exit(main())
