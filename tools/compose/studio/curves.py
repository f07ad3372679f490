"""Curves over musical time: how loud a phrase is meant to be at a given beat."""
import numpy as np


def through(*points):
    """A curve through (beat, value) points that eases in and out of each; constant outside."""
    beats, values = zip(*points)

    def curve(beat):
        if beat <= beats[0]:
            return values[0]
        for index in range(1, len(points)):
            if beat <= beats[index]:
                share = (beat - beats[index - 1]) / (beats[index] - beats[index - 1])
                ease = (1 - np.cos(np.pi * share)) / 2
                return values[index - 1] + (values[index] - values[index - 1]) * ease
        return values[-1]

    return curve


def looped(curve, length):
    """The same curve again in every pass of ``length`` beats."""
    return lambda beat: curve(beat % length)


def scaled(curve, base, amount):
    """``base + amount * curve``."""
    return lambda beat: base + amount * curve(beat)


def breathing(curve, depth, base=0.0, every=8):
    """The curve with a breath laid over it: it sinks by ``depth`` at both ends of every ``every`` beats."""
    def breath(beat):
        swell = np.sin(np.pi * ((beat % every) / every)) ** 0.8
        return min(1.0, max(0.05, base + curve(beat) * (1 - depth + depth * swell)))
    return breath


def phrased(notes, level, swell_long=0.16, swell_short=0.05, rest=0.45, long_from=1.0):
    """Every note of a single line swells and relaxes around ``level(beat, key)``.

    Notes of at least ``long_from`` beats swell by ``swell_long``, shorter ones by ``swell_short``.
    """
    def shape(beat):
        for note in notes:
            if note.beat <= beat < note.beat + note.length + 0.1:
                share = (beat - note.beat) / note.length
                swell = swell_long if note.length >= long_from else swell_short
                bloom = 1 + swell * np.sin(np.pi * min(1.0, share)) - 0.06 * share
                return level(beat, note.key) * bloom
        return rest
    return shape


def late_vibrato(notes, least=6, most=32, from_length=1.0):
    """Vibrato depth (0…127) that grows on long notes, starting 0.4 beats after their beginning."""
    def depth(beat):
        for note in notes:
            if note.length >= from_length and note.beat <= beat < note.beat + note.length:
                return least + (most - least) * min(1.0, max(0.0, (beat - note.beat - 0.4) / 1.2))
        return least - 2
    return depth
