#!/usr/bin/python3
"""Runs the user-space beds' cases, and prints what each found.

    run.py [CASE…] [--bed NAME] [--jobs N] [--json FILE] [--keep]

A CASE is a name, or its beginning. LEITMOTIF names the program (.build/release/leitmotif). Exit status: 0 if none failed.
What failed while the machine stood still (witness.py) is tried again after all others, with fewer at once; if it stood
still in every try, the case is not judged. If that is so of all cases, the exit status is 1.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

import cases.chaos
import cases.libasound
import cases.shim
import music
from bed import Bed, Failed
from case import ALL, Row
from judging import Try, Verdict, status, told
from rounds import run_rounds
from witness import Witness

HERE = Path(__file__).resolve().parent
COMPILE = ["gcc", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-DPIC", "-Wl,-Bsymbolic"]


def build(folder):
    """Compiles the shim and the card."""
    folder.mkdir(parents=True)
    jobs = [
        ("libasound_module_pcm_chaos.so", "chaos", ["-lasound", "-lpthread"]),
        ("alsa_shim.so", "shim", ["-ldl", "-lpthread"]),
    ]
    for name, source, libraries in jobs:
        files = sorted(str(path) for path in (HERE / source).glob("*.c"))
        subprocess.run([*COMPILE, "-o", str(folder / name), *files, *libraries], check=True)


class Runs:
    """Cases tried, each in a folder of its own, with a witness who sees what the machine does meanwhile."""

    def __init__(self, found, program, music_folder, scratch, witness, keep):
        self.cases = {case.name: case for case in found}
        self.program, self.music, self.scratch, self.witness, self.keep = program, music_folder, scratch, witness, keep
        self.rows = {}

    def attempt(self, name, number, is_crowded):
        folder = self.scratch / f"{name}-{number}"
        bed = Bed(self.program, self.scratch / "tools", self.music, folder)
        row, failure = try_once(self.cases[name], bed)
        self.rows[name] = row
        if failure is None:
            if not self.keep:
                shutil.rmtree(folder, ignore_errors=True)
            return Try()
        return Try(failure, tuple(self.witness.standstills(bed.begun, bed.ended)), bed.was_too_slow, is_crowded)

    def tell(self, name, verdict, tries, words):
        row = self.rows[name]
        if verdict in (Verdict.DISTURBED, Verdict.SLOW):
            last = tries[-1]
            stood = f"the machine stood still for {1000 * last.stood_still:.0f} ms"
            reason = "commands came late, or samples did" if last.was_too_slow else stood
            print(f"again  {name}: {reason}: {row.why.splitlines()[0][:200]}", flush=True)
            return
        row.judged = verdict is not Verdict.NOT_JUDGED
        row.why = words or row.why
        print(shown(row) + (f" ({len(tries)} tries)" if len(tries) > 1 and row.judged else ""), flush=True)


def try_once(case, bed):
    """A row, and what failed."""
    row = Row(case.name, case.bed, case.fault, case.provoked, rule=case.rule)
    begun, failure = time.monotonic(), None
    try:
        row.compared = case.run(bed) or ""
    except Failed as found:
        failure, row.passed, row.why = found, False, str(found)
    except Exception as found:  # a case that breaks has not passed
        failure, row.passed, row.why = found, False, traceback.format_exc(limit=-2)
    row.seconds = round(time.monotonic() - begun, 2)
    row.lost, row.recovered = bed.notes.get("lost"), bed.notes.get("recovered")
    return row, failure


def shown(row):
    lost = "" if row.lost is None else f" lost {row.lost}"
    back = "" if row.recovered is None else f" back in {row.recovered:.0f} ms"
    verdict = "passed" if row.passed else "FAILED" if row.judged else "------"
    words = row.compared or row.why if row.judged else f"not judged: {row.why}"
    return f"{verdict} {row.case:<32} {row.seconds:5.1f} s {lost}{back} {words}"


def place_for_scratch(keep):
    """In memory, where there is enough: the card writes what is heard in the audio thread, which must not wait for a disk."""
    memory = Path("/dev/shm")
    has_room = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2 << 30
    return Path(tempfile.mkdtemp(prefix="leitmotif-beds-", dir=memory if has_room and not keep else None))


def chosen(options):
    found = [
        case for case in ALL
        if (not options.case or case.name in options.case
            or not options.exactly and any(case.name.startswith(name) for name in options.case))
        and (not options.bed or case.bed == options.bed)
    ]  # fmt: skip
    if not found:
        sys.exit("run.py: there is no such case; run.py --list lists them")
    return found


def report(found, rows, verdicts, seconds):
    """Says what it came to, and exits if that is no success."""
    known = {case.name: case.known for case in found if case.known}
    for row in rows:
        if row.case in known:
            print(f"known: {row.case} {'passed this time; it fails because' if row.passed else 'fails:'} {known[row.case]}")
    failed = [name for name, verdict in verdicts.items() if verdict is Verdict.FAILED and name not in known]
    passed = sum(row.passed for row in rows)
    unjudged = sum(not row.judged for row in rows)
    print(f"{told(passed, len(failed), unjudged, len(rows) - passed - len(failed) - unjudged)}, in {seconds:.0f} s")
    words, code = status(passed, len(failed), unjudged)
    if words:
        print(words)
    if failed:
        sys.exit("Failed: " + ", ".join(failed))
    if code:
        sys.exit(code)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", nargs="*")
    parser.add_argument("--exactly", action="store_true", help="a CASE is a whole name")
    parser.add_argument("--bed", help="only the cases of this bed")
    parser.add_argument("--jobs", type=int, default=4 * (os.cpu_count() or 1), help="cases at once: they mostly wait")
    parser.add_argument("--again", type=float, default=150, metavar="SECONDS", help="for what the machine disturbed (150)")
    parser.add_argument("--json", help="write a row for each case as JSON Lines, for table.py")
    parser.add_argument("--keep", action="store_true", help="keep the scratch folder")
    parser.add_argument("--list", action="store_true", help="only list the cases")
    options = parser.parse_args()
    found = chosen(options)
    if options.list:
        for case in found:
            print(f"{case.name:<32} {case.bed:<12} {case.fault}: {case.provoked}")
        return
    program = Path(os.environ.get("LEITMOTIF", HERE.parents[1] / ".build" / "release" / "leitmotif")).resolve()
    scratch = place_for_scratch(options.keep)
    begun = time.monotonic()
    try:
        build(scratch / "tools")
        music_folder = Path(os.environ.get("BEDS_MUSIC", scratch / "music"))
        music.make(str(program), music_folder)
        with Witness(scratch / "witness") as witness:
            runs = Runs(found, program, music_folder, scratch, witness, options.keep)
            verdicts = run_rounds(list(runs.cases), runs.attempt, options.jobs, runs.tell, options.again)
        rows = [runs.rows[case.name] for case in found]
        if options.json:
            Path(options.json).write_text("".join(row.json() + "\n" for row in rows))
        report(found, rows, verdicts, time.monotonic() - begun)
    finally:
        if options.keep:
            print(f"kept: {scratch}", file=sys.stderr)
        else:
            shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
