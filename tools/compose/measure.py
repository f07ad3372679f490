#!/usr/bin/python3
"""Decodes the stems and holds them against the gates of the music.  Exit code 1 if one is not passed.

    python3 tools/compose/measure.py [CUE…] --stems stems [--table]

With --table only the table of lengths and levels is printed, as Markdown.
"""
import sys

from interpreter import ensure_libraries

ensure_libraries()

import argparse
import contextlib
import io
import multiprocessing
from pathlib import Path

import numpy as np

from cues import CUES
from levels import Levels, level_gates, score_gates
from studio import assets, manifest, measures
from studio.loudness import decibels, integrated, linear, loudness_range, peak, true_peak
from studio.mixer import folded, heard, span
from studio.notes import bars

ATTACK_WINDOW = 10  # ms
FAR_BELOW = 22  # dB under the loop's own level: there a layer rests
FADING_IN = -12  # dB; a layer below it is on its way in and need not be heard out
PLAIN = 80  # % of energy
TRIADS = [(root, (root + third) % 12, (root + 7) % 12) for root in range(12) for third in (3, 4)]
DEMOS = Path(__file__).parents[2] / "demos"
SETTLE = 0.2  # seconds of a chord that still hold the one before


class Gates:
    """Collects what did not pass."""

    def __init__(self):
        self.count, self.failures = 0, []

    def hold(self, condition, text):
        """Notes one check; a failed one is printed at once."""
        self.count += 1
        if not condition:
            self.failures.append(text)
            print("  NOT PASSED", text)


def load(stems, cue):
    """Decoded assets of a cue by name."""
    return {asset.name: assets.read_vorbis(stems / cue.name / f"{asset.name}.ogg") for asset in cue.assets()}


def file_gates(gates, cue, asset, sound, described):
    """Length, loudness, peak, offset and both ends of one file."""
    label, length = f"{cue.name}/{asset.name}:", span(cue, asset)
    gates.hold(len(sound) == length.frames == described["frames"], f"{label} {len(sound)} frames")
    level = integrated(heard(sound, cue, asset))
    gates.hold(abs(level - asset.loudness) <= 0.5, f"{label} {level:.1f} LUFS, meant {asset.loudness}")
    gates.hold(peak(sound) <= -1, f"{label} peak {peak(sound):.1f} dBFS")
    offset = decibels(np.abs(sound.mean(axis=0)).max())
    gates.hold(offset < -70, f"{label} offset {offset:.0f} dBFS")
    gates.hold(peak(sound[:1]) < -40, f"{label} starts at {peak(sound[:1]):.0f} dBFS")
    first = peak(sound[:48])
    gates.hold(first < -30, f"{label} first millisecond at {first:.0f} dBFS")
    end = measures.tail_level(sound, length.frames)
    gates.hold(end < -70, f"{label} tail ends at {end:.0f} dBFS")


def layer_gates(gates, cue, layer, sound):
    """Seam, silences, harmony, rhythm and picture of one loop."""
    loop, label = folded(sound, cue.body), f"{cue.name}/{layer.name}:"
    bar_seconds = cue.body / cue.bars / 48000
    silence = measures.longest_silence(loop)
    gates.hold(layer.judged.sparse or silence <= bar_seconds, f"{label} {silence:.2f} s of silence")
    step, kink = measures.seam_step(loop), measures.seam_kink(loop)
    gates.hold(step < 99.5 and kink < 1, f"{label} seam step {step:.1f} %, kink {kink:.2f}")
    alike = measures.most_similar_bars(loop, cue.bars)
    gates.hold(layer.judged.drone or alike <= 0.75, f"{label} two bars correlate by {alike:.2f}")
    side, lows = measures.correlation(loop), measures.correlation(loop, below=120)
    gates.hold(0.1 <= side <= 0.95 or layer.judged.mono, f"{label} left and right correlate by {side:.2f}")
    loss = measures.mono_loss(loop)
    gates.hold(loss >= -3, f"{label} mono loses {-loss:.1f} dB")
    attack = None
    if layer.judged.rhythmic:
        divisions = 2 if cue.clock.units_per_beat == 1 else 3
        attack = measures.attack_offset(loop, float(cue.clock.frames_per_beat) / divisions)
        gates.hold(abs(attack) <= ATTACK_WINDOW, f"{label} attacks {attack:+d} ms off the grid")
    spread = loudness_range(loop)
    if layer.judged.sustained:
        gates.hold(spread >= 4, f"{label} loudness range {spread:.1f} LU")
    harmony = pitched_gate(gates, cue, layer, loop)
    print(f"  {layer.name:11s} range {spread:4.1f} LU  silence {silence:4.2f} s  seam {step:4.1f} % {kink:4.2f}  "
          f"bars alike {alike:.2f}  L/R {side:.2f} (<120 Hz {lows:.2f})  mono {loss:4.1f} dB"
          + (f"  attack {attack:+d} ms" if attack is not None else "") + harmony)


