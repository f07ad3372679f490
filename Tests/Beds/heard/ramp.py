#!/usr/bin/env python3
"""Writes music that says itself which frame it is, and a score that plays it: ramp.py FOLDER SECONDS [RATE].

Frame N has N modulo 4096 on the left and N / 4096 on the right, in 8192nds: far below the limiter, and exact in float.
"""

import array
import pathlib
import struct
import sys

SCORE = """leitmotif: 1
title: A ramp
cues:
  ramp:
    tempo: q=120
    length: {bars} bars
    layers:
      all: {{stem: ramp.wav}}
states:
  only: {{cue: ramp}}
"""


def main() -> None:
    folder, seconds = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    rate = int(sys.argv[3]) if len(sys.argv) > 3 else 48000
    seconds += seconds % 2
    frames = seconds * rate
    samples = array.array("f", bytes(8 * frames))
    samples[0::2] = array.array("f", [frame % 4096 / 8192 for frame in range(frames)])
    samples[1::2] = array.array("f", [frame // 4096 / 8192 for frame in range(frames)])
    data = samples.tobytes()
    (folder / "stems").mkdir(parents=True, exist_ok=True)
    with open(folder / "stems" / "ramp.wav", "wb") as file:
        file.write(b"RIFF" + struct.pack("<I", 50 + len(data)) + b"WAVE")
        file.write(b"fmt " + struct.pack("<IHHIIHHH", 18, 3, 2, rate, rate * 8, 8, 32, 0))
        file.write(b"fact" + struct.pack("<II", 4, frames) + b"data" + struct.pack("<I", len(data)))
        file.write(data)
    (folder / "score.yaml").write_text(SCORE.format(bars=seconds // 2))


main()
