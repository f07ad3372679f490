#!/usr/bin/python3
"""Plays on the kernel's own cards, in virtual time, under every fault that a kernel can have.

    check.py [CASE…] [--minutes N] [--once] [--jobs N] [--json FILE] [--keep FOLDER]

A CASE is a name, or its beginning. Each is a machine of its own (guest.py), and is run twice: every file that the two
leave behind must be the same, byte for byte. The cases small-periods and soak last N minutes (1) of the machine's time.
LEITMOTIF names the program (.build/release/leitmotif); build.sh finds the kernel. FILE gets a line for each case, as
../README.md describes it. Exit status: 0 if all passed, 77 if there is no kernel.
"""

import filecmp
import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(1, str(HERE.parent))
sys.dont_write_bytecode = True

import guest
import long
import music as beds_music
from matrix import CASES
from outcome import Outcome
from runner import run_cases

# What the host wrote, or in the host's time.
UNEQUAL = {"case.sh", "console.txt", "finished"}


def differing(first, second):
    """Names of the files that two runs of a case did not leave behind alike."""
    names = {path.name for folder in (first, second) for path in folder.iterdir()} - UNEQUAL
    _, wrong, missing = filecmp.cmpfiles(first, second, sorted(names), shallow=False)
    return sorted(wrong + missing)


class Bed:
    """Everything that the cases share."""

    def __init__(self, options, scratch):
        self.options, self.scratch = options, scratch
        program = Path(os.environ.get("LEITMOTIF", HERE.parents[2] / ".build/release/leitmotif")).resolve()
        self.kernel = subprocess.run([HERE / "build.sh", "--find"], capture_output=True, text=True).stdout.strip()
        if not self.kernel:
            print("There is no kernel to play on: Tests/Beds/kernel/build.sh makes one.", file=sys.stderr)
            sys.exit(77)
        logs = long.add(options.minutes)
        self.music = scratch / "music"
        beds_music.make(str(program), self.music)
        self.suffix = guest.reference_suffix(program, self.music)
        self.root = scratch / "root"
        guest.make_root(self.root, program, self.music, HERE.parent / "score")
        for name, text in logs.items():
            (self.root / f"music/{name}.jsonl").write_text(text)
        self.words = "" if self.suffix else "dither=--no-dither\n"

    def one(self, name):
        """Runs a case, twice where that must make no difference, and judges it."""
        case = CASES[name]
        outcome = Outcome(self.scratch / name, self.music, self.suffix)
        script = self.words + case.script
        begun = time.monotonic()
        try:
            guest.run(self.kernel, self.root, outcome.folder, script, case.clock, case.limit)
            if case.clock == "virtual" and not self.options.once:
                again = self.scratch / f"{name}.again"
                guest.run(self.kernel, self.root, again, script, case.clock, case.limit)
                unequal = differing(outcome.folder, again)
                outcome.expect(not unequal, f"two runs differ in {', '.join(unequal)}")
                outcome.figures["repeatable"] = not unequal
            case.judge(outcome)
        except (guest.Hung, RuntimeError) as error:
            outcome.wrong.append(f"{type(error).__name__}: {error}")
        except Exception as error:  # a case that breaks has not passed
            outcome.wrong.append(f"cannot be judged: {type(error).__name__}: {error}")
        return outcome.row("kernel", case, time.monotonic() - begun)


if __name__ == "__main__":
    run_cases(
        __doc__,
        CASES,
        Bed,
        [
            ("--minutes", {"type": float, "default": 1, "help": "how long the long cases are"}),
            ("--once", {"action": "store_true", "help": "run each case once"}),
        ],
    )
