"""A choir that strikes short syllables on the beats and opens into chords in the last section."""
from studio.curves import scaled
from studio.instruments import CHOIR, SUNG_ON_TIME, SUNG_SHORT
from studio.notes import Note, tied
from studio.part import Part

from ..score import STORM
from .form import ARC, BARS, QUAVER, WIDE, at

# Syllables of a bar as (quaver, length in quavers, velocity), in four variants; the fourth answers the breath.
SYLLABLES = (((0, 1.5, 104), (3, 1.2, 88)), ((0, 1.8, 98),), ((0, 1.4, 104), (3, 1.2, 90)),
             ((0, 1.5, 96), (3, 1.0, 86), (5, .9, 104)))
VOICES = (("S", 2, 0, 78, 0), ("A", 1, -1, 50, 4), ("T", 0, -1, 64, -4))
SWELL = (.82, 1.0)  # of a sung chord: where it starts, where it gets to within two bars


def opened(beat):
    """Dynamics of the sung chords: each pair of bars opens a little."""
    low, high = SWELL
    return (.46 + .44 * ARC(beat)) * (low + (high - low) * (beat % 4) / 4)


def choir():
    """Sopranos, altos and tenors with the three voices, basses with the bass an octave up."""
    parts = []
    for name, index, level, pan, detune in VOICES:
        parts += group(name, [bar[0][index] for bar in STORM.voice_keys()], level, pan, detune)
    return parts + group("B", [bar[0] + 12 for bar in STORM.bass_keys()], -4, 72, 3)


def group(name, keys, level, pan, detune):
    """One voice of the choir: a part for the syllables, a part for what is sung."""
    placed = dict(pan=pan, detune=detune)
    short = Part(f"st.ch.{name}.short", CHOIR, level=level, start=SUNG_SHORT, speak=.004, drift=7, touch=5, send=-7,
                 dynamics=scaled(ARC, .50, .45), **placed)
    wide = Part(f"st.ch.{name}.wide", CHOIR, level=level, start=SUNG_ON_TIME, speak=.03, drift=14, legato=90, send=-5,
                dynamics=opened, **placed)
    for bar in range(1, WIDE):
        for quaver, length, velocity in SYLLABLES[(bar - 1) % 4]:
            short.add(at(bar) + quaver * QUAVER, length * QUAVER, keys[bar - 1], velocity)
    held = [Note(at(bar), 2, keys[bar - 1]) for bar in range(WIDE, BARS + 1)]
    for note in tied(held, break_every=8):
        wide.add(note.beat, note.length - .05, note.key, 88)
    return [short, wide]
