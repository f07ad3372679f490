#!/usr/bin/python3
"""Runs the user-space beds' cases, and prints what each found.

    run.py [CASE…] [--bed NAME] [--jobs N] [--json FILE] [--keep]

A CASE is a name, or its beginning. LEITMOTIF names the program (.build/release/leitmotif). Exit status: 0 if all passed.
"""

import argparse
import concurrent.futures
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


def run(case, program, tools, music_folder, scratch):
    """One case, in a folder of its own; again, twice at most, if the machine was too busy to make the music in time."""
    for number in range(3):
        bed = Bed(program, tools, music_folder, scratch / f"{case.name}-{number}")
        row = try_once(case, bed)
        if row.passed or not bed.was_too_slow:
            return row
        print(f"again  {case.name}: commands came late, or samples did", flush=True)
    return row


def try_once(case, bed):
    row = Row(case.name, case.bed, case.fault, case.provoked, rule=case.rule)
    begun = time.monotonic()
    try:
        row.compared = case.run(bed) or ""
    except Failed as failure:
        row.passed, row.why = False, str(failure)
    except Exception:  # a case that breaks has not passed
        row.passed, row.why = False, traceback.format_exc(limit=-2)
    row.seconds = round(time.monotonic() - begun, 2)
    row.lost, row.recovered = bed.notes.get("lost"), bed.notes.get("recovered")
    return row


def shown(row):
    lost = "" if row.lost is None else f" lost {row.lost}"
    back = "" if row.recovered is None else f" back in {row.recovered:.0f} ms"
    verdict = "passed" if row.passed else "FAILED"
    return f"{verdict} {row.case:<32} {row.seconds:5.1f} s {lost}{back} {row.compared or row.why}"


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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", nargs="*")
    parser.add_argument("--exactly", action="store_true", help="a CASE is a whole name")
    parser.add_argument("--bed", help="only the cases of this bed")
    parser.add_argument("--jobs", type=int, default=4 * (os.cpu_count() or 1), help="cases at once: they mostly wait")
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
    scratch = Path(tempfile.mkdtemp(prefix="leitmotif-beds-"))
    begun = time.monotonic()
    try:
        build(scratch / "tools")
        music_folder = Path(os.environ.get("BEDS_MUSIC", scratch / "music"))
        music.make(str(program), music_folder)
        rows = []
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            runs = [
                pool.submit(run, case, program, scratch / "tools", music_folder, scratch)
                for case in found
            ]
            for one in concurrent.futures.as_completed(runs):
                rows.append(one.result())
                print(shown(rows[-1]), flush=True)
        rows.sort(key=lambda row: [case.name for case in found].index(row.case))
        if options.json:
            Path(options.json).write_text("".join(row.json() + "\n" for row in rows))
        known = {case.name: case.known for case in found if case.known}
        failed = [row.case for row in rows if not row.passed and row.case not in known]
        passed = sum(row.passed for row in rows)
        for row in rows:
            if row.case in known:
                print(f"known: {row.case} {'passed this time; it fails because' if row.passed else 'fails:'} {known[row.case]}")
        print(
            f"{passed} passed, {len(failed)} failed, {len(rows) - passed - len(failed)} known to fail, "
            f"in {time.monotonic() - begun:.0f} s")  # fmt: skip
        if failed:
            sys.exit("Failed: " + ", ".join(failed))
    finally:
        if options.keep:
            print(f"kept: {scratch}", file=sys.stderr)
        else:
            shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
