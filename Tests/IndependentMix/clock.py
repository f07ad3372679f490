"""Musical time as exact fractions: meters, tempi, lengths, and the frames they fall on.

Quarters are counted from bar 1, beat 1; frames from the same place. A frame is worked out from exact
fractions and rounded once, halves up: `floor(x + 1/2)`.
"""

from bisect import bisect_right
from fractions import Fraction
from math import floor

RATE = 48_000
HALF = Fraction(1, 2)
TICKS_PER_QUARTER = 20_160

NOTES = {"w": Fraction(4), "h": Fraction(2), "q": Fraction(1), "e": Fraction(1, 2), "s": Fraction(1, 4)}


def nearest(x):
    """The nearest whole number; halves go up."""
    return floor(x + HALF)


def upwards(x):
    """The smallest whole number that is not smaller."""
    return -floor(-x)


class Length:
    """A written length: `2 beats`, `1/2 beat`, `1 bar`, `2.5 s`, `250 ms`, `240 frames`."""

    def __init__(self, text):
        number, unit = text.split()
        self.number = Fraction(number)
        self.unit = unit.rstrip("s") if unit not in ("s", "ms") else unit
        if self.unit == "ms":
            self.number, self.unit = self.number / 1000, "s"

    @property
    def is_negative(self):
        return self.number < 0


NO_LENGTH = Length("0 frames")


class Meters:
    """Which meter holds from which bar on."""

    def __init__(self, written):
        entries = written if isinstance(written, list) else [written]
        self.bars, self.starts, self.bar_quarters, self.beat_quarters = [], [], [], []
        for index, entry in enumerate(entries):
            bar = int(entry["bar"]) if isinstance(entry, dict) and index else 1
            meter = entry["meter"] if isinstance(entry, dict) else entry
            count, unit = (int(part) for part in meter.split("/"))
            note = Fraction(4, unit)
            compound = unit >= 8 and count > 3 and count % 3 == 0
            beat = 3 * note if compound else note
            if isinstance(entry, dict) and "beat" in entry:
                letters = entry["beat"]
                beat = NOTES[letters[0]] * (Fraction(3, 2) if letters.endswith(".") else 1)
            start = self.quarters_of_bar(bar) if index else Fraction(0)
            self.bars.append(bar)
            self.starts.append(start)
            self.bar_quarters.append(count * note)
            self.beat_quarters.append(beat)

    def _by_bar(self, bar):
        return max(0, bisect_right(self.bars, bar) - 1)

    def _by_place(self, quarters):
        return max(0, bisect_right(self.starts, quarters) - 1)

    def quarters_of_bar(self, bar):
        i = self._by_bar(bar)
        return self.starts[i] + (bar - self.bars[i]) * self.bar_quarters[i]

    def bar_at(self, quarters):
        """The bar that holds a place, and where it begins."""
        i = self._by_place(quarters)
        bars = floor((quarters - self.starts[i]) / self.bar_quarters[i])
        return self.bars[i] + bars, self.starts[i] + bars * self.bar_quarters[i]

    def beat_length(self, bar):
        return self.beat_quarters[self._by_bar(bar)]

    def bar_length(self, bar):
        return self.bar_quarters[self._by_bar(bar)]

    def place(self, text):
        """A place such as `9.1` or `3.2+1/3`, in quarters."""
        main, _, part = text.partition("+")
        bar, _, beat = main.partition(".")
        beats = int(beat or 1) - 1 + (Fraction(part) if part else 0)
        return self.quarters_of_bar(int(bar)) + beats * self.beat_length(int(bar))

    def beats_at(self, quarters):
        """Beats from bar 1 to a place, each as long as the meter there says."""
        last = self._by_place(quarters)
        beats = Fraction(0)
        for i in range(last + 1):
            end = quarters if i == last else self.starts[i + 1]
            beats += (end - self.starts[i]) / self.beat_quarters[i]
        return beats

    def quarters_at_beats(self, beats):
        """The place that lies so many beats after bar 1."""
        for i in range(len(self.starts)):
            place = self.starts[i] + beats * self.beat_quarters[i]
            if i + 1 == len(self.starts) or place < self.starts[i + 1]:
                return place
            beats -= (self.starts[i + 1] - self.starts[i]) / self.beat_quarters[i]
        raise AssertionError("unreachable")

    def position(self, quarters):
        """Bar and beat as they are shown, from 1: of the nearest tick."""
        tick = Fraction(nearest(quarters * TICKS_PER_QUARTER), TICKS_PER_QUARTER)
        bar, start = self.bar_at(tick)
        return bar, floor((tick - start) / self.beat_length(bar)) + 1


