#!/usr/bin/python3
"""Builds the stems of the demo's music and their manifests.

    python3 tools/compose/build.py [CUE…] --output stems [--jobs N] [--check]

Without CUE all cues are built.  With --check nothing in the output folder is touched: everything is built in a
temporary folder, and what differs from the manifests is reported (exit code 1 if anything does).
"""
import sys

from interpreter import ensure_libraries

ensure_libraries()

import argparse
import multiprocessing
import tempfile
import time
from pathlib import Path

from cues import CUES
from studio import assets, manifest, mixer
from studio.cue import Layer
from studio.loudness import integrated, peak, true_peak


def build_asset(task):
    """Renders, encodes and describes one asset.  Runs in a process of its own: a clean FluidSynth for each."""
    cue_name, asset_name, folder = task
    began = time.time()
    cue = CUES[cue_name]
    asset = next(asset for asset in cue.assets() if asset.name == asset_name)
    pcm = assets.to_pcm16(mixer.mix(cue, asset), f"{cue_name}/{asset_name}", sparse=is_sparse(asset))
    path = Path(folder) / cue_name / f"{asset_name}.ogg"
    assets.write_vorbis(pcm, path, f"{cue.title}: {asset_name}")
    length = mixer.span(cue, asset)
    decoded = assets.read_vorbis(path)
    if len(decoded) != length.frames:
        raise RuntimeError(f"{path}: {len(decoded)} frames decoded, {length.frames} written")
    sound = mixer.heard(pcm / 32768, cue, asset)
    measured = {"lufs": round(integrated(sound), 1), "peak": round(peak(sound), 1),
                "truePeak": round(true_peak(sound), 1), "pcmSha256": assets.sha256(pcm.tobytes()),
                "oggSha256": assets.sha256(path.read_bytes())}
    entry = manifest.entry(asset, length, measured)
    print(f"{cue_name + '/' + asset_name:26s} {length.frames:8d} frames {measured['lufs']:6.1f} LUFS "
          f"{measured['truePeak']:6.1f} dBTP {path.stat().st_size / 1000:6.0f} kB {time.time() - began:5.1f} s",
          flush=True)
    return cue_name, asset_name, entry


def is_sparse(asset):
    """Whether an asset is a layer that is silent for long on purpose."""
    return isinstance(asset, Layer) and asset.judged.sparse


def build(names, output, jobs):
    """Builds cues into ``output`` and returns their manifests by name."""
    tasks = []
    for name in names:
        (output / name).mkdir(parents=True, exist_ok=True)
        tasks += [(name, asset.name, str(output)) for asset in CUES[name].assets()]
    entries = {name: {} for name in names}
    with multiprocessing.get_context("spawn").Pool(jobs, maxtasksperchild=1) as pool:
        for cue_name, asset_name, entry in pool.imap_unordered(build_asset, tasks, chunksize=1):
            entries[cue_name][asset_name] = entry
    manifests = {name: manifest.describe(CUES[name], entries[name]) for name in names}
    for name, described in manifests.items():
        manifest.write(output / name, described)
    return manifests


def check(names, output, jobs):
    """Builds aside and compares with the manifests in ``output``; returns how many assets differ."""
    expected = {name: manifest.hashes(manifest.read(output / name)) for name in names}
    with tempfile.TemporaryDirectory() as aside:
        return differences(expected, build(names, Path(aside), jobs))


def differences(former, built):
    """Prints which assets have other PCM than the former manifests name; returns how many."""
    different, total = 0, 0
    for name, described in built.items():
        expected, found = former[name], manifest.hashes(described)
        for file in sorted(expected.keys() | found.keys()):
            total += 1
            if expected.get(file) != found.get(file):
                different += 1
                print(f"{name}/{file}: expected {expected.get(file)}, built {found.get(file)}")
    print(f"{total - different} of {total} assets have the PCM their manifests named")
    return different


def main():
    """Reads the command line and does what it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cue", nargs="*", help=f"one of {', '.join(CUES)}; all if none is named")
    parser.add_argument("--output", type=Path, required=True, help="folder of the stems")
    parser.add_argument("--jobs", type=int, default=1, help="assets rendered at the same time")
    parser.add_argument("--check", action="store_true", help="compare with the manifests instead of writing")
    options = parser.parse_args()
    unknown = [name for name in options.cue if name not in CUES]
    if unknown:
        parser.error(f"no such cue: {', '.join(unknown)}; there are {', '.join(CUES)}")
    names = options.cue or list(CUES)
    if options.check:
        sys.exit(1 if check(names, options.output, options.jobs) else 0)
    former = {name: manifest.hashes(manifest.read(options.output / name)) for name in names}
    differences(former, build(names, options.output, options.jobs))


if __name__ == "__main__":
    main()
