"""Samples: stems decoded by libsndfile, summed in float64 under the gains of a performance."""

from pathlib import Path

import numpy as np
import soundfile

from clock import RATE, nearest
from motion import DECLICK, Gain


class Stems:
    """The decoded stems of a score; those at another rate than the session's are not part of this check."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self._decoded = {}

    @staticmethod
    def folder_of(score_path):
        """The nearest folder called `stems` beside the score or above it."""
        for parent in Path(score_path).resolve().parents:
            if (parent / "stems").is_dir():
                return parent / "stems"
        raise FileNotFoundError(f"no folder 'stems' beside {score_path} or above it")

    def frames(self, path):
        return soundfile.info(self.folder / path).frames

    def __getitem__(self, path):
        """The frames of a stem in two channels; one channel is heard on both sides."""
        if path not in self._decoded:
            samples, rate = soundfile.read(self.folder / path, dtype="float32", always_2d=True)
            assert rate == RATE, f"{path} has {rate} frames a second"
            self._decoded[path] = np.repeat(samples, 2, axis=1) if samples.shape[1] == 1 else samples
        return self._decoded[path]


def passes(run, layer, stem_frames, end):
    """What of a stem a layer plays: `(from frame, to frame, stem frame)`; a run that rings over is one more.

    A stretch of one frame may repeat the last sample of a stem, where the exact grid is one frame longer.
    """
    timeline, cue = run.timeline, run.cue
    if layer.period is not None:
        yield from own_passes(run, layer.period, stem_frames, end)
        return
    offset = cue.stem_offset
    stem_end = min(stem_frames, offset + cue.body_frames + cue.tail_frames)
    loop_start = cue.tempi.frame(cue.loop[0]) if cue.loop else 0
    rings_over = cue.loop is not None and cue.loop[1] == cue.body
    k = timeline.pass_at(run.sounds)
    while True:
        start = timeline.pass_start(k)
        place = offset if k == 0 else offset + loop_start  # the stem frame that plays on `start`
        begin = max(start, run.sounds) if k else run.sounds
        if begin >= end:
            return
        left = run.rings_from or run.straight_from
        is_left = left is not None and left.k == k
        last = is_left or not timeline.loops_after(k)
        stop = end if last else timeline.pass_start(k + 1)
        # The tail is what goes on in the stem after the pass.
        heard = end if rings_over or last else stop
        yield begin, min(start + stem_end - place, heard, end), place + begin - start
        if not last and start + stem_end - place == stop - 1 and stop - 1 < end:
            yield stop - 1, stop, stem_end - 1
        if last:
            return
        k += 1


def own_passes(run, period, stem_frames, end):
    """A layer with a period of its own goes round by itself, from bar 1 on, however the cue loops."""
    zero = run.timeline.zero
    k = 0
    while zero + nearest(period * (k + 1)) <= run.sounds:
        k += 1
    while True:
        start, stop = zero + nearest(period * k), zero + nearest(period * (k + 1))
        begin = max(start, run.sounds)
        left = run.rings_from.frame if run.rings_from else None
        if begin >= end or (left is not None and start >= left):
            return
        yield begin, min(start + stem_frames, end), begin - start
        if start + stem_frames == stop - 1 and stop - 1 < end:
            yield stop - 1, stop, stem_frames - 1
        k += 1


def leaves_at_own_end(run, period):
    """Whether a layer's own pass ends where its cue is left, so that it has a tail."""
    since = run.rings_from.frame - run.timeline.zero
    return since == nearest(period * nearest(since / period)) and since > 0


def add(output, samples, begin, end, place, gain, first):
    """Adds stem frames from `place` on to those from `begin` to `end`; `gain` is a number, or begins at `first`."""
    if end <= begin:
        return
    if isinstance(gain, np.ndarray):
        gain = gain[begin - first : end - first, None]
    output[begin:end] += samples[place : place + end - begin] * gain


def chosen(events, run, layer):
    """The stem that the engine tells it has chosen for a layer with several, where its cue was entered."""
    path = f"cue/{run.cue.name}/layer/{layer.name}/variants"
    told = [event for event in events if event.get("from") == path and event["frame"] <= run.enters]
    return told[-1]["name"]


def mix(performance, stems, events):
    """The master before the limiter, as an array of frames × 2; the engine's events tell what chance has chosen."""
    score, frames = performance.score, performance.scenario.frames
    sums = {name: np.zeros((frames, 2)) for name in score.buses}
    for run in performance.runs:
        is_waiting = run.phase == "prepared" and run.sounds == run.enters
        if run.sounds >= frames or is_waiting:
            continue
        end = min(frames, frames if run.over is None else run.over)
        if end <= run.sounds:
            continue
        fade = run.fade.array(run.sounds, end)
        for layer, follows, level in zip(run.cue.layers, run.layers, run.levels):
            gain = fade * follows.array(run.sounds, end) * layer.gain * level
            if not np.any(gain):
                continue
            if run.rings_from and layer.period is not None and not leaves_at_own_end(run, layer.period):
                # It is in the middle of a pass, and has no tail to ring with.
                cut = Gain(1.0, run.sounds)
                cut.head(0.0, DECLICK, "linear", run.rings_from.frame)
                gain = gain * cut.array(run.sounds, end)
            samples = stems[layer.stem or chosen(events, run, layer)]
            for begin, stop, place in passes(run, layer, len(samples), end):
                add(sums[layer.bus], samples, begin, stop, place, gain, run.sounds)
    for shot in performance.shots:
        samples = stems[shot.stem]
        end = min(frames, shot.begins + len(samples) - shot.skipped)
        if end > shot.begins:
            gain = shot.fade.array(shot.begins, end) * shot.amplitude
            add(sums[shot.bus], samples, shot.begins, end, shot.skipped, gain, shot.begins)
    # Buses flow into their parents, the deepest first.
    waiting = {name: parent for name, (_, parent) in score.buses.items() if parent}
    while waiting:
        name = next(name for name in waiting if name not in waiting.values())
        gain = performance.duck_gain(name, frames) * performance.mix_gains[name].array(0, frames)
        gain = gain[:, None] if isinstance(gain, np.ndarray) else gain
        sums[waiting[name]] += sums[name] * gain * score.buses[name][0]
        del waiting[name], sums[name]
    return sums["master"]
