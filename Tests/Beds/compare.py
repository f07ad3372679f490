#!/usr/bin/python3
"""Finds what a listener heard in what should have been heard.

    compare.py REFERENCE.wav CAPTURE [--format s16|u8|s24|s24_3|s32|float] [--channels N] [--skip BYTES] [--json]

REFERENCE is `leitmotif render --format wav-float`. CAPTURE is a WAV, whose header says its format, or raw. Every
stretch of the capture that is in the reference, bit for bit, is a segment; what lies between two segments is a hole.
Every few frames of the reference must be unlike all others: render music made of noise (see score/).

Exit status: 0 if what was heard, from the first frame of the first segment on, is the whole reference without a hole.
README.md describes the answer.
"""

import argparse
import json
import sys

import numpy as np

from samples import format_named, read_reference, read_wav, steps

WINDOW = 8  # frames by which a place is recognised
LONGEST_FADE = 2000  # frames; it lasts 10 ms


def keys(frames):
    """One number for each run of `WINDOW` frames, and whether none of them is silent."""
    if len(frames) < WINDOW:
        return np.zeros(0, np.uint64), np.zeros(0, bool)
    # Floats by their bits, but -0 is 0.
    bits = (frames + np.float32(0)).view(np.uint32) if frames.dtype == np.float32 else frames.view(np.uint32)
    one = np.zeros(len(frames), np.uint64)
    for channel in range(bits.shape[1]):
        one = one * np.uint64(0x9E3779B97F4A7C15) + bits[:, channel] + np.uint64(0x7F4A7C15)
        one ^= one >> np.uint64(29)
    count = len(frames) - WINDOW + 1
    many = np.zeros(count, np.uint64)
    for place in range(WINDOW):
        many = many * np.uint64(0xBF58476D1CE4E5B9) + one[place : place + count]
    sounds = np.concatenate([[0], np.cumsum((frames != 0).any(axis=1))])
    return many, sounds[WINDOW:] - sounds[:-WINDOW] == WINDOW


class Reference:
    """The offline render, with an index of its places."""

    def __init__(self, frames):
        self.frames = frames
        names, sounding = keys(frames)
        places = np.flatnonzero(sounding)
        order = np.argsort(names[places], kind="stable")
        self.places, self.names = places[order], names[places][order]

    def known(self, names):
        """Which of `names` are anywhere in it."""
        if len(self.names) == 0:
            return np.zeros(len(names), bool)
        found = np.minimum(np.searchsorted(self.names, names), len(self.names) - 1)
        return self.names[found] == names

    def places_of(self, name):
        low, high = (int(np.searchsorted(self.names, name, side)) for side in ("left", "right"))
        return self.places[low:high]


def equal_run(a, b):
    """How many frames `a` and `b` share at their beginning."""
    length, size, done = min(len(a), len(b)), 4096, 0
    while done < length:
        end = min(length, done + size)
        differ = (a[done:end] != b[done:end]).any(axis=1)
        if differ.any():
            return done + int(np.argmax(differ))
        done, size = end, size * 4
    return length


def fade_before(capture, reference, heard, place):
    """How many frames before `heard` are the reference before `place`, rising from silence."""
    frames = min(heard, place, 48_000)
    if frames == 0:
        return 0
    got = capture[heard - frames : heard].astype(np.float64)
    full = reference[place - frames : place].astype(np.float64)
    step = 0.5 if capture.dtype != np.float32 else 1e-7
    # What was faded had not been rounded yet, as the reference has.
    around = step if capture.dtype != np.float32 else 0
    least = (np.abs(got) - step) / (np.abs(full) + around + 1e-12)
    most = (np.abs(got) + step) / np.maximum(np.abs(full) - around, 1e-12)
    # The wrong side of zero, by more than rounding, is no gain at all.
    wrong = (got * full < 0) & (np.abs(got) > step)
    wrong |= (full == 0) & (np.abs(got) > 2 * step)
    ceiling = np.minimum.accumulate(np.where(full == 0, 1, np.minimum(most, 1)).min(axis=1)[::-1])[::-1]
    bad = wrong.any(axis=1) | (np.where(full == 0, 0, least) > ceiling[:, None] + 1e-6).any(axis=1)
    begin = int(np.flatnonzero(bad)[-1]) + 1 if bad.any() else 0
    sounds = np.flatnonzero((got[begin:] != 0).any(axis=1))
    if not len(sounds) or ceiling[begin + sounds[0]] > 0.5:  # a fade begins softly
        return 0
    return len(got) - begin - int(sounds[0])


