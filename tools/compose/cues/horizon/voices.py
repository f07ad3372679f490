"""Hummed chords: three voices that never have a word, from bar 9 with others behind them."""
from studio import tuning
from studio.curves import breathing
from studio.instruments import CHOIR, SUNG_ON_TIME, VOICES_OOH
from studio.notes import Note, tied
from studio.part import Part

from .form import ARC, BARS, BEATS, CHORDS, HORIZON, at

VOICES = (("S", 2, 0, 80, 0), ("A", 1, -1, 48, 4), ("T", 0, -1, 64, -4))
NEW_BREATH, LAST_BREATH = .10, .35  # beats


def voice(index, first=1):
    """One voice from a bar on; common tones are held within four bars."""
    notes = []
    for bar in range(first, BARS + 1):
        chords = HORIZON.voice_keys()[bar - 1]
        length = 2 / len(chords)
        notes += [Note(at(bar) + place * length, length, chord[index]) for place, chord in enumerate(chords)]
    joined = tied(notes, break_every=8)
    return [note._replace(length=note.length - (LAST_BREATH if note.beat + note.length > BEATS - .1 else NEW_BREATH))
            for note in joined]


def oohs():
    """Sopranos, altos and tenors on "ooh", two of the voices doubled on a distant "ah"."""
    parts = []
    for name, index, level, pan, detune in VOICES:
        part = Part("hz.ooh." + name, VOICES_OOH, level=level, pan=pan, detune=detune, speak=.05, drift=13, legato=80,
                    send=-6, dynamics=breathing(ARC, .36, -.06))
        parts.append(part.extend(voice(index), velocity=76))
    for name, index, pan in (("S", 2, 96), ("A", 1, 34)):
        part = Part("hz.aah." + name, CHOIR, level=-5, pan=pan, start=SUNG_ON_TIME, speak=.06, drift=14, legato=90,
                    send=-4,
                    tuning=tuning.CHOIR, dynamics=breathing(ARC, .40, -.12))
        parts.append(part.extend(voice(index, CHORDS), velocity=70))
    return parts
