"""The side-car of a folder of stems: all that a reader cannot take from the .ogg files."""
import json

from .assets import QUALITY, SERIAL
from .clock import SAMPLE_RATE
from .cue import Layer
from .part import SEED

NAME = "manifest.json"


def describe(cue, entries):
    """The manifest of a cue as a dictionary; ``entries`` are the descriptions of its assets by name."""
    clock = cue.clock
    manifest = {
        "cue": cue.name, "title": cue.title, "key": cue.key, "license": "CC-BY-4.0",
        "sampleRate": SAMPLE_RATE, "channels": 2,
        "bpm": _number(clock.bpm), "beatUnit": clock.beat_unit, "meter": clock.meter,
        "beatsPerBar": clock.beats_per_bar, "framesPerBeat": _number(clock.frames_per_beat),
        "framesPerBar": _number(clock.frames_per_beat * clock.beats_per_bar),
    }
    if cue.layers:
        manifest |= {"bars": cue.bars, "body": cue.body, "tail": cue.tail,
                     "markers": [_marker(cue, *marker) for marker in cue.markers]}
    if cue.protected:
        manifest["protected"] = [_stretch(cue, *bars) for bars in cue.protected]
    if cue.exit_every:
        manifest["exitEveryBars"] = cue.exit_every
    manifest["encoding"] = {"codec": "vorbis", "quality": QUALITY, "serial": SERIAL}
    manifest["seed"] = SEED
    if cue.layers:
        manifest["layers"] = [entries[layer.name] for layer in cue.layers]
    if cue.one_shots:
        manifest["oneShots"] = [entries[shot.name] for shot in cue.one_shots]
    return manifest


def entry(asset, length, measured):
    """The description of one asset; ``length`` is its span, ``measured`` what the build found out about it."""
    described = {"name": asset.name, "file": asset.name + ".ogg"}
    if isinstance(asset, Layer):
        described |= {"frames": length.frames}
        if asset.variant_of:
            described["variantOf"] = asset.variant_of
        if asset.gains:
            described["gains"] = {name: [list(point) for point in points] for name, points in asset.gains.items()}
    else:
        described |= {"role": asset.role, "sync": length.sync, "body": length.body, "tail": length.tail,
                      "frames": length.frames}
        if asset.chord:
            described["chord"] = asset.chord
        if asset.clock:
            described |= {"bpm": _number(asset.clock.bpm), "beatUnit": asset.clock.beat_unit}
    return described | measured


def write(folder, manifest):
    """Writes the manifest beside its stems."""
    (folder / NAME).write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")


def read(folder):
    """Reads a folder's manifest; an empty dictionary if there is none."""
    path = folder / NAME
    return json.loads(path.read_text()) if path.exists() else {}


def hashes(manifest):
    """File name → SHA-256 of the PCM, for every asset."""
    return {asset["file"]: asset["pcmSha256"] for asset in manifest.get("layers", []) + manifest.get("oneShots", [])}


def _number(value):
    return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def _marker(cue, name, bar, position):
    return {"name": name, "bar": bar, "beat": position, "frame": cue.clock.frames(cue.clock.beat(bar, position))}


def _stretch(cue, first, last):
    return {"firstBar": first, "lastBar": last, "start": cue.clock.frames(cue.clock.beat(first)),
            "end": cue.clock.frames(cue.clock.beat(last + 1))}