def broken_fades(capture, heard, end, reference, low, high):
    """How many frames between `heard` and `end`, in how many pieces, are music that rises from silence and breaks off.

    The music is looked for from `low` to `high` in the reference, by its signs, which a fade does not change.
    """
    sounds = np.flatnonzero((capture[heard:end] != 0).any(axis=1))
    frames = times = 0
    for piece in np.split(sounds, np.flatnonzero(np.diff(sounds) > WINDOW) + 1) if len(sounds) else []:
        begin, length = heard + int(piece[0]), int(piece[-1] - piece[0]) + 1
        if length > LONGEST_FADE:
            continue
        got = capture[begin : begin + length]
        places = np.arange(low, max(low, min(high, len(reference)) - length + 1))
        for strong in np.argsort(-np.abs(got), axis=None, kind="stable")[:48]:
            frame, channel = divmod(int(strong), got.shape[1])
            if got[frame, channel] != 0:
                places = places[reference[places + frame, channel] * np.sign(got[frame, channel]) > 0]
        if any(fade_before(got, reference, length, int(place) + length) == length for place in places[:8]):
            frames, times = frames + int((got != 0).any(axis=1).sum()), times + 1
    return frames, times


def choose(places, expected):
    """The likeliest of the places at which the same is in the reference."""
    for place in expected:
        if (places == place).any():
            return place
    later = places[places >= expected[0]] if expected else places
    return int(later[0] if len(later) else places[-1])


def segments_of(reference, capture):
    """The stretches of the capture that are in the reference: `[capture frame, reference frame, frames]`."""
    names, sounding = keys(capture)
    candidates = np.flatnonzero(sounding & reference.known(names))
    found, heard, place = [], 0, 0
    while True:
        at = int(np.searchsorted(candidates, heard))
        if at == len(candidates):
            return found
        begin = int(candidates[at])
        expected = [place, place + begin - heard] if found else []
        start = choose(reference.places_of(names[begin]), expected)
        # Where it is only silent, a stretch begins earlier than it can be recognised.
        back = equal_run(capture[heard:begin][::-1], reference.frames[:start][::-1])
        # Silence that follows silence belongs to the hole.
        sounds = np.flatnonzero((capture[begin - back : begin] != 0).any(axis=1))
        if found or not len(sounds):
            back = back - int(sounds[0]) if len(sounds) else 0
        frames = equal_run(capture[begin:], reference.frames[start:])
        if frames < WINDOW:  # another thing with the same key
            heard = begin + 1
            continue
        found.append([begin - back, start - back, frames + back])
        heard, place = begin + frames, start + frames


def hole_between(before, after, reference, capture):
    heard, place = before[0] + before[2], before[1] + before[2]
    inside = capture[heard : after[0]]
    silence = int((inside == 0).all(axis=1).sum())
    # A fade may round to the music itself for a few frames, and go on; but what is far behind one is no part of it.
    near = capture[max(0, after[0] - LONGEST_FADE) : after[0]]
    fade = min(fade_before(near, reference, len(near), after[1]), len(inside))
    faded = inside[len(inside) - fade :]
    foreign = len(inside) - silence - int((faded != 0).any(axis=1).sum())
    missing = after[1] - place
    broken = broken_fades(capture, heard, after[0] - fade, reference, place, after[1]) if foreign else (0, 0)
    return {
        "capture": heard, "reference": place, "frames": len(inside), "silence": silence, "fade": fade,
        "foreign": foreign - broken[0], "broken": broken[1], "missing": missing - fade, "advance": missing,
        "in_step": missing == len(inside),
    }  # fmt: skip


