"""The master's limiter, from its description: in float64, but for the gain, which counts in whole 2⁻²⁴."""

import numpy as np

from clock import RATE

CEILING = 0.8912509  # −1 dB
UNITY = 1 << 24
LOOKAHEAD = 72  # 1.5 ms
BACK, AHEAD = 5, 6  # frames that a point between two samples looks back, and ahead
AIM = 0.977  # a crest is brought 0.2 dB below the ceiling
NEAR = 0.9  # below this part of the ceiling no crest is looked for
TAPS = 12


def filter_taps():
    """Four phases of `sinc` under a Kaiser window (β = 4), six frames to each side, each scaled to a sum of 1."""
    phases = []
    for phase in range(4):
        distance = np.arange(TAPS) - BACK - (2 * phase + 1) / 8
        window = np.i0(4 * np.sqrt(1 - (distance / 6) ** 2)) / np.i0(4.0)
        weights = np.sinc(distance) * window
        phases.append(weights / weights.sum())
    return np.array(phases)


def points(samples):
    """Four points after each frame, at 1/8, 3/8, 5/8 and 7/8 of the way to the next, of one channel."""
    padded = np.concatenate([np.zeros(BACK), samples, np.zeros(AHEAD)])
    result = np.zeros((4, len(samples)))
    for phase, weights in enumerate(filter_taps()):
        for tap, weight in enumerate(weights):
            result[phase] += weight * padded[tap : tap + len(samples)]
    return result


def crests(samples):
    """The highest crest near each frame: from the last point before it to the last before the next frame, and of
    the parabolas through each three points in a row, of which the first may be one point earlier."""
    found = points(samples)
    before = np.concatenate([np.zeros((4, 1)), found[:, :-1]], axis=1)
    row = np.stack([before[2], before[3], *found])
    height = np.abs(row[1:]).max(axis=0)
    highest = height
    for left, middle, right in zip(row, row[1:], row[2:]):
        bend = (middle - left) - (right - middle)
        is_top = (middle > 0) & (middle >= left) & (middle >= right) & (bend > 0)
        is_bottom = (middle < 0) & (middle <= left) & (middle <= right) & (bend < 0)
        peak = is_top | is_bottom
        safe = np.where(peak, bend, 1.0)
        top = np.abs(middle + (right - left) ** 2 / (8 * safe))
        highest = np.where(peak, np.maximum(highest, top), highest)
    return np.where(height > CEILING * NEAR, highest, height)


def gains(master):
    """The gain of every frame of `master`; 1 wherever the limiter does not act."""
    if np.abs(master).max(initial=0) * np.abs(filter_taps()).sum(axis=1).max() <= CEILING * NEAR:
        return np.ones(len(master))
    crest = np.abs(master).max(axis=1)
    for channel in range(2):
        crest = np.maximum(crest, crests(master[:, channel]))
    demand = np.full(len(master), UNITY, dtype=np.int64)
    over = crest > CEILING
    demand[over] = (AIM * CEILING / crest[over] * UNITY).astype(np.int64)
    delay = LOOKAHEAD - AHEAD
    lead = 2 * delay + 4
    demand = np.concatenate([np.full(lead, UNITY), demand, np.full(delay, UNITY)])
    # The smallest demand of `delay` frames ahead, and one more to each side.
    smallest = demand.copy()
    for shift in range(1, delay + 2):
        smallest[shift:] = np.minimum(smallest[shift:], demand[:-shift])
    # Released along a straight line: from silence to 1 in a fifth of a second.
    slope = np.arange(len(smallest), dtype=np.int64) * (UNITY * 5 // RATE)
    released = np.minimum.accumulate(smallest - slope) + slope
    # Two box averages.
    first = (delay + 1) // 2
    second = delay + 1 - first
    total = released
    for box in (first, second):
        sums = np.concatenate([[0], np.cumsum(total)])
        total = sums[box:] - sums[:-box]
    gain = total / (first * second * UNITY)
    # `total[i]` ends on frame `i + first + second - 2` of `released`; a frame's gain comes `delay` later.
    start = lead + delay - (first + second - 2)
    return gain[start : start + len(master)]
