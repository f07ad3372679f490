"""The cases that last as long as one likes: the smallest periods, and a session in which anything happens."""

import random

from matrix import DUMMY, CASES, Case, on, stop_for, unplug

SEED = 20_260


def even_scenario(minutes):
    """Music that goes on, with something said now and then."""
    return scenario(minutes, [(20 + 40 * index, "set: {danger: %s}" % (0.9 if index % 2 else 0.1)) for index in range(int(minutes * 1.5))])


def random_scenario(minutes):
    """Parameters, requests and triggers at random, one or two a second."""
    dice = random.Random(SEED)
    events, time = [], 0.5
    while time < minutes * 60 - 5:
        danger = round(dice.random(), 2)
        events.append((time, dice.choice([
            "set: {danger: %s}" % danger, "ramp: {danger: {to: %s, over: %s s}}" % (danger, round(dice.uniform(0.1, 3), 2)),
            "trigger: hit", "trigger: hit",
        ])))  # fmt: skip
        time += dice.expovariate(1.5)
    return scenario(minutes, events)


def scenario(minutes, events):
    lines = ["scenario: 1", "title: Long", f"length: {minutes * 60:g} s", "events:"]
    return "\n".join(lines + [f"  - {{at: {time:.3f} s, {what}}}" for time, what in events]) + "\n"


def watched(minutes):
    """Until the player ends, every five seconds its size."""
    return f"( while kill -0 $player 2>/dev/null; do sleep 5; size $player >>sizes; done ) 2>/dev/null & watcher=$!"


def random_faults(minutes, kinds):
    """Lines of the guest's shell, about six faults a minute."""
    dice = random.Random(SEED + 1)
    lines, time, left = [], 5.0, []
    while True:
        wait = round(dice.uniform(3, 17), 3)
        time += wait + 1
        if time > minutes * 60 - 5:
            return lines
        lines.append(f"sleep {wait}")
        # Each kind as often as the others.
        left = left or dice.sample(kinds, len(kinds))
        kind = left.pop()
        if kind == "underrun":
            lines.append("echo 1 >/proc/asound/card0/pcm0p/sub0/xrun_injection 2>/dev/null")
        elif kind == "stall":
            lines.append(stop_for(round(dice.uniform(0.01, 0.6), 3)))
        elif kind == "suspend":
            lines.append("echo freeze >/sys/power/state")
        elif kind == "unplug":
            lines.append(unplug("snd_dummy", round(dice.uniform(0.05, 1.5), 3)))


def flat(outcome, minutes):
    """Memory does not grow after the first minute (or half the time, if that is less), nor descriptors and threads."""
    sizes = [tuple(map(int, line.split())) for line in outcome.text("sizes").splitlines() if len(line.split()) == 3]
    settled = sizes[int(min(60, minutes * 30) / 5):-1]
    outcome.expect(len(settled) > 2, "its size was not seen")
    if settled:
        memory, descriptors, threads = zip(*settled)
        outcome.figures["memory_kib"] = [memory[0], max(memory), memory[-1]]
        outcome.figures["descriptors"] = [min(descriptors), max(descriptors)]
        outcome.figures["threads"] = [min(threads), max(threads)]
        # A page or two more for a list that was never as long before.
        outcome.expect(max(memory) <= memory[0] + 512, f"memory grew: {outcome.figures['memory_kib']} KiB")
        outcome.expect(descriptors[-1] <= descriptors[0], f"descriptors: {outcome.figures['descriptors']}")
        outcome.expect(threads[-1] <= threads[0], f"threads: {outcome.figures['threads']}")


def add(minutes):
    """Adds the cases of so many minutes.

    - Returns: The scenarios that they need, by their names.
    """
    limit = int(300 + minutes * 120)

    def small(outcome):
        outcome.played_well()
        flat(outcome, minutes)

    def soak(outcome):
        outcome.expect(outcome.ended() == 0, f"ended with {outcome.ended()}: {outcome.text('player.err')[-200:]}")
        for word in ("late", "starved"):
            outcome.expect(outcome.counter(word) == 0, f"{word}: {outcome.counter(word)}")
        flat(outcome, minutes)
        outcome.figures["last"] = (outcome.text("player.out").splitlines() or [""])[-1]

    CASES["small-periods"] = Case(
        "small-periods", "none", f"3 periods of 64 frames, {minutes:g} minutes",
        "\n".join([on("--device hw:Dummy --period 64 --periods 3", "even"), watched(minutes), "ended player", "wait $watcher"]) + "\n",
        small, limit=limit,
    )  # fmt: skip
    CASES["soak"] = Case(
        "soak", "anything", f"random music and faults, {minutes:g} minutes",
        "\n".join(["echo devices >/sys/power/pm_test", on(DUMMY, "random"), watched(minutes),
                   *random_faults(minutes, ["underrun", "stall", "suspend", "unplug"]),
                   "ended player", "wait $watcher"]) + "\n",
        soak, limit=limit,
    )  # fmt: skip
    return {"even": even_scenario(minutes), "random": random_scenario(minutes)}
