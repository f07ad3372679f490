#!/usr/bin/python3
"""Plays on an emulated machine's sound cards, with the drivers that real ones have.

    check.py [CASE…] [--jobs N] [--json FILE] [--keep FOLDER]

A CASE is a name, or its beginning. LEITMOTIF names the program (.build/release/leitmotif). What the machine boots,
build.sh makes: some 75 MB are downloaded once. FILE gets a line for each case, as ../README.md describes it. Exit status:
0 if all passed.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path[1:1] = [str(HERE.parent), str(HERE.parent / "kernel")]

import machine
import music as beds_music
from guest import TOOLS, install, reference_suffix
from machines import CASES
from outcome import Outcome
from runner import run_cases


class Bed:
    """Everything that the cases share."""

    def __init__(self, _options, scratch):
        self.scratch = scratch
        made = subprocess.run([HERE / "build.sh"], stdout=subprocess.PIPE, text=True, check=True)
        self.folder = Path(made.stdout.strip())
        program = Path(os.environ.get("LEITMOTIF", HERE.parents[2] / ".build/release/leitmotif")).resolve()
        self.music = scratch / "music"
        beds_music.make(str(program), self.music)
        self.suffix = reference_suffix(program, self.music)
        self.words = "" if self.suffix else "dither=--no-dither\n"
        with tempfile.TemporaryDirectory() as folder:
            install(Path(folder), program, self.music, HERE.parent / "score", TOOLS)
            self.archive = scratch / "program.cpio"
            machine.pack(folder, self.archive)

    def one(self, name):
        case = CASES[name]
        outcome = Outcome(self.scratch / name, self.music, self.suffix)
        begun = time.monotonic()
        try:
            machine.run(self, outcome.folder, case.script)
            case.judge(outcome)
        except Exception as error:  # a case that breaks has not passed
            outcome.wrong.append(f"{type(error).__name__}: {error}")
        return outcome.row("hardware", case, time.monotonic() - begun)


if __name__ == "__main__":
    run_cases(__doc__, CASES, Bed)
