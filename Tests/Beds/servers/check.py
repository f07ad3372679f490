#!/usr/bin/python3
"""Plays on PulseAudio, PipeWire and JACK while they are frozen, killed and started again, and compares what was heard.

    check.py [--quick] [--together] [--server NAME]… [--case NAME]… [--keep FOLDER] [--json FILE]

LEITMOTIF names the program (.build/release/leitmotif). Exit status: 0 if every case came to what it must, or could not
be judged because the machine stood still in every try; 1 if one did not, or none could be judged; 77 if no server could
be had.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.append(str(HERE.parent))

import judging  # noqa: E402
import music  # noqa: E402
from cases import CASES  # noqa: E402
from jack import Jack  # noqa: E402
from packages import Packages, Unavailable  # noqa: E402
from pipewire import PipeWire  # noqa: E402
from processes import NotInTime  # noqa: E402
from pulse import Pulse  # noqa: E402
from rows import row_of, shown  # noqa: E402
from trial import Trial  # noqa: E402
from verdict import wrong  # noqa: E402
from witness import Witness  # noqa: E402

SERVERS = {server.name: server for server in (Pulse, PipeWire, Jack)}
SKIPPED = 77


def attempt(case, server, packages, options):
    """One try of a case: what was measured, what is wrong with it, what was said, and how that is judged."""

    def make(folder):
        return server(packages, folder, case.format, **case.server_options.get(server.name, {}))

    keep = options.keep / f"{server.name}-{case.name}" if options.keep else None
    trial = Trial(make, options.program, options.music, keep)
    begun = time.monotonic()
    try:
        case.act(trial)
        result = trial.result()
        said = trial.player.said()
        faults = wrong(case.expected, result, said)
    except NotInTime as late:
        result, faults, said = {}, [judging.Failed(f"the server failed: {late}", judging.Overdue(5))], trial.server.words()
    finally:
        trial.close()
    standstills = options.witness.standstills(begun, time.monotonic()) if faults else ()
    return result, faults, said, judging.Try(judging.together(faults), tuple(standstills))


def run(case, server, packages, options):
    """A case, and its row. A busy machine can spoil a try, though it did not stand still; what is wrong with the player spoils them all."""
    begun, tries = time.monotonic(), []
    # What is known to fail is tried once.
    allowed = 1 if server.name in case.known else options.tries
    for number in range(allowed + (2 if allowed > 1 else 0)):
        again = time.monotonic()
        # Those that the machine disturbed do not count, as long as there is time for others.
        if [one.verdict for one in tries].count(judging.Verdict.FAILED) >= allowed or number >= allowed and options.patience < 0:
            break
        result, faults, said, one = attempt(case, server, packages, options)
        tries.append(one)
        if not faults:
            break
        if number >= allowed:
            options.patience -= time.monotonic() - again
    judged = judging.verdict(tries, allowed) is not judging.Verdict.NOT_JUDGED
    row = row_of(case, server, result, faults, len(tries), time.monotonic() - begun, judged)
    print(shown(row), flush=True)
    if faults and not row["known"]:
        print("".join(f"      {line}\n" for line in [*faults, *said.splitlines()[-6:]]), end="", flush=True)
    return row


def run_server(name, options, rows):
    """All the cases on one server; false if it cannot be had."""
    packages = Packages(name, options.build / "servers")
    try:
        packages.unpack()
    except Unavailable as reason:
        print(f"SKIPPED {SERVERS[name].title}: it cannot be had here: {reason}", flush=True)
        return False
    for case in CASES:
        chosen = case.name in options.case if options.case else case.quick or not options.quick
        if chosen and name in case.servers:
            rows.append(run(case, SERVERS[name], packages, options))
    return True


def run_together(options, rows):
    """Each server's cases in a process of its own: they mostly wait. False if no server can be had."""
    for name in options.server:
        try:  # one after another: they share apt's lists
            Packages(name, options.build / "servers").unpack()
        except Unavailable:
            pass  # said by the process that needs it
    processes = []
    for name in options.server:
        out = options.build / f"servers-{name}-{os.getpid()}.jsonl"
        command = [sys.executable, __file__, *sys.argv[1:], "--server", name, "--json", str(out), "--alone"]
        processes.append((subprocess.Popen(command), out))
    had = False
    for process, out in processes:
        status = process.wait()
        had |= status != SKIPPED
        if out.exists():
            rows += [json.loads(line) for line in out.read_text().splitlines()]
            out.unlink()
        elif status != SKIPPED:
            rows.append({"passed": False, "known": "", "judged": True})
    return had


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="only the cases that CI runs")
    parser.add_argument("--together", action="store_true", help="all servers at once")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--server", action="append", choices=SERVERS)
    parser.add_argument("--case", action="append", choices=sorted({case.name for case in CASES}), metavar="NAME")
    parser.add_argument("--tries", type=int, default=3, help="before a case has failed (3)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep recordings and the servers' words there")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write a line for each case")
    parser.add_argument("--build", type=Path, metavar="FOLDER", default=ROOT / "build", help="for what is unpacked")
    options = parser.parse_args()
    options.program = Path(os.environ.get("LEITMOTIF", ROOT / ".build/release/leitmotif")).resolve()
    if not options.program.exists():
        parser.error(f"there is no {options.program}: make build")
    options.music = options.build / "beds/music"
    options.patience = 60  # seconds for tries beyond those of a quiet machine
    # `--server` given again by run_together goes before what was given first.
    options.server = options.server[-1:] if options.alone else options.server or list(SERVERS)
    return options


def main():
    options = arguments()
    begun, rows = time.monotonic(), []
    music.make(str(options.program), options.music, ["short", "faults", "servers"])
    with tempfile.TemporaryDirectory(prefix="leitmotif-witness-") as folder, Witness(Path(folder)) as options.witness:
        if options.together and not options.alone:
            had = run_together(options, rows)
        else:
            had = any([run_server(name, options, rows) for name in options.server])
    if options.json:
        options.json.write_text("".join(json.dumps(row) + "\n" for row in rows))
    passed = sum(row["passed"] for row in rows)
    unjudged = sum(not row["judged"] and not row["known"] for row in rows)
    failed = sum(not row["passed"] and not row["known"] for row in rows) - unjudged
    words, code = judging.status(passed, failed, unjudged)
    if not options.alone:
        for row in rows:
            if row["known"]:
                print(f"known: {row['case']} {'passed this time; it fails because' if row['passed'] else 'fails:'} {row['known']}")
        known = len(rows) - passed - failed - unjudged
        print(f"{judging.told(passed, failed, unjudged, known)}, in {time.monotonic() - begun:.0f} s")
        if words:
            print(words)
    if failed or code and not options.alone:
        sys.exit(1)
    if not had:
        sys.exit(SKIPPED)


if __name__ == "__main__":
    main()
