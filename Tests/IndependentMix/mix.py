#!/usr/bin/python3
"""Works out what the engine should have rendered, in double precision, and compares.

    mix.py SCORE SCENARIO RENDER.wav EVENTS.jsonl [--stems DIR]

The score and the scenario are read from their YAML, the musical behaviour is worked out with exact fractions,
stems are decoded with libsndfile and summed in float64. Nothing of the engine is called. Two things must agree:

- the events: every planned, cancelled, exit, enter, section, bar, beat, marker and stinger on its frame, and
  on one frame in the order `exit, transition, enter, section, bar, beat, marker, stinger`;
- the samples: to −120 dB of full scale.

Deliberately taken over from the engine's documentation, because no more general rule says how it should be:

- what a layer does between two bends of its curves: a straight line of decibels from frame to frame, bends
  being on the first frame that has come to them; the way from and to silence is a straight line of gain over
  5 ms where the level passes −60 dB, `off` standing at −80 dB (`Conductor+Layers`, `Levels`);
- an exponential approach is followed in steps of 10 ms, and has arrived at 1e-5 of the range (`ParameterTrack`);
- the last 5 ms of a fade in decibels, or its first, are a straight line of gain (`Conductor+Fades`);
- a layer begins at the gain that its curves ask for, a cue's beginning without any fade unless one is written, and
  the places in its middle with 5 ms at least (`Conductor+Cues`);
- after an inner loop's end, or a marker that is `tailSafe`, as much of the stem rings as the cue has tail, and its
  last 5 ms are faded; without a tail the fade-out counts (`docs/conducting.md`, as whatever has no other source
  here); a layer with a period has one only where its own pass ends (`CueTimeline+Cursor`);
- `exit`, in a loop without end that leaves the rest of the body out, is where it goes round (`CueTimeline+Boundaries`);
- a scenario's ramp is said anew every 10 ms (`Scenario`);
- what becomes of a transition that is given up: its pickup fades over a beat, within 5 to 250 ms, the source
  comes back in as much time as it has gone down;
- a cue that is left at the end of its loop by a fade goes straight on in its stems, and begins no other pass;
- what is entered on a frame is left on a later one;
- a stinger's room before its sync point, its cooldown and its delay are counted where it is triggered, and its place
  is looked for anew where a transition is planned, given up or made; a duck's `release` is counted where it begins
  (`Conductor+Stingers`, `Conductor+Ducks`);
- a mix goes away by its own fade; the levels that a state adds to layers are those of the cue that is entered for it,
  and stay with it while it fades (`Conductor+Mixes`, `Conductor+Levels`);
- the limiter: ceiling, look-ahead, filter and release (`Limiter`, `GainSmoother`, `TruePeakFilter`).

Not part of the check: tempo ramps, conversion of sample rates, rates but 48 kHz, `held` said again; choices but of a
layer's stems (which of them chance has chosen is taken over), groups, leases, named ducks that the game turns on,
pauses; a cue that goes on in the state that follows, or is come back to while it fades.
"""

import argparse
import json
import sys
from math import log10

import numpy as np
import soundfile

import limiter
import sound
from clock import RATE
from music import Performance
from scenario import Scenario
from score import Score, read

LIMIT = -120.0
ORDER = ["exit", "transition", "enter", "section", "bar", "beat", "marker", "stinger"]
DETAILS = ["from", "to", "line", "exit", "enter", "cue", "name", "sync", "state", "until", "reason"]
PLACED = {"bar", "beat", "enter", "section", "marker"}
# Taken over from the engine: which stem chance has chosen for a layer.
TAKEN_OVER = {"chosen"}
FAULTS = {"late", "starved", "recovered", "unreadable", "voiceRefused"}


def decibels(size):
    return 20 * log10(size) if size > 0 else float("-inf")


def lines(events, frames):
    """Events as comparable tuples: those of one frame sorted, `held` only where it says something new."""
    result, held = [], None
    for event in events:
        if event["frame"] >= frames:
            continue
        if event["event"] == "held":
            if held == (event["state"], event["until"]):
                continue
            held = (event["state"], event["until"])
        details = {key: event[key] for key in DETAILS if event.get(key) is not None}
        if event["event"] in PLACED:
            details["at"] = f"{event['bar']}.{event['beat']}"
        result.append((event["frame"], event["event"], json.dumps(details, sort_keys=True)))
    return sorted(result)


