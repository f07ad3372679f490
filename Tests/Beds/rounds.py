"""Cases tried in rounds: what the machine disturbed is tried again, later, with fewer at once."""

import concurrent.futures
import time

from judging import Verdict, is_settled, not_judged, verdict

MOST_TRIES = 5


def run_rounds(names, attempt, jobs, told, again_for=150):
    """Runs cases until each is settled, or has been tried five times, or `again_for` seconds have gone by since the first round.

    - attempt: given a name, the number of the try and whether others run beside it, returns a `Try`
    - jobs: how many at once in the first round; half as many in the second, and one alone in those after it
    - told: given a name, its verdict, its tries and words, as soon as that is settled; and for each try that is to be repeated
    """
    tries = {name: [] for name in names}
    waiting, end = list(names), None

    def one(name, number, at_once):
        if number and time.monotonic() > end:
            return name, False
        tries[name].append(attempt(name, number, at_once > 1))
        return name, True

    for number in range(MOST_TRIES):
        at_once = jobs if number == 0 else max(1, jobs // 2) if number == 1 else 1
        left = []
        with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
            for run in concurrent.futures.as_completed([pool.submit(one, name, number, at_once) for name in waiting]):
                name, was_tried = run.result()
                if is_settled(tries[name]):
                    told(name, verdict(tries[name]), tries[name], "")
                else:
                    left.append(name)
                    if was_tried and number + 1 < MOST_TRIES:
                        told(name, tries[name][-1].verdict, tries[name], str(tries[name][-1].failure))
        waiting = [name for name in names if name in left]
        end = end or time.monotonic() + again_for
    for name in waiting:
        final = verdict(tries[name])
        told(name, final, tries[name], not_judged(tries[name]) if final is Verdict.NOT_JUDGED else "")
    return {name: verdict(tries[name]) for name in names}
