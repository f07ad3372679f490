"""What moves: parameters on their way, levels that follow them, and gains as arrays of float64."""

from fractions import Fraction
from math import ceil, exp, log

import numpy as np

from clock import RATE, upwards
from score import OFF, amplitude

DECLICK = RATE // 200  # 5 ms, the shortest change of gain

# Taken over from the engine's documentation: where `off` stands in a straight line of decibels, below which
# level such a line is silence, when an exponential approach counts as arrived (in parts of the range), and how
# often it is followed.
OFF_ON_THE_WAY = -80.0
SILENT_BELOW = -60.0
POLE_NEARNESS = 1e-5
POLE_STEP = RATE // 100


class Track:
    """A parameter's way to its latest target, in closed form; exact but for exponential approaches."""

    def __init__(self, parameter):
        self.parameter = parameter
        self.origin = self.target = parameter.initial
        self.since = 0
        self.arrival = 0

    def set(self, value, frame):
        self.origin = self.value(frame)
        self.target = min(max(value, self.parameter.lower), self.parameter.upper)
        self.since = frame
        self.arrival = self._reaching(self.target)

    def value(self, frame):
        if frame >= self.arrival:
            return self.target
        kind, up, down = self.parameter.smoothing
        frames = frame - self.since
        rises = self.target > self.origin
        if kind == "slew":
            return self.origin + (up if rises else -down) * frames / RATE
        left = exp(-frames / ((up if rises else down) * RATE))
        return float(self.target) + float(self.origin - self.target) * left

    def _reaching(self, bound):
        """The first frame on which the way has come to `bound`, which lies on it."""
        kind, *speeds = self.parameter.smoothing
        if self.origin == self.target or kind == "none":
            return self.since
        speed = speeds[0] if self.target > self.origin else speeds[1]
        if kind == "slew":
            return self.since + upwards(abs(bound - self.origin) * RATE / speed)
        near = POLE_NEARNESS * float(self.parameter.upper - self.parameter.lower)
        whole = abs(float(self.target - self.origin))
        left = max(abs(float(self.target - bound)), near)
        return self.since + max(0, ceil(speed * RATE * log(whole / left) - 1e-6))

    def first(self, bound, above, earliest):
        """The first frame from `earliest` on with a value at or above (below) `bound`; `None`: never."""
        now = self.value(earliest)
        if now >= bound if above else now <= bound:
            return earliest
        if not (self.target >= bound if above else self.target <= bound):
            return None
        return max(min(self._reaching(bound), self.arrival), earliest + 1)


def curve_level(points, value):
    """The level of a curve at a value: straight lines of decibels, held outside."""
    if value < points[0][0]:
        return points[0][1]
    for (left, from_), (right, to) in zip(points, points[1:]):
        if left <= value < right:
            if from_ == OFF and to == OFF:
                return OFF
            low, high = (OFF_ON_THE_WAY if end == OFF else end for end in (from_, to))
            level = low + (high - low) * float((value - left) / (right - left))
            return OFF if OFF in (from_, to) and level < SILENT_BELOW else level
    return points[-1][1]


def curve_bends(points):
    """Values at which a curve bends, or falls silent."""
    bends = [value for value, _ in points]
    for (left, from_), (right, to) in zip(points, points[1:]):
        if (from_ == OFF) != (to == OFF):
            low, high = (OFF_ON_THE_WAY if end == OFF else end for end in (from_, to))
            part = (Fraction(SILENT_BELOW) - Fraction(low)) / (Fraction(high) - Fraction(low))
            if 0 < part < 1:
                bends.append(left + (right - left) * part)
    return bends


