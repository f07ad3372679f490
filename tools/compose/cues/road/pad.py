"""Sustained strings in four voices with tied common tones, a warm pad underneath."""
from studio.curves import breathing
from studio.instruments import CELLI_SLOW, VIOLAS_SLOW, VIOLINS_2_SLOW, VIOLINS_SLOW, WARM_PAD
from studio.notes import Note, bars, key, tied
from studio.part import Part

from .form import ARC, at

VOICES = (
    "E5 D5 | D5 | D5 | D5 C#5 | D5 | C5 | D5 | D5 C#5 | C5 | C5 | C5 | D5 | D5 | D5 | D5 | E5",
    "A4 | A4 | Bb4 | A4 | A4 | G4 | Bb4 | A4 | A4 | G4 | A4 | A4 | A4 Bb4 | Bb4 | A4 | Bb4",
    "F4 | F4 | F4 | E4 | D4 | E4 | F4 | E4 | F4 | E4 | F4 | F4 | F4 | G4 | E4 | G4",
    "A3 | Bb3 | Bb3 | G3 | F3 | G3 | Bb3 | A3 | C4 | C4 | A3 | Bb3 | Bb3 | Bb3 | A3 | C#4",
)
PHRASE = 16  # beats; ties do not cross it


def voice(text):
    """One voice as notes: bars shared equally, common tones tied, phrases begun with more weight."""
    notes = []
    for number, bar in enumerate(bars(text), 1):
        length = 4 / len(bar)
        notes += [Note(at(number) + index * length, length, key(name)) for index, name in enumerate(bar)]
    return [note._replace(velocity=70 if note.beat % PHRASE == 0 else 62) for note in tied(notes, PHRASE)]


def pad():
    """Violins, violins 2, violas, celli and the warm pad."""
    bow = dict(drift=14, legato=120)
    strings = (
        Part("pad.vn1", VIOLINS_SLOW, level=-1, pan=44, speak=.17, send=-7, dynamics=breathing(ARC, .35, .02), **bow),
        Part("pad.vn2", VIOLINS_2_SLOW, level=-1, pan=54, speak=.17, send=-7, dynamics=breathing(ARC, .35), **bow),
        Part("pad.va", VIOLAS_SLOW, level=-1, pan=78, speak=.16, send=-7, dynamics=breathing(ARC, .35), **bow),
        Part("pad.vc", CELLI_SLOW, level=-2, pan=84, speak=.12, send=-9, dynamics=breathing(ARC, .35, -.05), **bow),
    )
    warm = Part("pad.warm", WARM_PAD, level=-5, speak=.16, drift=10, legato=150, stagger=18, send=-8, release=-900,
                dynamics=breathing(ARC, .5, -.12))
    for part, text in zip(strings, VOICES):
        part.extend(voice(text))
    for text in VOICES[1:3]:
        for number, bar in enumerate(bars(text), 1):
            warm.add(at(number), 4, key(bar[0]), 60)
    return [*strings, warm]