class Tempi:
    """Exact frames of places, for tempi that change in steps."""

    def __init__(self, written, meters):
        self.meters = meters
        entries = written if isinstance(written, list) else [written]
        self.places, self.frames, self.frames_per_quarter = [], [], []
        for index, entry in enumerate(entries):
            tempo = entry["tempo"] if isinstance(entry, dict) else entry
            if isinstance(entry, dict) and entry.get("ramp", "false") == "true":
                raise NotImplementedError("tempo ramps are not part of this check")
            unit, _, number = tempo.rpartition("=")
            unit = unit or "q"
            note = NOTES[unit[0]] * (Fraction(3, 2) if unit.endswith(".") else 1)
            place = meters.place(entry["at"]) if index else Fraction(0)
            frame = self.exact(place) if index else Fraction(0)
            self.places.append(place)
            self.frames.append(frame)
            self.frames_per_quarter.append(Fraction(60 * RATE) / (Fraction(number) * note))

    def exact(self, quarters):
        i = max(0, bisect_right(self.places, quarters) - 1)
        return self.frames[i] + (quarters - self.places[i]) * self.frames_per_quarter[i]

    def frame(self, quarters):
        return nearest(self.exact(quarters))

    def quarters(self, exact_frame):
        i = max(0, bisect_right(self.frames, exact_frame) - 1)
        return self.places[i] + (exact_frame - self.frames[i]) / self.frames_per_quarter[i]

    def lasting(self, length, quarters):
        """Frames that a length lasts from a place on; beats and bars by the meter there."""
        if length.unit == "frame":
            return int(length.number)
        if length.unit == "s":
            return nearest(length.number * RATE)
        bar, _ = self.meters.bar_at(quarters)
        unit = self.meters.beat_length(bar) if length.unit == "beat" else self.meters.bar_length(bar)
        return self.frame(quarters + length.number * unit) - self.frame(quarters)

    def exact_from_start(self, length):
        """Exact frames of a length that begins at bar 1."""
        if length.unit == "frame":
            return Fraction(length.number)
        if length.unit == "s":
            return length.number * RATE
        unit = self.meters.beat_length(1) if length.unit == "beat" else self.meters.bar_length(1)
        return self.exact(length.number * unit)

    def before_start(self, length):
        """Frames of a length that ends at bar 1."""
        if length.unit in ("frame", "s"):
            return self.lasting(length, Fraction(0))
        unit = self.meters.beat_length(1) if length.unit == "beat" else self.meters.bar_length(1)
        return -self.frame(-length.number * unit)

    def before(self, place, length):
        """Frames of a length in beats that ends at a place in quarters."""
        unit = self.meters.beat_length(self.meters.bar_at(place)[0])
        return self.frame(place) - self.frame(place - length.number * unit)


def grid_places(kind, meters, first, last):
    """The places of a grid from `first` to `last`, both included, in rising order.

    `kind` is `("beat",)`, `("bars", count, phase)` or `("notes", length, offset)`, the last two in quarters.
    """
    if kind[0] == "notes":
        _, step, offset = kind
        n = upwards((first - offset) / step)
        while offset + n * step <= last:
            yield offset + n * step
            n += 1
        return
    bar, start = meters.bar_at(first)
    while start <= last:
        end = meters.quarters_of_bar(bar + 1)
        if kind[0] == "bars":
            if (bar - kind[2]) % kind[1] == 0 and start >= first:
                yield start
        else:
            place = start
            while place < end and place <= last:
                if place >= first:
                    yield place
                place += meters.beat_length(bar)
        bar, start = bar + 1, end
