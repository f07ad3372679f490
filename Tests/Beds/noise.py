#!/usr/bin/python3
"""Makes the machine stand still on purpose, and tries how that is judged: `noise.py [CASE…]`. Needs root.

While every processor stands still for 100 to 400 ms every second or two (witness/standstill.c), no case of run.py may fail, and its time is
bounded. Music with one wrong bit, and a hole that nobody expects, must fail all the same: there, and on a machine that is left in peace.
LEITMOTIF names the program. It disturbs everything else on the machine, so it is run by hand.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from witness import compile_program

HERE = Path(__file__).resolve().parent
# Bits that are wrong, and frames that are not there, after the case's own fault and long before its end.
WRONG = "120000:alter:1"
HOLE = "120000:jump:300;150000:jump:300;170000:jump:300"
CASES = ["clean", "underrun", "short-write", "unplug", "shim-write-eio"]


@contextlib.contextmanager
def noise(folder, seed):
    program = compile_program("standstill", folder)
    process = subprocess.Popen([program, "1800", str(seed)], stdin=subprocess.PIPE)
    try:
        yield
        if process.poll() is not None:
            sys.exit(f"noise.py: the machine cannot be made to stand still here ({process.returncode})")
    finally:
        process.stdin.close()
        process.wait()


def run(folder, *words, also=""):
    """Rows of run.py, its last words, its status and seconds."""
    rows, begun = folder / "rows.jsonl", time.monotonic()
    environment = dict(os.environ, BEDS_MUSIC=str(folder / "music"), CHAOS_ALSO=also)
    done = subprocess.run(
        [str(HERE / "run.py"), *words, "--json", str(rows)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print("".join(f"    {line[:300]}\n" for line in done.stdout.splitlines() if not line.startswith("passed")), end="", flush=True)
    found = [json.loads(line) for line in rows.read_text().splitlines()]
    return found, done.returncode, time.monotonic() - begun


def healthy(folder, words):
    """Under noise nothing fails."""
    with noise(folder, 1):
        rows, status, seconds = run(folder, *words)
    failed = [row["case"] for row in rows if not row["passed"] and row["judged"]]
    passed, unjudged = sum(row["passed"] for row in rows), sum(not row["judged"] for row in rows)
    print(f"Under noise: {passed} passed, {len(failed)} failed, {unjudged} not judged, in {seconds:.0f} s, status {status}", flush=True)
    return [f"{case} failed under noise" for case in failed]


def broken(folder, words, also, is_noisy):
    """What is wrong fails: at once in peace, and under noise as well."""
    with noise(folder, 2) if is_noisy else contextlib.nullcontext():
        rows, status, seconds = run(folder, *CASES, "--exactly", also=also)
    where = "under noise" if is_noisy else "in peace"
    failed = [row["case"] for row in rows if not row["passed"] and row["judged"]]
    print(f"{words} {where}: {len(failed)} of {len(CASES)} failed, in {seconds:.0f} s, status {status}", flush=True)
    return [f"{case} did not fail, {words.lower()}, {where}" for case in CASES if case not in failed]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", nargs="*", help="only these, of those that must not fail")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="leitmotif-noise-") as scratch:
        folder = Path(scratch)
        wrong = healthy(folder, options.case)
        for words, also in (("One wrong bit", WRONG), ("Three holes", HOLE)):
            for is_noisy in (False, True):
                wrong += broken(folder, words, also, is_noisy)
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
