"""Whether what was measured is what a case must come to."""

from judging import Failed, Overdue, Stretch

RATE = 48_000
# The music after a hole may be off by this much in one recording: the device's buffer is filled anew.
STEP_MS = 20
# By the clock, when the frames reached the recorder: its own wake-ups on top.
CLOCK_MS = 60
CPU_SHARE = 0.3
LINES = 60


def wrong(expected, result, said):
    """All that is not as it must be, each with what of the machine could explain it."""
    found = [fault for check in (ending, music, recovery, manners) for fault in check(expected, result, said)]
    return [Failed(*fault) if isinstance(fault, tuple) else Failed(fault) for fault in found]


def ending(expected, result, said):
    if result["killed"]:
        yield "it did not end by itself", Overdue(5)
    elif result["status"] != expected.status:
        yield f"exit status {result['status']}, not {expected.status}"
    for words in expected.says:
        if words not in said:
            yield f"it does not say '{words}'"
    if expected.stop_ms is not None and result["stop_ms"] > expected.stop_ms:
        yield f"it took {result['stop_ms']} ms to stop, not {expected.stop_ms}", Overdue((result["stop_ms"] - expected.stop_ms) / 1000)


def music(expected, result, said):
    if expected.heard == "nothing":
        if result.get("frames_heard"):
            yield f"{result['frames_heard']} frames were heard"
        return
    if "frames_heard" not in result:
        yield "nothing was recorded"
        return
    if not result["frames_heard"]:
        yield "nothing was heard"
    if result["foreign"] and expected.to_the_end and not expected.is_resampled:
        yield f"{result['foreign']} frames are not of this music"
    if result["repeated"] > expected.repeats:
        yield f"{result['repeated']} frames were heard twice"
    if expected.to_the_end and result["tail_missing"]:
        yield f"the last {result['tail_missing']} frames were not heard", Stretch()
    if expected.heard == "identical" and not result["identical"]:
        yield f"it is not the render: {result['missing']} frames missing in {len(result['holes'])} holes", Stretch()
    if expected.heard == "waits" and result["missing"] > expected.left_out:
        yield f"{result['missing']} frames were left out", Stretch()
    if expected.heard == "in step" and not is_in_step(result):
        yield f"out of step: {result['behind_ms']} ms behind, holes {result['holes']}", Stretch()
    if result["lost"] is not None and not expected.is_resampled:
        off = (result["lost"] - result["missing"]) / RATE * 1000
        if abs(off) > expected.unaccounted_ms:
            yield f"{result['missing']} frames were not heard, and {result['lost']} were counted", Stretch()


def is_in_step(result):
    """Whether the music after the last hole is where it would be without one: by the recording, or by the clock."""
    if result["behind_ms"] is not None and abs(result["behind_ms"]) <= CLOCK_MS:
        return True
    return not any(hole["joined"] or abs(hole["shift"]) > STEP_MS * RATE / 1000 for hole in result["holes"])


def recovery(expected, result, said):
    if expected.recover_ms is None:
        return
    if result.get("recover_ms") is None:
        yield "no music after the fault"
    elif result["recover_ms"] > expected.recover_ms:
        over = (result["recover_ms"] - expected.recover_ms) / 1000
        yield f"{result['recover_ms']} ms until there was music again, not {expected.recover_ms}", Overdue(over)


def manners(expected, result, said):
    if result["cpu"] > CPU_SHARE:
        yield f"it used {result['cpu']:.2f} of a processor"
    if result["lines"] > LINES:
        yield f"it printed {result['lines']} lines"
    for what in ("threads", "descriptors"):
        if result[what] and result[what][1] > result[what][0]:
            yield f"{what} went from {result[what][0]} to {result[what][1]}", Stretch()
