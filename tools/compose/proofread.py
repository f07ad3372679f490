#!/usr/bin/python3
"""Reads the written music (cues/score.py, cues/heart/score.py) for mistakes.  Exit code 1 if it finds any.

    python3 tools/compose/proofread.py [CUE…]

Per cue: bar sums, non-chord tones of the melody that do not resolve, parallel perfect intervals of the outer voices,
parallels, minor ninths and missing essential tones in the voices, a leitmotif that is not the variant meant, parts
that leave the register of their layer; drums that strike like a machine.
"""
import itertools
import sys

from interpreter import ensure_libraries

ensure_libraries()

import numpy as np

from cues import CUES
from studio.notes import Note, bars, degree, key

PERFECT = (0, 7)
GHOST, LEAST_GHOSTS = 45, 0.2  # velocity below which a stroke is a ghost; their share in a drum layer
LEAST_SPREAD, LONGEST_RUN = 8, 3  # standard deviation of velocities; equal strokes in a row
ENOUGH = 30  # strokes a part needs for its spread to be judged


def melody_faults(score):
    """Bars that do not add up, and dissonances that are neither stepped away from nor anticipated."""
    clock, notes = score.clock, score.tune()
    units = clock.beats_per_bar * clock.units_per_beat
    faults = []
    for number, bar in enumerate(bars(score.melody), 1):
        length = sum(float(token.rsplit(":", 1)[1]) for token in bar)
        if length != units:
            faults.append(f"bar {number}: the melody has {length} of {units} units")
    for index, note in enumerate(notes):
        follower = notes[index + 1] if index + 1 < len(notes) else None
        former = notes[index - 1] if index else None
        if not explained(score, note, former, follower):
            faults.append(f"bar {int(note.beat // clock.beats_per_bar) + 1}: key {note.key} is left hanging")
    return faults


def explained(score, note, former, follower):
    """Whether a melody note is in the chord, or a dissonance of a known kind."""
    if note.key % 12 in chord_at(score, note.beat).tones:
        return True
    if follower and (abs(follower.key - note.key) <= 2):
        return True  # steps away, or stays for the resolution
    if note.key % 12 in chord_at(score, note.beat + note.length / 2).tones:
        return True  # anticipates the next chord
    short = note.length <= 0.5
    return bool(former and short and 0 < abs(former.key - note.key) <= 2)  # escapes


