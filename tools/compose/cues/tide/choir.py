"""Voices from the chorus on: the written chords, above them a second soprano from the second phrase."""
from studio import tuning
from studio.curves import breathing, through
from studio.instruments import CHOIR, SUNG_ON_TIME, VOICES_OOH
from studio.notes import Note, tied
from studio.part import Part

from .form import BARS, BEATS, CHORUS, TIDE, at

SECOND_PHRASE = 13
NEW_BREATH, LAST_BREATH = .08, .6  # beats
# The voices come up out of the chorus and are full in the lift.
RISING = through((at(CHORUS), .66), (at(13) - 1, .82), (at(13), .76), (at(17) - 1, .92), (at(18), .97), (at(20), .94),
                 (at(21), .66))
VOICES = (("S", 2, 0, 78, 0), ("A", 1, -1, 50, 4), ("T", 0, -2, 64, -4))


def voice(index, first, lift=0):
    """One voice of the chords from bar ``first`` on, common tones held within pairs of bars."""
    notes = []
    for bar in range(first, BARS + 1):
        chords = TIDE.voice_keys()[bar - 1]
        length = 4 / len(chords)
        notes += [Note(at(bar) + place * length, length, chord[index] + lift) for place, chord in enumerate(chords)]
    joined = tied(notes, break_every=8)
    return [note._replace(length=note.length - (LAST_BREATH if note.beat + note.length > BEATS - .1 else NEW_BREATH))
            for note in joined]


def choir():
    """Sopranos, altos and tenors on "ah", a few voices on "ooh" an octave above."""
    parts = []
    for name, index, level, pan, detune in VOICES:
        part = Part("td.ch." + name, CHOIR, level=level, pan=pan, detune=detune, start=SUNG_ON_TIME, speak=.05,
                    drift=13,
                    legato=70, send=-6, tuning=tuning.CHOIR, dynamics=breathing(RISING, .42, -.04))
        parts.append(part.extend(voice(index, CHORUS), velocity=90))
    above = Part("td.ch.ooh", VOICES_OOH, level=-4, pan=70, speak=.05, drift=12, legato=60, send=-5,
                 dynamics=breathing(RISING, .42, -.10))
    above.extend(voice(2, SECOND_PHRASE, lift=12), velocity=84)
    return [*parts, above]