def compare(reference_path, capture_path, name=None, channels=2, skip=0):
    """What was heard, as README.md describes it."""
    with open(capture_path, "rb") as file:
        is_wav = file.read(4) == b"RIFF"
    if is_wav:
        capture, name, channels, _ = read_wav(capture_path)
    else:
        name = format_named(name or "s16")
        with open(capture_path, "rb") as file:
            capture = steps(file.read()[skip:], name, channels)
    reference = Reference(read_reference(reference_path, name, channels))
    found = segments_of(reference, capture)
    holes = [hole_between(a, b, reference.frames, capture) for a, b in zip(found, found[1:])]
    total = len(reference.frames)
    end = found[-1][0] + found[-1][2] if found else 0
    end_place = found[-1][1] + found[-1][2] if found else 0
    rest = capture[end:]
    # What is silent in the reference cannot be told from what was never heard.
    left = reference.frames[end_place:]
    tail = int(np.flatnonzero((left != 0).any(axis=1))[-1]) + 1 if (left != 0).any() else 0
    first = reference.frames[: found[0][1]] if found else reference.frames[:0]
    begin = int((first != 0).any(axis=1).sum())
    foreign = int((rest != 0).any(axis=1).sum())
    broken = broken_fades(capture, end, len(capture), reference.frames, end_place, total) if foreign and found else (0, 0)
    foreign -= broken[0]
    before = int((capture[: found[0][0]] != 0).any(axis=1).sum()) if found else 0
    return {
        "format": name, "channels": channels, "frames": len(capture), "reference_frames": total,
        "segments": [{"capture": a, "reference": b, "frames": n, "exact": True} for a, b, n in found],
        "holes": holes,
        "head": {"silence": found[0][0] if found else len(capture), "missing": begin, "foreign": before},
        "tail": {"frames": len(rest), "missing": tail, "broken": broken[1], "foreign": foreign},
        "heard": sum(n for _, _, n in found),
        "missing": sum(max(0, hole["missing"]) for hole in holes),
        "repeated": sum(max(0, -hole["advance"]) for hole in holes),
        "foreign": sum(hole["foreign"] for hole in holes) + foreign + before,
        "identical": bool(found) and not holes and begin == 0 and tail == 0 and foreign == 0 and before == 0,
    }  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference")
    parser.add_argument("capture")
    parser.add_argument("--format", help="of a raw capture (default: s16)")
    parser.add_argument("--channels", type=int, default=2, help="of a raw capture (default: 2)")
    parser.add_argument("--skip", type=int, default=0, help="bytes of a raw capture to pass over")
    parser.add_argument("--json", action="store_true", help="print the whole answer as one JSON line")
    options = parser.parse_args()
    try:
        answer = compare(options.reference, options.capture, options.format, options.channels, options.skip)
    except (OSError, ValueError) as error:
        sys.exit(f"compare.py: {error}")
    if options.json:
        print(json.dumps(answer))
    else:
        for segment in answer["segments"]:
            print("heard   {frames:>9} frames of {reference:>9} at {capture:>9}".format(**segment))
        for hole in answer["holes"]:
            print("hole    {frames:>9} frames at {capture:>9}: {missing} missing, {fade} faded, "
                  "{foreign} foreign, in step: {in_step}".format(**hole))  # fmt: skip
        print(f"tail    {answer['tail']}")
        print("identical" if answer["identical"] else "not identical")
    sys.exit(0 if answer["identical"] else 1)


if __name__ == "__main__":
    main()
