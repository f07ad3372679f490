#!/usr/bin/python3
"""Speaks the lines of the series with eSpeak NG: placeholder voices, one small mono file a line.

    python3 tools/compose/speak.py --output stems/voices [--check]

With --check nothing is touched: the lines are spoken aside, and what differs from the manifest is reported (exit code
1 if anything does).
"""
import sys

from interpreter import ensure_libraries

ensure_libraries()

import argparse
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

import numpy as np
import soundfile
from scipy.signal import resample_poly

from scenes.lines import LINES
from studio import assets, manifest
from studio.clock import SAMPLE_RATE
from studio.equaliser import bell, chain, high_pass
from studio.loudness import integrated, linear, peak, true_peak

# Variants of eSpeak NG's British English, and where their pitch lies (0 to 99).
SPEAKERS = {"mara": ("en-gb+f3", 52), "noah": ("en-gb+m3", 38)}
LOUDNESS = -20.0  # LUFS of each line as it is heard, on both sides
QUALITY = 2
SILENCE = 10 ** (-50 / 20)
ROOM = 0.03  # seconds of silence before a line, and of fading after it
tone = chain(high_pass(110), bell(300, -2), bell(3000, -2))


def speak(line):
    """What eSpeak NG says, at the session's rate, cut to the words: one column of samples."""
    voice, pitch = SPEAKERS[line.speaker]
    command = ["espeak-ng", "-v", voice, "-p", str(pitch), "-s", str(line.pace), "--stdout", line.words]
    sound, rate = soundfile.read(BytesIO(subprocess.run(command, capture_output=True, check=True).stdout))
    sound = resample_poly(sound, SAMPLE_RATE, rate)
    heard = np.flatnonzero(np.abs(sound) > SILENCE)
    room = int(ROOM * SAMPLE_RATE)
    sound = np.concatenate([np.zeros(room), sound[heard[0]:heard[-1] + room], np.zeros(room)])
    return tone(sound[:, None])


def shaped(line):
    """A line with its room and at its loudness, as 16-bit frames of one channel."""
    sound = speak(line)
    room = int(ROOM * SAMPLE_RATE)
    sound[:room] *= np.linspace(0, 1, room)[:, None]
    sound[-room:] *= np.linspace(1, 0, room)[:, None]
    # A file of one channel is heard on both sides; half a second of silence around it fills the blocks of the meter.
    both = np.repeat(sound, 2, axis=1)
    margin = np.zeros((SAMPLE_RATE // 2, 2))
    sound = sound * linear(LOUDNESS - integrated(np.concatenate([margin, both, margin])))
    return assets.to_pcm16(sound, f"voices/{line.name}")


def record(output):
    """Writes all lines into a folder; returns the manifest."""
    output.mkdir(parents=True, exist_ok=True)
    entries = []
    for line in LINES:
        pcm = shaped(line)
        path = output / f"{line.name}.ogg"
        assets.write_vorbis(pcm, path, f"My Heart: {line.words}", quality=QUALITY)
        decoded, _ = soundfile.read(path, always_2d=True)
        if decoded.shape != pcm.shape:
            raise RuntimeError(f"{path}: {len(decoded)} frames decoded, {len(pcm)} written")
        entries.append({"name": line.name, "file": path.name, "speaker": line.speaker, "words": line.words,
                        "frames": len(pcm), "peak": round(peak(decoded), 1),
                        "truePeak": round(true_peak(decoded), 1), "pcmSha256": assets.sha256(pcm.tobytes()),
                        "oggSha256": assets.sha256(path.read_bytes())})
        print(f"{line.name:10s} {len(pcm):7d} frames {entries[-1]['truePeak']:6.1f} dBTP "
              f"{path.stat().st_size / 1000:5.1f} kB  {line.speaker}: {line.words}")
    described = {"title": "My Heart: placeholder voices", "license": "CC-BY-4.0", "sampleRate": SAMPLE_RATE,
                 "channels": 1, "lufs": LOUDNESS,
                 "encoding": {"codec": "vorbis", "quality": QUALITY, "serial": assets.SERIAL}, "oneShots": entries}
    manifest.write(output, described)
    return described


def main():
    """Reads the command line and does what it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, required=True, help="folder of the lines")
    parser.add_argument("--check", action="store_true", help="compare with the manifest instead of writing")
    options = parser.parse_args()
    former = manifest.hashes(manifest.read(options.output))
    if options.check:
        with tempfile.TemporaryDirectory() as aside:
            built = manifest.hashes(record(Path(aside)))
    else:
        built = manifest.hashes(record(options.output))
    different = [file for file in sorted(former.keys() | built.keys()) if former.get(file) != built.get(file)]
    for file in different:
        print(f"voices/{file}: expected {former.get(file)}, spoken {built.get(file)}")
    print(f"{len(built.keys() | former.keys()) - len(different)} of {len(built.keys() | former.keys())} lines have the "
          "PCM their manifest named")
    if options.check and different:
        sys.exit(1)


if __name__ == "__main__":
    main()
