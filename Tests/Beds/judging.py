"""What a failure on a machine that may stand still is worth.

A machine that stands still for a tenth of a second makes holes in the music that no program can fill, and a busy one makes it late. Neither
makes wrong samples. So whoever finds a failure says what of the machine could explain it, if anything could; it is held against what a
witness saw in that time (witness.py); and what is explained is tried again. What nothing explains has failed, at once.
"""

from dataclasses import dataclass
from enum import Enum

# Standstills nearer to each other than this are one.
NEAR = 0.02
# What may follow from a standstill shows this long after it, at the latest: the device comes back, and the music in step.
AFTERWARDS = 0.3
# Shorter ones explain nothing: four periods of 1024 frames bridge them eight times.
LEAST = 0.008


@dataclass(frozen=True)
class Standstill:
    """A time, by the monotonic clock in seconds, in which a thread on one processor should have run and did not."""

    begin: float
    end: float
    # Of a thread that goes before all others: then the machine stood still. Otherwise it may only have been busy.
    is_whole: bool = True

    @property
    def seconds(self):
        return self.end - self.begin


def stretches(standstills):
    """On whatever processor, one after another, as one where they meet."""
    found = []
    for one in sorted(standstills, key=lambda one: one.begin):
        if found and one.begin <= found[-1].end + NEAR:
            found[-1] = Standstill(found[-1].begin, max(found[-1].end, one.end))
        else:
            found.append(Standstill(one.begin, one.end))
    return [one for one in found if one.seconds >= LEAST]


class Nothing:
    """What no machine explains, nor late commands or samples: a crash."""

    def is_explained_by(self, standstills):
        return False


@dataclass(frozen=True)
class Stretch:
    """Explained by the machine's standing still at any time: holes, what is counted of them, and what follows from them.

    `if_busy` says that it is enough if the machine was busy, as for all that a thread of ordinary priority does.
    """

    if_busy: bool = True

    def is_explained_by(self, standstills):
        return bool(stretches(one for one in standstills if one.is_whole or self.if_busy))


@dataclass(frozen=True)
class Overdue:
    """Took so many seconds longer than it may. Explained by standing still for a good part of that: one wait makes others."""

    seconds: float

    def is_explained_by(self, standstills):
        return sum(one.seconds for one in stretches(standstills)) * 4 >= self.seconds


@dataclass(frozen=True)
class Moments:
    """More things happened, each at a moment (begin, end), than the `allowed` ones.

    Explained if the machine stood still at the moments of all the others, or just before.
    """

    moments: tuple
    allowed: int = 0
    if_busy: bool = False

    def is_explained_by(self, standstills):
        found = stretches(one for one in standstills if one.is_whole or self.if_busy)
        alone = [
            (begin, end) for begin, end in self.moments
            if not any(one.begin - NEAR < end and begin < one.end + AFTERWARDS for one in found)
        ]  # fmt: skip
        return bool(found) and len(alone) <= self.allowed


@dataclass(frozen=True)
class Each:
    """Several causes, each of which must be explained."""

    causes: tuple

    def is_explained_by(self, standstills):
        return all(cause and cause.is_explained_by(standstills) for cause in self.causes)


class Failed(Exception):
    """What a case did not find as it must be.

    `cause` is what of the machine could explain it; `None` if nothing could but music that is another one, because commands
    or samples came late: wrong samples, other words.
    """

    def __init__(self, words, cause=None):
        super().__init__(words)
        self.cause = cause


def together(failures):
    """Several failures as one, or `None` if there are none: a machine explains it only if it explains each."""
    return Failed("; ".join(map(str, failures)), Each(tuple(one.cause for one in failures))) if failures else None


def expect(condition, words, cause=None):
    if not condition:
        raise Failed(words, cause)


class Verdict(Enum):
    PASSED = "passed"
    FAILED = "FAILED"
    # Failed, and the machine explains it.
    DISTURBED = "disturbed"
    # Failed, and the program says that it was too slow, which nobody saw of the machine.
    SLOW = "too slow"
    NOT_JUDGED = "not judged"


@dataclass
class Try:
    """One run of a case."""

    failure: Exception | None = None
    standstills: tuple = ()
    # The program said that commands came late to its mixer, or samples did: then the music is another one.
    was_too_slow: bool = False
    # Others ran beside it, which alone can make it slow.
    is_crowded: bool = False

    @property
    def stood_still(self):
        """Seconds in all."""
        return sum(one.seconds for one in stretches(self.standstills))

    @property
    def verdict(self):
        if self.failure is None:
            return Verdict.PASSED
        cause = getattr(self.failure, "cause", None)
        if self.was_too_slow and not isinstance(cause, Nothing):
            return Verdict.DISTURBED if self.is_crowded or self.stood_still > 0 else Verdict.SLOW
        return Verdict.DISTURBED if cause and cause.is_explained_by(self.standstills) else Verdict.FAILED


def is_settled(tries):
    """Whether the last of them needs no other."""
    return bool(tries) and tries[-1].verdict in (Verdict.PASSED, Verdict.FAILED)


def verdict(tries, needed=1):
    """What all the tries of a case come to: passed, failed or not judged.

    `needed` is how many failures without an excuse it takes. One is enough on a card of ours, and stays said whatever comes
    after it; where servers glitch by themselves it takes more, and one try that passes is enough.
    """
    found = [one.verdict for one in tries]
    failures = found.count(Verdict.FAILED)
    if Verdict.PASSED in found and (needed > 1 or not failures):
        return Verdict.PASSED
    if failures >= needed or Verdict.SLOW in found or not found:
        return Verdict.FAILED
    return Verdict.NOT_JUDGED


def not_judged(tries):
    """Why nothing can be said, in words."""
    least, most = (round(1000 * pick(one.stood_still for one in tries)) for pick in (min, max))
    time = f"{least}" if least == most else f"{least} to {most}"
    return f"the machine stood still, or was too busy, for {time} ms in each of {len(tries)} tries; last: {tries[-1].failure}"


def told(passed, failed, not_judged, known=None):
    """The line at the end."""
    parts = [f"{passed} passed", f"{failed} failed", f"{not_judged} not judged"]
    return ", ".join(parts + ([] if known is None else [f"{known} known to fail"]))


def status(passed, failed, not_judged):
    """What to say loudly, and the exit status: nothing judged is no success."""
    total = passed + failed + not_judged
    if total and not_judged == total:
        return "NOTHING COULD BE JUDGED: the machine stood still in every try. This is no success.", 1
    words = f"{not_judged} OF {total} CASES COULD NOT BE JUDGED on this machine: it stood still too often."
    return words if not_judged * 3 > total else "", 1 if failed else 0