def chord_at(score, beat):
    """The chord that sounds at a beat."""
    per_bar = score.clock.beats_per_bar
    bar = min(int(beat // per_bar) + 1, score.bar_count)
    return score.chord_at(bar, min(0.999, (beat - (bar - 1) * per_bar) / per_bar))


def changes(score):
    """Every chord change as (bar, beat, chord, bass key, voices)."""
    found = []
    for bar, (basses, voices) in enumerate(zip(score.bass_keys(), score.voice_keys()), 1):
        count = len(voices)
        for index, voice in enumerate(voices):
            bass = basses[index * len(basses) // count]
            beat = (bar - 1 + index / count) * score.clock.beats_per_bar
            found.append((bar, beat, score.chord_at(bar, index / count), bass, voice))
    return found


def voicing_faults(score):
    """Missing thirds and sevenths, minor ninths, and parallels between any two of the four parts."""
    faults, former = [], None
    for bar, _, chord, bass, voices in changes(score):
        sounding = {key % 12 for key in voices}
        essential = {chord.tones[1], *chord.tones[3:4]}
        if not essential <= sounding:
            faults.append(f"bar {bar}: {chord.name} lacks its third or seventh")
        if any(high - low == 13 for low in voices for high in voices):
            faults.append(f"bar {bar}: a minor ninth inside the voices")
        if bass % 12 != chord.bass:
            faults.append(f"bar {bar}: {chord.name} has the bass key {bass}")
        if former:
            faults += [f"bar {bar}: parallel {kind}" for kind in parallels(former, (bass, *voices))]
        former = (bass, *voices)
    return faults


def parallels(former, present):
    """Perfect intervals between which two parts move in the same direction."""
    found = []
    for low in range(len(present)):
        for high in range(low + 1, len(present)):
            interval = (present[high] - present[low]) % 12
            same = interval == (former[high] - former[low]) % 12 and interval in PERFECT
            rise_low, rise_high = present[low] - former[low], present[high] - former[high]
            if same and rise_low * rise_high > 0:
                found.append("octave" if interval == 0 else "fifth")
    return found


def outer_faults(score):
    """Parallels between melody and bass from one chord change to the next."""
    faults, former, half = [], None, 0.5
    notes = score.tune()
    for bar, beat, _, bass, _ in changes(score):
        sounding = [note.key for note in notes if note.beat <= beat + half < note.beat + note.length]
        if not sounding:
            former = None
            continue
        if former and parallels(former, (bass, sounding[0])):
            faults.append(f"bar {bar}: melody and bass in parallel")
        former = (bass, sounding[0])
    return faults


def counterpoint_faults(score, further):
    """Perfect parallels between any two of melody, bass and further lines (melody and bass: see above)."""
    per_bar = score.clock.beats_per_bar
    basses = [Note((bar + index / len(row)) * per_bar, per_bar / len(row), low)
              for bar, row in enumerate(score.bass_keys()) for index, low in enumerate(row)]
    lines = {"bass": basses, "melody": score.tune()} | further
    faults = []
    for (name, line), (other_name, other) in itertools.combinations(lines.items(), 2):
        if {name, other_name} == {"bass", "melody"}:
            continue
        former = None
        for beat in sorted({note.beat for note in line} | {note.beat for note in other}):
            pair = tuple(next((note.key for note in voice if note.beat <= beat < note.beat + note.length), None)
                         for voice in (line, other))
            if former and None not in pair:
                faults += [f"bar {int(beat // per_bar) + 1}: {name} and {other_name} in parallel {kind}s"
                           for kind in parallels(former, pair)]
            former = None if None in pair else pair
    return faults


def motif_faults(score):
    """Bars whose melody does not begin with the leitmotif's degrees that were meant there."""
    faults, tonic = [], key(score.tonic)
    for bar, degrees in score.motif.items():
        begin = (bar - 1) * score.clock.beats_per_bar
        meant = [degree(name, tonic, score.scale) for name in degrees.split()]
        found = [note.key for note in score.tune() if begin <= note.beat < begin + score.clock.beats_per_bar]
        if found[:len(meant)] != meant:
            faults.append(f"bar {bar}: the leitmotif is {found}, meant {meant} ({degrees})")
    return faults


def register_faults(cue, layer):
    """Notes outside the keys that the layer may use."""
    if layer.judged.compass is None:
        return []
    low, high = (key(name) for name in layer.judged.compass)
    outside = sorted({(part.name, note.key) for part in layer.parts() for note in part.notes
                      if not low <= note.key <= high})
    return [f"{cue.name}/{layer.name}: {part} plays key {number}, outside {' to '.join(layer.judged.compass)}"
            for part, number in outside]


def harmony_faults(cue, layer):
    """Notes of at least a beat that are neither in the chord or its colour, nor stepped away from in their part."""
    if layer.judged.harmony is None:
        return []
    faults = []
    for part in layer.parts():
        sounding = sorted(part.notes)
        for note in sounding:
            if note.length >= 1 and not belongs(cue.score, note) and not resolved(note, sounding):
                bar = int(note.beat // cue.clock.beats_per_bar) + 1
                faults.append(f"bar {bar}: {part.name} leaves key {note.key} hanging")
    return faults


def belongs(score, note):
    """Whether a note is in the chord or the colour where it begins, or in the chord it anticipates."""
    per_bar = score.clock.beats_per_bar
    for beat in (note.beat + .01, note.beat + note.length / 2):
        bar = min(int(beat // per_bar) + 1, score.bar_count)
        if note.key % 12 in score.allowed(bar, min(.999, (beat - (bar - 1) * per_bar) / per_bar)):
            return True
    return False


def resolved(note, others):
    """Whether another note takes over by step where a note ends."""
    end = note.beat + note.length
    return any(-.3 <= other.beat - end <= .6 and abs(other.key - note.key) <= 2 for other in others)


def drum_faults(cue, layer):
    """Parts that always strike alike, and layers without ghost notes."""
    faults, strokes = [], []
    for part in layer.parts():
        velocities = [note.velocity for note in sorted(part.notes)]
        strokes += velocities
        spread = float(np.std(velocities))
        if len(velocities) >= ENOUGH and spread < LEAST_SPREAD:
            faults.append(f"{part.name}: velocities spread by {spread:.1f} only")
        if longest_run(velocities) > LONGEST_RUN:
            faults.append(f"{part.name}: {longest_run(velocities)} equal strokes in a row")
    ghosts = np.mean(np.array(strokes) < GHOST)
    if ghosts < LEAST_GHOSTS:
        faults.append(f"{cue.name}/{layer.name}: {100 * ghosts:.0f} % ghosts")
    return faults


def longest_run(values):
    """How often the same value comes in a row at most."""
    longest = current = 1
    for former, value in zip(values, values[1:]):
        current = current + 1 if value == former else 1
        longest = max(longest, current)
    return longest


def main():
    """Reads every score and prints what is wrong."""
    wrong = 0
    chosen = [CUES[name] for name in sys.argv[1:]] or CUES.values()
    for cue in chosen:
        score = cue.score
        if score is None:
            continue
        faults = melody_faults(score) + voicing_faults(score) + outer_faults(score) + motif_faults(score)
        for other in cue.other_scores:
            faults += melody_faults(other) + outer_faults(other)
        faults += counterpoint_faults(score, cue.lines)
        for other, further in zip(cue.other_scores, cue.other_lines):
            faults += counterpoint_faults(other, further)
        for layer in cue.layers:
            faults += register_faults(cue, layer) + harmony_faults(cue, layer)
            if layer.judged.drums:
                faults += drum_faults(cue, layer)
        wrong += len(faults)
        print(f"{cue.name}: {score.bar_count} bars, {len(faults)} faults", *faults, sep="\n    ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
