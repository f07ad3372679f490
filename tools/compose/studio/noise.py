"""Noise that climbs: a riser made of bands that light up one after the other."""
import zlib
from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np
from scipy.signal import butter, sosfilt

from .clock import SAMPLE_RATE
from .part import SEED

BANDS = 14
OVERLAP = 2.0  # bands that sound together, in widths
FADE = 0.012  # seconds the end takes


@dataclass
class Riser:
    """Stands among the parts of a one-shot.  ``begin`` and ``end`` are beats, ``low`` and ``high`` Hz.

    Its loudness grows with the power ``growth`` of the way done.
    """
    name: str
    begin: float
    end: float
    low: float = 220
    high: float = 7500
    growth: float = 2.2
    level: float = 0.0
    send: float = -10.0
    width: float = 1.0
    equalise: Optional[Callable] = None

    def render(self, frames_per_beat, beats, frames, lead=0):
        """Sound as float64 (frames, 2); beat 0 lies ``lead`` frames after the start."""
        first, last = (int(lead + beat * frames_per_beat) for beat in (self.begin, self.end))
        count = last - first
        random = np.random.RandomState((SEED + zlib.crc32(self.name.encode())) & 0x7FFFFFFF)
        way = np.arange(count) / count
        sound = np.zeros((count, 2))
        for index, centre in enumerate(np.geomspace(self.low, self.high, BANDS)):
            sections = butter(2, [centre / 1.25, centre * 1.25], "bandpass", fs=SAMPLE_RATE, output="sos")
            lit = np.exp(-(((way * (BANDS - 1) - index) / OVERLAP) ** 2))
            sound += sosfilt(sections, random.standard_normal((count, 2)), axis=0) * lit[:, None]
        sound *= (way ** self.growth)[:, None]
        fade = int(FADE * SAMPLE_RATE)
        sound[-fade:] *= np.cos(np.linspace(0, np.pi / 2, fade))[:, None] ** 2
        output = np.zeros((frames, 2))
        output[first:last] = sound
        return output
