"""A cue on the clock: its passes one after the other, and the places at which it may be left."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from clock import HALF, grid_places, nearest

SEARCHED_PASSES = 64


@dataclass
class Boundary:
    frame: int
    k: int
    quarters: Fraction
    tail_safe: bool


class Timeline:
    """A cue unrolled from one anchor: pass `k` begins at the exact sum of passes, rounded once."""

    def __init__(self, cue, zero):
        self.cue, self.zero = cue, zero
        self.last_pass = 0
        if cue.loop:
            start, end = cue.loop
            self.loop_start, self.loop_end = cue.tempi.exact(start), cue.tempi.exact(end)
            self.pass_length = self.loop_end - self.loop_start
            self.last_pass = None if cue.loop_count is None else cue.loop_count - 1

    def loops_after(self, k):
        return self.last_pass is None or k < self.last_pass

    def _shift(self, k):
        """Exact frames that pass `k` lies after the first."""
        return k * self.pass_length if k else Fraction(0)

    def frame(self, quarters, k):
        return self.zero + nearest(self.cue.tempi.exact(quarters) + self._shift(k))

    def pass_start(self, k):
        return self.zero if k == 0 else self.frame(self.cue.loop[0], k)

    def pass_at(self, frame):
        if not self.cue.loop or self.last_pass == 0 or frame < self.pass_start(1):
            return 0
        k = floor((frame - self.zero + HALF - self.loop_end) / self.pass_length) + 1
        return k if self.last_pass is None else min(k, self.last_pass)

    def quarters(self, frame, k=None):
        k = self.pass_at(frame) if k is None else k
        return self.cue.tempi.quarters(Fraction(frame - self.zero) - self._shift(k))

    def bounds(self, k):
        """Where pass `k` begins and ends, in quarters."""
        first = Fraction(0) if k == 0 else self.cue.loop[0]
        last = self.cue.loop[1] if self.cue.loop and self.loops_after(k) else self.cue.body
        return first, last

    @property
    def end(self):
        """The frame on which the body ends by itself; `None`: never."""
        return None if self.last_pass is None else self.frame(self.cue.body, self.last_pass)

    def lasting(self, length, frame):
        return self.cue.tempi.lasting(length, self.quarters(frame))

    def position(self, frame):
        return self.cue.meters.position(self.quarters(frame))

    def is_protected(self, quarters):
        return any(start < quarters < end for start, end in self.cue.protected)

    def boundary(self, kind, earliest):
        """Section 3: the first eligible boundary that is not before `earliest`."""
        end = self.end
        if end is not None and earliest >= end:
            return Boundary(earliest, self.last_pass, self.cue.body, True)
        first_pass = self.pass_at(earliest - 1)
        for k in range(first_pass, first_pass + SEARCHED_PASSES):
            first, last = self.bounds(k)
            for quarters, frame in self._candidates(kind, earliest, k, first, last):
                if frame >= earliest and not self.is_protected(quarters):
                    safe = quarters == last or quarters in self.cue.tail_safe
                    return Boundary(frame, k, quarters, safe)
            if not self.loops_after(k):
                break
        k = first_pass if self.last_pass is None else self.last_pass
        last = self.bounds(k)[1]
        return Boundary(self.frame(last, k), k, last, True)

    def _candidates(self, kind, earliest, k, first, last):
        if kind[0] == "immediate":
            here = self.quarters(earliest, k)
            if first <= here <= last:
                yield here, earliest
            places = sorted(end for _, end in self.cue.protected if first <= end <= last)
        elif kind[0] == "marker":
            places = sorted(q for name, q in self.cue.markers.items() if kind[1] in (None, name))
        elif kind[0] == "sectionEnd":
            places = sorted(self.cue.section_ends)
        elif kind[0] == "exit":
            # A loop without end that leaves the rest of the body out is left where it goes round.
            places = [last] if self.last_pass is None else [self.cue.body]
        elif kind[0] == "loopEnd":
            places = [last]
        else:
            start = max(first, self.quarters(earliest, k) - Fraction(1, 64))
            places = grid_places(kind, self.cue.meters, start, last)
        for quarters in places:
            if first <= quarters <= last:
                yield quarters, self.frame(quarters, k)

    def strongest(self, earliest, latest):
        """Section 3, `deadline`: the place with the greatest weight; bars, half bars in even meters, beats.

        Only bars that are not two in one window: larger units of bars are not part of this check.
        """
        meters, found = self.cue.meters, []
        at = earliest
        while True:
            beat = self.boundary(("beat",), at)
            if beat.frame > latest:
                break
            bar, start = meters.bar_at(beat.quarters)
            count = meters.bar_length(bar) / meters.beat_length(bar)
            number = (beat.quarters - start) / meters.beat_length(bar)
            weight = 2 if number == 0 else 1 if count % 2 == 0 and 2 * number == count else 0
            found.append((-weight, beat.frame, beat))
            at = beat.frame + 1
        return min(found, key=lambda each: each[:2])[2]

    def next_beat(self, earliest):
        """The first beat that is not before `earliest`, and whether a bar begins there; `None` at the end."""
        meters = self.cue.meters
        k = self.pass_at(earliest)
        first, last = self.bounds(k)
        start = max(first, self.quarters(earliest, k) - Fraction(1, 64))
        for place in grid_places(("beat",), meters, start, last):
            at = self.frame(place, k)
            if place < last and at >= earliest:
                return at, meters.bar_at(place)[1] == place
        if not self.loops_after(k):
            return None, False
        place = self.cue.loop[0]
        return self.pass_start(k + 1), meters.bar_at(place)[1] == place
