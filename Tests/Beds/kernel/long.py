"""The cases that last as long as one likes: the smallest periods, and a session in which anything happens."""

import anything
from matrix import CASES, DUMMY, Case, on, stop_for, unplug
from sizes import growth

SEED = 20_260
# Until the player ends, every five seconds its size.
WATCHED = "( while kill -0 $player 2>/dev/null; do sleep 5; size $player >>sizes; done ) 2>/dev/null & watcher=$!"


def faults(seconds):
    """Lines of the guest's shell, about six faults a minute."""
    lines, now = [], 0.0
    for time, kind, dice in anything.faults(SEED, seconds, ["underrun", "stall", "suspend", "unplug"]):
        lines.append(f"sleep {max(time - now, 0.1):.3f}")
        now = time
        if kind == "underrun":
            lines.append("echo 1 >/proc/asound/card0/pcm0p/sub0/xrun_injection 2>/dev/null")
        elif kind == "stall":
            lines.append(stop_for(round(dice.uniform(0.01, 0.6), 3)))
        elif kind == "suspend":
            lines.append("echo freeze >/sys/power/state")
        else:
            lines.append(unplug("snd_dummy", round(dice.uniform(0.05, 1.5), 3)))
    return lines


def flat(outcome, seconds):
    """Nothing grows after the first minute, or the first half if that is less."""
    sizes = [tuple(map(int, line.split())) for line in outcome.text("sizes").splitlines() if len(line.split()) == 3]
    figures, wrong = growth(sizes, int(min(60, seconds / 2) / 5))
    outcome.figures |= figures
    outcome.wrong += wrong


def add(minutes):
    """Adds the cases of so many minutes.

    - Returns: The logs that they play, by their names.
    """
    seconds = minutes * 60
    limit = int(300 + seconds * 3)

    def small(outcome):
        outcome.played_well()
        flat(outcome, seconds)

    def soak(outcome):
        outcome.expect(outcome.ended() == 0, f"ended with {outcome.ended()}: {outcome.text('player.err')[-200:]}")
        for word in ("late", "starved"):
            outcome.expect(outcome.counter(word) == 0, f"{word}: {outcome.counter(word)}")
        flat(outcome, seconds)
        outcome.figures["said"] = (outcome.text("player.out").splitlines() or [""])[-1]

    def add(name, fault, provoked, judge, *lines):
        CASES[name] = Case(name, fault, f"{provoked}, {minutes:g} minutes", "\n".join(lines) + "\n", judge, limit=limit)

    add("small-periods", "none", "3 periods of 64 frames", small,
        on("--device hw:Dummy --period 64 --periods 3", "/music/even.jsonl"), WATCHED, "ended player", "wait $watcher")  # fmt: skip
    add("soak", "anything", "music and faults by chance", soak, "echo devices >/sys/power/pm_test",
        on(DUMMY, "/music/chance.jsonl"), WATCHED, *faults(seconds), "ended player", "wait $watcher")  # fmt: skip
    return {"even": anything.even_music(seconds), "chance": anything.music(SEED, seconds)}
