"""A solo cello that remembers from bar 5 on, and muted strings behind it."""
from studio import tuning
from studio.curves import breathing, late_vibrato, phrased
from studio.instruments import CELLI_SLOW, SOLO_CELLO, VIOLAS_SLOW
from studio.notes import Note, line, tied
from studio.part import Part

from ..heart.score import ECHOES, ECHOES_TIME
from .form import ARC, MEMORY, at

# Against the piano: it rises where the theme falls, sighs where it leaps; in bar 9 it has the heartbeat a beat late.
CELLO = ("G3:2 A3:1 B3:1 | D4:1.5 C4:.5 B3:1 D4:1 | C4:1.5 B3:.5 A3:1 C4:1 | B3:1.5 F#3:.5 A3:1.8 -:.2 |"
         "-:1 B2:.5 G3:2.5 | E4:1.5 D4:.5 E4:1 A3:1 | B3:1.5 A3:.5 F#3:2 | B2:3.6")
FIRST_SOUND = .16  # CC2 of the entry, a fraction
PHRASE = 8  # beats of one bow


def cello():
    """The countermelody, from almost nothing."""
    tune = line(CELLO, ECHOES_TIME, 86, start=at(MEMORY))
    shape = phrased(tune, lambda beat, key: FIRST_SOUND + .10 * (key - 47) / 17 + .46 * entered(beat) * ARC(beat),
                    swell_long=.20, rest=.10)
    solo = Part("ec.cello", SOLO_CELLO, pan=78, speak=.130, drift=11, legato=70, send=-7, dynamics=shape,
                vibrato=late_vibrato(tune, most=38), tuning=tuning.SOLO_CELLO)
    solo.extend(tune)
    return [solo]


def entered(beat):
    """0 at the cello's first note, 1 a bar and a half later: nobody hears it begin."""
    return min(1.0, max(0.0, (beat % 48 - at(MEMORY)) / 6))


def voice(index, low=0):
    """One of the written voices as notes, tied through each bow."""
    notes = []
    for bar, chords in enumerate(ECHOES.voice_keys(), 1):
        length = 4 / len(chords)
        notes += [Note(at(bar) + place * length, length, chord[index] + low, 66) for place, chord in enumerate(chords)]
    return tied(notes, break_every=PHRASE)


def strings():
    """Violas divided in two and celli, con sordino: one bow for two bars."""
    bow = dict(drift=15, legato=150)
    parts = (
        Part("ec.va1", VIOLAS_SLOW, pan=84, speak=.13, send=-7, dynamics=breathing(ARC, .45, .06), **bow),
        Part("ec.va2", VIOLAS_SLOW, level=-1, pan=48, speak=.13, send=-7, detune=3, tuning=tuning.VIOLAS,
             dynamics=breathing(ARC, .45, .03), **bow),
        Part("ec.vc", CELLI_SLOW, level=-1, pan=66, speak=.18, send=-9, dynamics=breathing(ARC, .40, .02), **bow),
    )
    for part, index in zip(parts, (2, 1, 0)):
        part.extend(voice(index))
    return list(parts)
