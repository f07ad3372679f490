"""Places of a render where music is joined to music: where they are, whether they click, whether the level jumps."""
from typing import NamedTuple

import numpy as np
import soundfile
from scipy.ndimage import maximum_filter1d
from scipy.signal import firwin, lfilter, oaconvolve

from .clock import SAMPLE_RATE
from .loudness import HEAD, LOWS, decibels, linear

ALLOWED = 3  # LU
SHARPER = 6  # dB above the sharpest sound around: what is below is lost on the beat it falls on
HOP = SAMPLE_RATE // 10
NEAR, FAR = SAMPLE_RATE // 500, 2 * SAMPLE_RATE  # frames: 2 ms, 2 s
AUDIBLE = -50.0  # dBFS; a smaller step of the sound is lost in any music
CONTEXT = 8.0  # seconds of music before and after
BEFORE, AFTER = 0.5, 1.5  # seconds that still belong to a join
DUCKED = 6.0  # seconds that a stinger and the way back from its duck may last
CHUNK = 60 * SAMPLE_RATE
FLOOR = -60.0  # LUFS: what is softer is silence, and may be
# The encoder leaves nothing of a stem above 20 kHz.  What is there in a render was made by a step, which has all
# frequencies.
EDGE = firwin(255, 21600, pass_zero=False, fs=SAMPLE_RATE)
MARGIN = len(EDGE)
OF_A_STEP = np.abs(np.cumsum(EDGE)).max()  # what passes of a step of 1


class Join(NamedTuple):
    """What was joined to what, from the first frame that belongs to it to the last."""
    name: str
    begin: int
    end: int
    places: tuple
    over: str = ""  # the latest stinger that may sound or duck there: louder than the music, or lowering it, on purpose


def joins(events):
    """Transitions with their bridges and pickups, and each pass of a loop that begins anew."""
    found, leaving = [], None
    for former, event in zip([None, *events], events):
        kind, frame = event["event"], event["frame"]
        if kind in ("pickup", "exit"):
            leaving = leaving or [frame, "", []]
            leaving[1] = leaving[1] or (event["cue"] if kind == "exit" else "")
            leaving[2].append(frame)
        elif kind == "enter" and leaving:
            leaving[2].append(frame)
            found.append(Join(f"{leaving[1]} to {event['cue']}", leaving[0], frame, tuple(leaving[2])))
            leaving = None
        elif kind == "bar" and event.get("bar") == 1 and frame and not any(frame in join.places for join in found[-3:]):
            found.append(Join("the loop", frame, frame, (frame,)))
    stung = [(event["frame"], event["name"]) for event in events if event["event"] == "stinger"]
    found = merged(sorted(found, key=lambda join: join.begin))
    return [join._replace(over=stinger_over(join, stung)) for join in found]


def stinger_over(join, stung):
    """The name of the latest stinger, of (frame, name) in order, that reaches into a join; empty if none does."""
    first, last = join.begin - DUCKED * SAMPLE_RATE, join.end + AFTER * SAMPLE_RATE
    return next((name for frame, name in reversed(stung) if first < frame < last), "")


def merged(found):
    """Joins that share a cue no longer than a bridge are one."""
    result = []
    for join in found:
        last = result[-1] if result else None
        if last and join.begin - last.end < 6 * SAMPLE_RATE and "the loop" not in (join.name, last.name):
            name = f"{last.name} to {join.name.split(' to ')[1]}"
            result[-1] = Join(name, last.begin, join.end, last.places + join.places)
        else:
            result.append(join)
    return result


class Heard:
    """A rendered file, read piece by piece: an hour does not fit into memory."""

    def __init__(self, path):
        self._file = soundfile.SoundFile(str(path))
        self.frames = len(self._file)
        self.seconds = self.frames / SAMPLE_RATE
        self._powers, self._clicks = self._scan()

    def _scan(self):
        """Weighted power of every 100 ms; where the sound steps."""
        powers, steps = [], []
        states = [np.zeros((2, 2)), np.zeros((2, 2))]
        for begin in range(0, self.frames, CHUNK):
            weighted = self._read(begin, begin + CHUNK)
            for index, stage in enumerate((HEAD, LOWS)):
                weighted, states[index] = lfilter(*stage, weighted, axis=0, zi=states[index])
            hops = len(weighted) // HOP
            powers.append((weighted[:hops * HOP].reshape(hops, -1) ** 2).sum(axis=1) / HOP)
            stepped = self._steps(begin, begin + CHUNK)
            loud = np.flatnonzero((stepped > linear(AUDIBLE)) & (stepped == maximum_filter1d(stepped, 2 * NEAR)))
            steps += [((begin + frame) / SAMPLE_RATE, float(decibels(stepped[frame]))) for frame in loud]
        return np.concatenate(powers), steps

    def _read(self, begin, end):
        self._file.seek(max(0, begin))
        return self._file.read(min(end, self.frames) - max(0, begin), dtype="float64", always_2d=True)

    def _steps(self, begin, end):
        """How large a step at each frame would be that leaves as much above the music as there is."""
        before = min(begin, MARGIN)
        sound = self._read(begin - before, end + MARGIN)
        edges = np.abs(oaconvolve(sound, EDGE[:, None], mode="same", axes=0)).max(axis=1)
        if end + MARGIN > self.frames:
            edges[-2 * MARGIN:] = 0  # where the file ends while music plays, nothing is joined
        return edges[before:before + min(end, self.frames) - begin] / OF_A_STEP

    def clicks(self):
        """(second, dBFS) of every step of the sound that could be heard."""
        return self._clicks

    def judge(self, join):
        """Click (dB beside the sharpest sound within two seconds), hole and bump (LU beyond what is around)."""
        return max(self.click(place) for place in join.places), *self.swings(join)

    def click(self, place):
        """dB by which the largest step at a place exceeds what the music around it leaves."""
        steps = self._steps(max(0, place - FAR), place + FAR)
        centre = min(place, FAR)
        beside = np.concatenate([steps[:max(0, centre - NEAR)], steps[centre + NEAR:]])
        return float(decibels(steps[max(0, centre - NEAR):centre + NEAR].max()) - decibels(beside.max(initial=1e-6)))

    def swings(self, join):
        """How far the softest second of the join is below, and the loudest above, all that is around it."""
        begin, end = join.begin / SAMPLE_RATE - BEFORE, join.end / SAMPLE_RATE + AFTER
        inside = self._seconds_between(begin, end)
        around = np.concatenate([self._seconds_between(begin - CONTEXT, begin),
                                 self._seconds_between(end, end + CONTEXT)])
        if not len(inside) or not len(around):
            return 0.0, 0.0
        if inside.min() < FLOOR or around.min() < FLOOR:
            around = np.maximum(around, FLOOR)
        return float(around.min() - inside.min()), float(inside.max() - around.max())

    def _seconds_between(self, begin, end):
        """Loudness of every second that lies between two times, LUFS."""
        first, last = max(0, int(begin * 10)), min(len(self._powers), int(end * 10))
        if last - first < 10:
            return np.zeros(0)
        powers = np.convolve(self._powers[first:last], np.ones(10) / 10, "valid")
        return -0.691 + 10 * np.log10(powers + 1e-10)

