"""What a game might say, and faults, by chance: the same from the same seed."""

import json
import random

RATE = 48_000


def log(seconds, inputs):
    """A capture log, which `--scenario` takes, and which may be a day long: `inputs` are `(seconds, fields)`."""
    lines = [{"leitmotif": "capture", "rate": RATE, "seed": 0, "version": 1}]
    lines += [{"frame": int(time * RATE), **fields} for time, fields in inputs]
    lines.append({"end": True, "frame": int(seconds * RATE)})
    return "".join(json.dumps(line) + "\n" for line in lines)


def music(seed, seconds):
    """For score/: values, claims on states and triggers, three in two seconds."""
    dice = random.Random(seed)
    inputs, time = [], 0.5
    while time < seconds - 5:
        state, ttl = dice.choice(["walk", "fight", "over"]), int(dice.uniform(0.5, 6) * RATE)
        value = {"set": "danger", "value": round(dice.random(), 3)}
        inputs.append((time, dice.choice([value, value, {"trigger": "hit"}, {"request": state, "ttl": ttl}])))
        time += dice.expovariate(1.5)
    return log(seconds, inputs)


def even_music(seconds):
    """For score/: something is said now and then."""
    times = range(20, max(21, int(seconds) - 5), 40)
    return log(seconds, [(time, {"set": "danger", "value": 0.1 if time % 80 == 20 else 0.9}) for time in times])


def faults(seed, seconds, kinds):
    """Which fault after how many seconds, each kind as often as the others: `[(seconds, kind, dice)]`."""
    dice = random.Random(seed)
    found, time, left = [], 5.0, []
    while True:
        time += dice.uniform(3, 17)
        if time > seconds - 10:
            return found
        left = left or dice.sample(kinds, len(kinds))
        found.append((time, left.pop(), dice))
