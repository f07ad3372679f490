#!/usr/bin/env python3
"""Writes play sessions of a demo as they might have been recorded: what a game said, by chance but always the same.

    sessions.py FOLDER COUNT [--seconds 20]
"""

import argparse
import pathlib
import random


def session(number: int, seconds: float) -> str:
    chance = random.Random(number)
    lines = ["scenario: 1", f"title: Session {number}", f"length: {seconds} s", f"seed: {number}", "events:"]
    times = sorted(round(chance.uniform(0, seconds), 3) for _ in range(round(seconds)))
    for time in times:
        kind = chance.choice(["set", "set", "ramp", "trigger"])
        parameter = chance.choice(["danger", "danger", "calm", "victory"])
        value = round(chance.random(), 2)
        if kind == "trigger":
            lines.append(f"  - {{at: {time} s, trigger: {chance.choice(['discover', 'alarm'])}}}")
        elif kind == "ramp":
            lines.append(f"  - {{at: {time} s, ramp: {{{parameter}: {{to: {value}, over: {chance.randint(1, 5)} s}}}}}}")
        else:
            lines.append(f"  - {{at: {time} s, set: {{{parameter}: {value}}}}}")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seconds", type=float, default=20)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, arguments.count + 1):
        (arguments.folder / f"session-{number:05}.yaml").write_text(session(number, arguments.seconds))


if __name__ == "__main__":
    main()
