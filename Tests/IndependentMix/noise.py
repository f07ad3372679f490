#!/usr/bin/python3
"""Writes noise WAVs for the stems that a score names: `noise.py SCORE FOLDER`.

Each is as long as the score says it must be. A name that ends in `_mono` gets one channel.
"""

import sys
import zlib
from pathlib import Path

import numpy as np
import soundfile

from clock import RATE, nearest
from score import Score

RING = 4_001  # what a pickup, or a layer with a period, rings on


def lengths(score):
    frames = {}
    for cue in score.cues.values():
        if cue.pickup_stem:
            frames[cue.pickup_stem] = cue.pickup_frames + RING
        for layer in cue.layers:
            whole = cue.stem_offset + cue.body_frames + cue.tail_frames
            frames[layer.stem] = nearest(layer.period) + RING if layer.period is not None else whole
    for stinger in score.stingers.values():
        frames[stinger.stem] = RATE
    return frames


def main():
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for path, frames in lengths(Score(sys.argv[1])).items():
        stem = Path(path).stem
        source = np.random.default_rng(zlib.crc32(path.encode()))
        size = 0.9 if stem.startswith("loud") else 0.12
        noise = source.uniform(-size, size, (frames, 1 if stem.endswith("_mono") else 2))
        soundfile.write(folder / path, noise, RATE, subtype="FLOAT")


if __name__ == "__main__":
    main()
