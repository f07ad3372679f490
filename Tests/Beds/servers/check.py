#!/usr/bin/python3
"""Plays on PulseAudio, PipeWire and JACK while they are frozen, killed and started again, and compares what was heard.

    check.py [--quick] [--server NAME]… [--case NAME]… [--program PATH] [--keep FOLDER] [--json FILE]

Exit status: 0 if every case came to what it must; 1 if one did not; 77 if no server could be had.
"""

import argparse
import json
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(HERE.parent))

import music  # noqa: E402
from bed import Bed  # noqa: E402
from cases import CASES  # noqa: E402
from jack import Jack  # noqa: E402
from packages import Packages, Unavailable  # noqa: E402
from pipewire import PipeWire  # noqa: E402
from processes import NotInTime  # noqa: E402
from pulse import Pulse  # noqa: E402
from verdict import wrong  # noqa: E402

SERVERS = {server.name: server for server in (Pulse, PipeWire, Jack)}
# A machine that is busy with other things makes graphs miss their quanta; that is no fault of the player's.
TRIES = 3


def run(case, server, packages, program, references, keep):
    """One try of a case: what was measured, what is wrong with it."""
    def make(folder):
        return server(packages, folder, case.format, **case.server_options.get(server.name, {}))

    bed = Bed(make, program, references, keep)
    try:
        case.act(bed)
        result = bed.result()
        return result, wrong(case.expected, result, bed.player.said()), bed.player.said()
    except NotInTime as late:
        return {}, [f"the bed failed: {late}"], bed.server.words()
    finally:
        bed.close()


def try_case(case, server, packages, program, references, keep):
    for attempt in range(1, TRIES + 1):
        result, faults, said = run(case, server, packages, program, references, keep)
        if not faults:
            break
    return {"bed": server.name, "case": case.name, "provoked": case.title, "tries": attempt, **result, "wrong": faults}, said


def row(answer):
    """A line for a terminal."""
    figures = []
    if answer.get("identical"):
        figures.append("identical")
    elif "frames_heard" in answer:
        figures.append(f"{answer['missing']} frames missing in {len(answer['holes'])} holes")
        shifts = [f"{hole['shift'] / 48:+.1f}" for hole in answer["holes"] if hole["shift"]]
        if shifts:
            figures.append(f"shifts {' '.join(shifts[:4])} ms")
    for key, words in (("recover_ms", "back after {} ms"), ("behind_ms", "{} ms behind"), ("stop_ms", "stopped in {} ms"), ("lost", "{} lost"), ("cpu", "cpu {}")):
        if answer.get(key) is not None:
            figures.append(words.format(answer[key]))
    if answer["tries"] > 1:
        figures.append(f"{answer['tries']} tries")
    return f"{'WRONG' if answer['wrong'] else 'ok   '} {answer['bed']:<9}{answer['case']:<20} {', '.join(figures)}"


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="the cases that CI runs, some two minutes")
    parser.add_argument("--server", action="append", choices=SERVERS)
    parser.add_argument("--case", action="append", choices=sorted({case.name for case in CASES}))
    parser.add_argument("--program", default=ROOT / ".build/release/leitmotif", type=Path)
    parser.add_argument("--keep", type=Path, help="keep recordings and the servers' words there")
    parser.add_argument("--json", type=Path, help="write a line for each case")
    parser.add_argument("--tries", type=int, default=TRIES)
    return parser.parse_args()


def main():
    global TRIES
    asked = options()
    TRIES = asked.tries
    references = ROOT / "build/beds/music"
    music.make(asked.program, references, sorted({"short", "faults", "servers"}))
    failures, skipped, count, begun = 0, [], 0, time.monotonic()
    out = open(asked.json, "w", encoding="utf-8") if asked.json else None
    for name in asked.server or SERVERS:
        packages = Packages(name, ROOT / "build/servers")
        try:
            packages.unpack()
        except Unavailable as reason:
            skipped.append(name)
            print(f"SKIPPED {name}: its packages cannot be had: {reason}", file=sys.stderr, flush=True)
            continue
        for case in CASES:
            if name not in case.servers or (asked.case and case.name not in asked.case) or (
                asked.quick and not case.quick and not asked.case
            ):
                continue
            keep = asked.keep / f"{name}-{case.name}" if asked.keep else None
            answer, said = try_case(case, SERVERS[name], packages, asked.program, references, keep)
            count += 1
            print(row(answer), flush=True)
            if out:
                print(json.dumps(answer), file=out, flush=True)
            if answer["wrong"]:
                failures += 1
                for sentence in answer["wrong"]:
                    print(f"      {sentence}", flush=True)
                for line in said.splitlines()[-6:]:
                    print(f"      | {line}", flush=True)
    print(f"{count - failures} of {count} cases as they must be, in {time.monotonic() - begun:.0f} s")
    if failures:
        sys.exit(1)
    if skipped and not count:
        sys.exit(77)


if __name__ == "__main__":
    main()