def order_faults(events):
    """Events of one frame that come in another order than they should."""
    last = (-1, -1)
    for event in events:
        if event["event"] not in ORDER:
            continue
        here = (event["frame"], ORDER.index(event["event"]))
        if here[0] == last[0] and here[1] < last[1] and event["event"] not in ("exit", "transition"):
            yield f"frame {here[0]}: '{event['event']}' comes after '{ORDER[last[1]]}'"
        last = here


def compare_events(own, engine, frames):
    faults = [f"the engine reports: {json.dumps(event)}" for event in engine if event["event"] in FAULTS]
    faults += order_faults(sorted(engine, key=lambda event: event["frame"]))
    expected, got = lines(own, frames), lines([e for e in engine if e["event"] not in FAULTS | TAKEN_OVER], frames)
    for frame, event, details in sorted(set(expected) - set(got)):
        faults.append(f"frame {frame}: expected {event} {details}")
    for frame, event, details in sorted(set(got) - set(expected)):
        faults.append(f"frame {frame}: got      {event} {details}")
    faults.sort(key=lambda text: int(text.split(":")[0][6:]) if text.startswith("frame") else -1)
    return faults, len(got)


def has_effects(path):
    """Whether anything in a score goes through effects or is sent elsewhere: then nothing is compared."""
    written = read(path)
    parts = list((written.get("buses") or {}).values())
    for cue in written["cues"].values():
        parts += cue["layers"].values()
    return any("effects" in part or "sends" in part for part in parts if part)


def main():
    parser = argparse.ArgumentParser(description="Compares a render with a mix computed independently.")
    parser.add_argument("score")
    parser.add_argument("scenario")
    parser.add_argument("render")
    parser.add_argument("events")
    parser.add_argument("--stems", help="the folder of the stems, if it is not beside the score or above it")
    options = parser.parse_args()

    if has_effects(options.score):
        print(f"  {options.score} has effects or sends, which this mix does not know")
        sys.exit(2)
    score = Score(options.score)
    scenario = Scenario(options.scenario, score)
    frames = scenario.frames
    # The limiter sees what comes after the end.
    scenario.frames += limiter.LOOKAHEAD
    stems = sound.Stems(options.stems or sound.Stems.folder_of(options.score))
    performance = Performance(score, scenario)
    performance.stem_frames = stems.frames
    performance.perform()

    with open(options.events, encoding="utf-8") as file:
        engine = [json.loads(line) for line in file if line.strip()]
    faults, count = compare_events(performance.events, engine, frames)
    for fault in faults[:20]:
        print(f"  {fault}")
    if len(faults) > 20:
        print(f"  … and {len(faults) - 20} more")

    expected = sound.mix(performance, stems, engine)
    gains = limiter.gains(expected)
    limited = int(np.count_nonzero(gains[:frames] < 1))
    expected *= gains[:, None]
    render, rate = soundfile.read(options.render, dtype="float32", always_2d=True)
    if rate != RATE or render.shape != (frames, 2):
        print(f"  the render has {render.shape} samples at {rate} Hz; expected {(frames, 2)} at {RATE}")
        sys.exit(1)
    difference = np.abs(render - expected[:frames]).max(axis=1)
    worst = decibels(float(difference.max()))
    peak = decibels(float(np.abs(render).max()))
    over = np.flatnonzero(difference > 10 ** (LIMIT / 20))
    is_good = not faults and len(over) == 0
    print(
        f"{'ok   ' if is_good else 'WRONG'} {scenario.title[:40]:40} {frames / RATE:6.1f} s  {count:4} events  "
        f"peak {peak:6.1f} dB  limited {limited:6} frames  worst {worst:7.1f} dB at frame {int(difference.argmax())}"
    )
    if len(over):
        print(f"  first frame past {LIMIT:.0f} dB: {over[0]}; {len(over)} frames are past it")
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