def pitched_gate(gates, cue, layer, loop):
    """Share of energy in the written chord, per half bar (per bar in 6/8); text for the report."""
    if layer.judged.harmony is None:
        return ""
    shares = [share for _, share in chord_shares(cue, loop)]
    mean, worst = np.mean(shares), min(shares)
    least_mean, least = layer.judged.harmony
    where = [f"{place} {share:.0f} %" for place, share in chord_shares(cue, loop) if share < least]
    gates.hold(mean >= least_mean and worst >= least,
               f"{cue.name}/{layer.name}: in the chord {mean:.0f} % on average; {', '.join(where)}")
    return f"  in chord {mean:.0f} % (worst {worst:.0f} %)"


def chord_shares(cue, loop):
    """(place, percentage of energy on tones of the written chord and its colour) through the loop."""
    for place, sound, allowed in pieces(cue, loop):
        if not rests(sound, loop):
            yield place, 100 * measures.chroma(sound)[allowed].sum()


def rests(sound, loop):
    """Whether a layer is silent here but for what rings on, or for the breath before it begins."""
    return peak(sound) < -50 or measures.level(sound) < measures.level(loop) - FAR_BELOW


def pieces(cue, loop):
    """(place, sound without the first moments, pitch classes that may sound) of every half bar.

    A bar that has no middle, in 3/4 and 6/8, is one piece for each of its chords.
    """
    even = cue.clock.units_per_beat == 1 and cue.clock.beats_per_bar % 2 == 0
    for bar, chords in enumerate(bars(cue.score.chords), 1):
        count = 2 if even else len(chords)
        for piece in range(count):
            begin, end = (cue.body * ((bar - 1) * count + edge) // (cue.bars * count) for edge in (piece, piece + 1))
            yield f"{bar}.{piece + 1}", loop[begin + int(SETTLE * 48000):end], cue.score.allowed(bar, piece / count)


def bed_gate(gates, cue, loops):
    """In every half bar the bed names the written chord, or has 80 % of its energy on the chord and its colour."""
    bed = sum(loops[layer] for layer in cue.bed)
    unclear, count = [], 0
    for place, sound, allowed in pieces(cue, bed):
        count += 1
        chroma = measures.chroma(sound)
        share = 100 * chroma[allowed].sum()
        triad = max(TRIADS, key=lambda tones: chroma[list(tones)].sum())
        if share < PLAIN and not set(triad) <= set(allowed):
            unclear.append(f"{place} {share:.0f} %")
    gates.hold(not unclear, f"{cue.name}: the bed's chord is not plain in {', '.join(unclear)}")
    print(f"  bed ({', '.join(cue.bed)}): {count - len(unclear)} of {count} chords plain")


def state_gates(gates, cue, loops, levels):
    """Peak, spectrum, dynamics and balance of the mixes a game will ask for."""
    former = None
    for name, state in cue.states.items():
        gains = state.played
        mix = sum(loops[layer] * linear(gain) for layer, gain in gains.items())
        label, level, top = f"{cue.name} in state {name}:", levels.heard(state), true_peak(mix)
        gates.hold(top <= -3, f"{label} {top:.1f} dBTP")
        sub, mud, air = measures.shares(mix, ((0, 60), (200, 400), (2000, 24000)))
        gates.hold(sub <= 15 and mud <= 33 and air >= 2, f"{label} <60 Hz {sub:.0f} %, 200-400 Hz {mud:.0f} %, "
                   f">2 kHz {air:.1f} %")
        gates.hold(former is None or level > former - 1, f"{label} softer than the state before")
        lows = measures.correlation(mix, below=120)
        gates.hold(lows >= 0.9, f"{label} lows correlate by {lows:.2f}")
        masked = hidden_layers(loops, gains)
        gates.hold(not masked, f"{label} hidden: {masked}")
        former, spread = level, loudness_range(mix)
        gates.hold(2.5 <= spread <= 8, f"{label} loudness range {spread:.1f} LU")
        print(f"  {name:11s} {level:6.1f} LUFS {top:6.1f} dBTP  range {spread:.1f} LU  <60 Hz {sub:4.1f} %  "
              f"200-400 Hz {mud:4.1f} %  >2 kHz {air:4.1f} %  L/R {measures.correlation(mix):.2f} (<120 Hz {lows:.2f})")


def hidden_layers(loops, gains):
    """Layers that have less than a tenth of every octave band, with the percentage they have at most."""
    energy = {layer: measures.octave_energy(loops[layer]) * linear(gain) ** 2 for layer, gain in gains.items()}
    total = sum(energy.values())
    total = np.maximum(total, 1e-12)
    best = {layer: 100 * float((bands / total).max()) for layer, bands in energy.items()}
    return [f"{layer} {share:.1f} %" for layer, share in best.items() if share < 10 and gains[layer] > FADING_IN]


def measure(gates, stems, cue):
    """All gates of one folder."""
    sounds = load(stems, cue)
    described = manifest.read(stems / cue.name)
    entries = {entry["name"]: entry for entry in described.get("layers", []) + described.get("oneShots", [])}
    print(f"{cue.name}: {len(sounds)} files")
    for asset in cue.assets():
        file_gates(gates, cue, asset, sounds[asset.name], entries[asset.name])
    for layer in cue.layers:
        layer_gates(gates, cue, layer, sounds[layer.name])
    if cue.layers:
        loops = {layer.name: folded(sounds[layer.name], cue.body) for layer in cue.layers}
        if cue.bed:
            bed_gate(gates, cue, loops)
        levels = Levels(cue, loops)
        state_gates(gates, cue, loops, levels)
        level_gates(gates, levels)
        score_gates(gates, cue, DEMOS)


def measured(work):
    """All gates of a cue, with what was printed: one piece of work for one core."""
    stems, name = work
    gates, said = Gates(), io.StringIO()
    with contextlib.redirect_stdout(said):
        measure(gates, stems, CUES[name])
    return gates.count, gates.failures, said.getvalue()


def table(stems, cues):
    """Lengths and levels of the decoded files as Markdown."""
    print("| File | Frames | LUFS | Peak dBFS | dBTP | kB |\n|---|--:|--:|--:|--:|--:|")
    for cue in cues:
        loops = []
        for asset, sound in zip(cue.assets(), load(stems, cue).values()):
            played = heard(sound, cue, asset)
            path = stems / cue.name / f"{asset.name}.ogg"
            print(f"| {cue.name}/{path.name} | {len(sound)} | {integrated(played):.1f} | {peak(played):.1f} "
                  f"| {true_peak(played):.1f} | {path.stat().st_size / 1000:.0f} |")
            if asset in cue.layers and not asset.variant_of:
                loops.append(played)
        if loops:
            mix = sum(loops)
            print(f"| **{cue.name}, all layers** | {cue.body} | {integrated(mix):.1f} | {peak(mix):.1f} "
                  f"| {true_peak(mix):.1f} | |")


def main():
    """Reads the command line and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cue", nargs="*", help="all if none is named")
    parser.add_argument("--stems", type=Path, default=Path("stems"))
    parser.add_argument("--table", action="store_true")
    options = parser.parse_args()
    cues = [CUES[name] for name in options.cue or CUES]
    if options.table:
        table(options.stems, cues)
        return
    count, failures = 0, []
    with multiprocessing.Pool() as pool:
        for checks, failed, said in pool.imap(measured, [(options.stems, cue.name) for cue in cues]):
            print(said, end="", flush=True)
            count += checks
            failures += failed
    print(f"{count - len(failures)} of {count} gates passed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
