#!/usr/bin/python3
"""Switches each design rule of the device code off, in a copy of the sources, and expects a case to fail.

    rules.py [NUMBER…] [--folder FOLDER] [--json FILE]

A rule is switched off by changing a line or two. The changed program is built (debug, in FOLDER, which is kept so that
the next time is quicker), and the cases that watch the rule are run with it; unchanged, they pass. Exit status: 0 if
every rule had a case that failed without it. It takes minutes a rule, so it is run by hand: `make test-rules`.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ALSA = "Sources/LeitmotifALSA"


@dataclass
class Rule:
    number: int
    words: str
    edits: list  # (file, what it says, what it is to say)
    cases: list  # one of them must fail


RULES = [
    Rule(1, "The device is opened by its own thread, and waited for 5 seconds at most",
         [("ALSAOutput.swift", "openFirst(within: 5000", "openFirst(within: 600_000")],
         ["refused-hangs"]),
    Rule(2, "What snd_pcm_poll_descriptors_revents returns is looked at",
         [("LibraryPCM.swift", "if code < 0 { throw PCMFault(.pollEvents, code) }", "_ = code")],
         ["pulse-dead", "shim-revents-eio"]),
    Rule(3, "A device that stands still is taken for dead, whatever it says",
         [("Playback+Room.swift", "max(2_000_000_000, 8", "max(2_000_000_000_000, 8")], ["vanish"]),
    Rule(4, "After five recoveries without progress the device is opened anew",
         [("Playback+Recovery.swift", "return count <= 5", "return true")], ["pipewire-dead", "shim-write-storm"]),
    Rule(5, "While there is no device, the clock pulls the music",
         [("Playback+Losing.swift", "    renderForNobody(shape.periodFrames)\n", "")], ["unplug"]),
    Rule(6, "What was granted is read back, and refused where it cannot work",
         [("LibraryPCM+Opening.swift", "if let reason = grant.objection {", "if let reason = grant.objection, false {")],
         ["refused-period"]),
    Rule(7, "The engine converts by itself, and dithers 16 bits and fewer",
         [("SampleConverter.swift", "dithers && format.needsDither ?", "dithers && format.needsDither && false ?")],
         ["dither"]),
    Rule(8, "A device that has been filled is set going",
         [("SoftwareParameters.swift", "UInt(prefill))", "UInt(Int32.max))"),
          ("Playback.swift", "if device.state == .prepared { try device.start() }", ""),
          ("Playback+Room.swift", "case .prepared: try device.start()", "case .prepared: break")], ["clean"]),
    Rule(9, "A device is dropped after silence, never drained",
         [("LibraryPCM.swift", "snd_pcm_drop(handle)", "snd_pcm_drain(handle)")], ["shim-never-drained"]),
    Rule(10, "A thread that hangs in libasound is left to itself after a second",
         [("ALSAOutput.swift", "thread.join(milliseconds: left())", "thread.join(milliseconds: 600_000)")], ["shim-write-hangs"]),
    Rule(11, "After a short write the rest is written",
         [("Block.swift", "framesLeft -= counted", "framesLeft = 0")], ["short-write"]),
    Rule(12, "A device that is always ready is paced by the clock",
         [("Playback.swift", "status.isPaced = try device.available() >= shape.bufferFrames", "status.isPaced = false")], ["null"]),
    Rule(13, "Underruns are counted",
         [("Playback+Recovery.swift", "{ status.underruns += 1 }", "{}")], ["underrun"]),
]  # fmt: skip


def copy_sources(folder):
    """The sources as they are now, without what was built of them."""
    names = subprocess.run(
        ["git", "ls-files", "--", "Package.swift", "Package.resolved", "Sources", "Tests", "Benchmarks"], cwd=ROOT,
        check=True, capture_output=True, text=True).stdout.split()  # fmt: skip
    for name in names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        # An unchanged file keeps its time, so that it is not built again.
        if not target.exists() or target.read_bytes() != (ROOT / name).read_bytes():
            shutil.copyfile(ROOT / name, target)


def edit(folder, rule):
    for name, old, new in rule.edits:
        path = folder / ALSA / name
        text = path.read_text() if path.exists() else ""
        if old not in text:
            sys.exit(f"rules.py: rule {rule.number}: '{old}' is no longer in {name}")
        path.write_text(text.replace(old, new, 1))


def build(folder):
    command = ["swift", "build", "--product", "leitmotif"]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if answer.returncode:
        sys.exit("rules.py: it does not build:\n" + answer.stdout[-3000:] + answer.stderr[-1000:])
    return folder / ".build" / "debug" / "leitmotif"


def failed_cases(program, cases, scratch):
    """Which of `cases` fail with this program."""
    rows = scratch / "rows.jsonl"
    rows.unlink(missing_ok=True)
    environment = dict(os.environ, LEITMOTIF=str(program), BEDS_MUSIC=str(scratch / "music"))
    subprocess.run(
        ["/usr/bin/python3", str(HERE / "run.py"), *cases, "--exactly", "--json", str(rows)], env=environment,
        capture_output=True, timeout=300)  # fmt: skip
    return [row["case"] for row in map(json.loads, rows.read_text().splitlines()) if not row["passed"] and row["judged"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", nargs="*", type=int)
    parser.add_argument("--folder", type=Path, default=ROOT / ".build" / "rules")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    folder = options.folder.resolve()
    copy_sources(folder)
    program = build(folder)
    chosen = [rule for rule in RULES if not options.number or rule.number in options.number]
    before = failed_cases(program, sorted({case for rule in chosen for case in rule.cases}), folder)
    unwatched = []
    for rule in chosen:
        begun = time.monotonic()
        edit(folder, rule)
        without = build(folder)
        failed = failed_cases(without, rule.cases, folder)
        copy_sources(folder)
        caught = [case for case in failed if case not in before]
        if not caught:
            unwatched.append(rule.number)
        words = f"fails: {', '.join(caught)}" if caught else "NO CASE FAILS WITHOUT IT"
        print(f"{rule.number:>2}  {rule.words}: {words} ({time.monotonic() - begun:.0f} s)", flush=True)
        if options.json:
            with options.json.open("a") as rows:
                rows.write(json.dumps({"rule": rule.number, "words": rule.words, "fails": caught}) + "\n")
    if before:
        sys.exit(f"Failed with every rule in place: {', '.join(before)}")
    if unwatched:
        sys.exit(f"No case watches rule {', '.join(map(str, unwatched))}")


if __name__ == "__main__":
    main()
