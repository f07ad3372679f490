#!/usr/bin/env python3
"""Judges what was said to be heard against what was: judge.py TRUTH LOG [--after SECONDS] [--settle SECONDS].

TRUTH is the card's own log (Tests/Beds/chaos/truth.h), LOG that of HeardBed. What is said in the first second of
playing is not judged (`--after`), nor while the card stands and for a fifth of a second after it jumped
(`--settle`): what was said before may not be taken back. Prints a line, and fails where more than a hundredth is off by a millisecond, or anything went backwards.
"""

import argparse
import bisect
import pathlib
import sys


class Card:
    """Which frame of the music was at the speaker at any moment, from the card's own log."""

    def __init__(self, lines: list[str]) -> None:
        self.lines: list[tuple[float, float, float]] = []  # moment, frame of the PCM, frames a second
        self.takes: list[list[tuple[int, int, int]]] = []  # of each life: its frame after the last taken, count, the music's last
        self.lives: list[int] = []  # for each line, which life
        for line in lines:
            word, *numbers = line.split()
            if word == "prepare":
                self.takes.append([])
            elif word == "take":
                _, first, count, last = (float(number) for number in numbers)
                self.takes[-1].append((int(first + count), int(count), int(last)))
            else:
                moment, frame = float(numbers[0]), float(numbers[1])
                self.lines.append((moment, frame, float(numbers[2]) if word == "clock" else 0.0))
                self.lives.append(len(self.takes) - 1)
        self.moments = [line[0] for line in self.lines]

    @property
    def jumps(self) -> list[float]:
        """The moments at which it did not go on as before."""
        jumps = []
        for before, after in zip(self.lines, self.lines[1:]):
            expected = before[1] + (after[0] - before[0]) * before[2]
            if abs(expected - after[1]) > 48 or before[2] == 0 or after[2] == 0:
                jumps.append(after[0])
        return jumps

    def stands(self, moment: float) -> bool:
        index = bisect.bisect_right(self.moments, moment) - 1
        return index >= 0 and self.lines[index][2] == 0

    def frame(self, moment: float) -> float | None:
        index = bisect.bisect_right(self.moments, moment) - 1
        if index < 0:
            return None
        start, frame, rate = self.lines[index]
        takes = self.takes[self.lives[index]]
        place = frame + (moment - start) * rate
        if not takes:
            return None
        place = min(place, takes[-1][0])
        end, _, last = takes[min(bisect.bisect_right([take[0] for take in takes], place), len(takes) - 1)]
        # After the music there is silence, which does not say which frame it is.
        return None if last == 0 else last + 1 - (end - place)


def percentile(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("truth", type=pathlib.Path)
    parser.add_argument("log", type=pathlib.Path)
    parser.add_argument("--after", type=float, default=1)
    parser.add_argument("--settle", type=float, default=0.2)
    parser.add_argument("--rate", type=float, default=48000)
    options = parser.parse_args()
    card = Card(options.truth.read_text().splitlines())
    jumps = card.jumps
    begin = next(line[0] for line in card.lines if line[2] > 0) + options.after
    errors, events, sure, backwards, latest = [], [], 0, 0, -1
    for line in options.log.read_text().splitlines():
        word, *numbers = line.split()
        if word not in ("heard", "event"):
            continue
        moment, frame, doubt = int(numbers[0]) / 1e9, int(numbers[1]), int(numbers[2])
        if word == "heard":
            backwards += frame < latest
            latest = frame
        near = bisect.bisect_right(jumps, moment)
        if moment < begin or (near and moment - jumps[near - 1] < options.settle) or card.stands(moment):
            continue
        truth = card.frame(moment)
        if truth is None or moment > card.lines[-1][0]:
            continue
        error = abs(truth - frame) / options.rate * 1000
        if word == "event":
            events.append(error)
        else:
            errors.append(error)
            sure += error <= (doubt + 1) / options.rate * 1000
    if not errors:
        print("nothing was said")
        return 1
    wrong = percentile(errors, 0.99) > 1 or backwards > 0
    told = f", {len(events)} events p50 {percentile(events, 0.5):.3f} max {max(events):.3f}" if events else ""
    print(
        f"p50 {percentile(errors, 0.5):.3f} p99 {percentile(errors, 0.99):.3f} max {max(errors):.3f} ms, "
        f"{100 * sure / len(errors):.1f} % within what was said, {backwards} backwards, {len(jumps)} jumps"
        f"{told}: {'WRONG' if wrong else 'right'}")
    return 1 if wrong else 0


sys.exit(main())