class Gain:
    """A gain over time: stretches that run along a curve from wherever the one before has come to."""

    def __init__(self, gain, frame):
        # (from frame, start, target, length, shape)
        self.stretches = [(frame, gain, gain, 0, "linear")]

    def at(self, frame):
        stretch = next((s for s in reversed(self.stretches) if s[0] <= frame), self.stretches[0])
        return float(shaped(stretch, np.array([frame]))[0])

    @property
    def target(self):
        return self.stretches[-1][2]

    def head(self, target, length, shape, frame):
        """From `frame` on, moves to `target`; whatever was to begin later will not."""
        now = self.at(frame)
        while len(self.stretches) > 1 and self.stretches[-1][0] >= frame:
            self.stretches.pop()
        self.stretches.append((frame, now, target, length, shape))

    def jump(self, gain, frame):
        """Is elsewhere from `frame` on."""
        self.stretches = [s for s in self.stretches if s[0] < frame]
        self.stretches.append((frame, gain, gain, 0, "linear"))

    def array(self, begin, end):
        """The gain of the frames from `begin` to `end`, or one number if it does not move."""
        ahead = [s for s in self.stretches if s[0] < end]
        first = max((i for i, s in enumerate(ahead) if s[0] <= begin), default=0)
        ahead = ahead[first:]
        if len(ahead) == 1 and (ahead[0][3] == 0 or ahead[0][0] + ahead[0][3] <= begin):
            return ahead[0][2]
        result = np.empty(end - begin)
        for i, stretch in enumerate(ahead):
            low = begin if i == 0 else max(begin, stretch[0])
            high = ahead[i + 1][0] if i + 1 < len(ahead) else end
            if high > low:
                result[low - begin : high - begin] = shaped(stretch, np.arange(low, high))
        return result


def shaped(stretch, frames):
    """The gain on each of `frames` of one stretch."""
    begin, start, target, length, shape = stretch
    if length == 0 or start == target:
        return np.full(len(frames), target)
    x = np.clip((frames - begin) / length, 0.0, 1.0)
    if shape == "exponential" and start > 0 and target > 0:
        gains = start * (target / start) ** x
    elif shape == "sCurve":
        gains = start + (target - start) * (x * x * (3 - 2 * x))
    elif shape == "equalPower":
        rise = np.sin(np.pi / 2 * x) if target > start else 1 - np.cos(np.pi / 2 * x)
        gains = start + (target - start) * rise
    elif isinstance(shape, tuple):
        # What falls runs through its curve backwards.
        rise = written_curve(shape, x) if target > start else 1 - written_curve(shape, 1 - x)
        gains = start + (target - start) * rise
    else:
        gains = start + (target - start) * x
    gains[x >= 1] = target
    return gains


def written_curve(shape, x):
    """The curves that the score writes out, rising from 0 to 1."""
    kind, how = shape
    if kind == "exp":
        return (np.exp(how * x) - 1) / (np.exp(how) - 1)
    if kind == "log":
        return np.log(1 + how * x) / np.log(1 + how)
    return np.interp(x, [part for part, _ in how], [gain for _, gain in how])


def layer_gain(layer, tracks, frame):
    """The gain that a layer's curves ask for on a frame; levels of several parameters add up."""
    total = sum(curve_level(points, tracks[name].value(frame)) for name, points in layer.curves.items())
    return amplitude(total)


def next_bend(layer, tracks, frame):
    """The first frame after `frame` on which a curve bends, or a parameter arrives."""
    found = []
    for name, points in layer.curves.items():
        track = tracks[name]
        if track.arrival <= frame:
            continue
        found.append(track.arrival)
        if track.parameter.smoothing[0] == "pole":
            found.append(frame + POLE_STEP)
        above = track.target > track.value(frame)
        for bend in curve_bends(points):
            at = track.first(bend, above, frame)
            if at is not None and at > frame:
                found.append(at)
    return min(found, default=None)


def follow(layer, tracks, gain, frame):
    """Sends a layer's gain on the way that its parameters take; returns the frame to look again on.

    Between bends the level goes in a straight line of decibels from frame to frame. From silence and into it
    the gain goes in a straight line over 5 ms, begun on the frame on which the level passes −60 dB; where
    parameters are at rest, any jump takes 5 ms.
    """
    now = gain.at(frame)
    bend = next_bend(layer, tracks, frame)
    if bend is None:
        goal = layer_gain(layer, tracks, frame)
        if goal != now or gain.target != goal:
            gain.head(goal, DECLICK, "linear", frame)
        return None
    before = max(bend - 1, frame + 1) if bend - 1 > frame else bend
    goal = layer_gain(layer, tracks, before)
    if now == 0 and goal == 0:
        return bend
    if goal == 0:
        gain.head(0.0, DECLICK, "linear", frame)
        return max(bend, frame + DECLICK)
    if now == 0:
        gain.head(layer_gain(layer, tracks, frame + DECLICK), DECLICK, "linear", frame)
        return frame + DECLICK
    # At the bend itself the level may have jumped to silence.
    end = bend if layer_gain(layer, tracks, bend) > 0 else before
    gain.head(layer_gain(layer, tracks, end), end - frame, "exponential", frame)
    return end
