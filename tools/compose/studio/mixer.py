"""From parts to the sound of one stem."""
from typing import NamedTuple

import numpy as np

from .clock import SAMPLE_RATE
from .cue import Layer
from .equaliser import round_peaks, widen
from .loudness import integrated, linear
from .room import in_the_room

REFERENCE = -30.0  # LUFS each part is brought to before its own level
FADE = int(0.08 * SAMPLE_RATE)


class Span(NamedTuple):
    """Frames before the sync point, of the body and of the tail."""
    sync: int
    body: int
    tail: int

    @property
    def frames(self):
        """Length of the file."""
        return self.sync + self.body + self.tail


def span(cue, asset):
    """How long an asset of the cue is."""
    if isinstance(asset, Layer):
        return Span(0, cue.body, cue.tail)
    clock = clock_of(cue, asset)
    tail = clock.frames(asset.tail) if asset.tail is not None else cue.tail
    return Span(clock.frames(asset.sync), clock.frames(asset.body), tail)


def clock_of(cue, asset):
    """The clock an asset is played by."""
    return getattr(asset, "clock", None) or cue.clock


def folded(sound, body):
    """The loop as it is heard from its second pass on: the tail laid over the beginning."""
    loop = sound[:body].copy()
    loop[:len(sound) - body] += sound[body:]
    return loop


def heard(sound, cue, asset):
    """What loudness is measured on: the folded loop of a layer, a one-shot as it is."""
    return folded(sound, cue.body) if isinstance(asset, Layer) else sound


def mix(cue, asset):
    """Renders and mixes one asset at its loudness; float64 of the shape (frames, 2)."""
    length = span(cue, asset)
    beats = cue.beats if isinstance(asset, Layer) else asset.body
    bus = np.zeros((length.frames, 2))
    for part in asset.parts():
        dry = part.render(float(clock_of(cue, asset).frames_per_beat), beats, length.frames, length.sync)
        if part.equalise:
            dry = part.equalise(dry)
        dry = dry * linear(REFERENCE + part.level - integrated(dry))
        if part.width != 1.0:
            dry = widen(dry, part.width)
        bus += in_the_room(dry, cue.room, part.send)
    bus = asset.equalise(bus)
    bus = at_loudness(bus, cue, asset)
    bus[-FADE:] *= np.cos(np.linspace(0, np.pi / 2, FADE))[:, None] ** 2
    return bus


def at_loudness(bus, cue, asset):
    """Brings the bus to the asset's loudness; bending peaks costs a little, hence the second turn."""
    bus = bus * linear(asset.loudness - integrated(heard(bus, cue, asset)))
    if asset.ceiling is None:
        return bus
    for _ in range(2):
        bent = round_peaks(bus, asset.ceiling)
        bus = bus * linear(asset.loudness - integrated(heard(bent, cue, asset)))
    return round_peaks(bus, asset.ceiling)
