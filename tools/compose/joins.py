#!/usr/bin/python3
"""Renders the demos' scenarios and measures every place where music is joined to music.  Exit code 1 if one is bad.

    python3 tools/compose/joins.py [DEMO…] [--program .build/release/leitmotif] [--scenario NAME] [--all]

A click is a step of the sound: it leaves something above 21 kHz, where stems have nothing.  At a join that must be less
than 6 dB more than the sharpest sound within two seconds leaves; anywhere, less than a step of -50 dBFS.  A hole or a
bump is a second that is more than 3 LU softer than the softest, or louder than the loudest, of the eight seconds of
music before and after the join; where a stinger sounds, or ducks the music, levels are the score's own doing and not
judged.  With --all every join is printed, not only what does not pass.
"""
import sys

from interpreter import ensure_libraries

ensure_libraries()

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

from studio.joints import ALLOWED, SHARPER, Heard, joins

ROOT = Path(__file__).parents[2]


def rendered(program, demo, scenario, folder):
    """The WAV and the events of one scenario."""
    sound, events = folder / "render.wav", folder / "events.jsonl"
    subprocess.run([program, "render", ROOT / "demos" / demo / "score.yaml", "--scenario", scenario, "--output", sound,
                    "--events", events], check=True, stdout=subprocess.DEVNULL)
    return Heard(sound), [json.loads(line) for line in events.read_text().splitlines()]


def measure(label, heard, events, every):
    """Prints the joins of one render; how many are bad."""
    found = [(join, *heard.judge(join)) for join in joins(events)]
    bad = [row for row in found if row[1] > SHARPER or not row[0].over and max(row[2:]) > ALLOWED]
    for row in found if every else bad:
        join, click, hole, bump = row
        print(f"  {join.begin / 48000:8.2f} s  {join.name:34s} click {click:+5.1f} dB  hole {hole:+5.1f} LU  "
              f"bump {bump:+5.1f} LU" + (f"  over {join.over}" if join.over else "")
              + ("  NOT PASSED" if row in bad else ""))
    for second, step in heard.clicks():
        print(f"  {second:8.2f} s  a step of {step:.0f} dBFS  NOT PASSED")
    plain = [row for row in found if not row[0].over]
    worst = [max((row[column] for row in rows), default=0)
             for column, rows in ((1, found), (2, plain), (3, plain))]
    print(f"{label}: {heard.seconds:.0f} s, {len(found)} joins; click {worst[0]:+.1f} dB, hole {worst[1]:+.1f} LU, "
          f"bump {worst[2]:+.1f} LU at most; {len(heard.clicks())} clicks")
    return len(bad) + len(heard.clicks())


def main():
    """Reads the command line and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("demo", nargs="*", help="all if none is named")
    parser.add_argument("--program", default=str(ROOT / ".build/release/leitmotif"))
    parser.add_argument("--scenario", help="only this one")
    parser.add_argument("--all", action="store_true", help="print every join")
    options = parser.parse_args()
    bad = 0
    for demo in options.demo or sorted(path.parent.name for path in (ROOT / "demos").glob("*/score.yaml")):
        for path in sorted((ROOT / "demos" / demo / "scenarios").glob("*.yaml")):
            if options.scenario in (None, path.stem):
                with tempfile.TemporaryDirectory() as folder:
                    heard, events = rendered(options.program, demo, path.stem, Path(folder))
                    bad += measure(f"{demo}/{path.stem}", heard, events, options.all)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
