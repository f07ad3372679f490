"""The theme on the celesta, in octaves with a soft piano from bar 5; in the second half it only answers."""
from studio.instruments import CELESTA, SOFT_PIANO
from studio.notes import key, keys
from studio.part import Part

from .form import ANSWER, ARC, COMPASS, at

DOUBLED = 5
# Where the reed holds its breath: bar → (position, length, key) of the celesta's answer.
ANSWERS = {9: ((3, .9, "G5"),), 10: ((2, .5, "C6"), (2.5, 1.4, "G5")), 11: ((2.5, .5, "A5"),),
           12: ((2, .5, "G5"), (2.5, 1.4, "E6")), 13: ((2.5, .5, "C6"), (3, .9, "A5")),
           14: ((2, 1, "Ab5"), (3, .9, "F5")), 15: ((2, .5, "E5"), (2.5, 1.4, "C6")),
           16: ((1.5, .5, "F5"), (2, .5, "G5"), (2.5, .5, "C6"), (3, 1, "D6"))}
GLINTS = ((1, 2, "E6"), (2, 2, "C6"), (4, 2, "A5"), (4, 2.5, "C6"), (4, 3, "E6"), (6, 3, "C6"), (8, 2, "G5"),
          (8, 2.5, "D6"), (8, 3, "G6"))


def celesta():
    """Celesta at its written octave, its upper octave and a piano in the second strain."""
    theme = [note for note in COMPASS.tune() if note.beat < at(ANSWER)]
    written = Part("cp.cel", CELESTA, pan=76, speak=.003, drift=8, touch=4, send=-8)
    above = Part("cp.cel.up", CELESTA, level=-2, pan=88, speak=.003, drift=8, touch=4, send=-7)
    piano = Part("cp.cel.pno", SOFT_PIANO, level=-1, pan=62, speak=.004, drift=8, touch=4, send=-10)
    for note in theme:
        loud = 54 + 26 * ARC(note.beat) + (6 if note.beat % 3 == 1 else 0)
        if note.beat < at(DOUBLED):
            written.add(note.beat, note.length + .3, note.key, loud)
            above.add(note.beat, note.length + .3, note.key + 12, loud - 16)
        else:
            above.add(note.beat, note.length + .3, min(note.key + 12, key("G6")), loud)
            piano.add(note.beat, note.length - .05, note.key, loud - 8)
    for bar, position, name in GLINTS:
        above.add(at(bar, position), .9, key(name), 44 + 8 * ARC(at(bar)))
    for bar, answer in ANSWERS.items():
        for index, (position, length, name) in enumerate(answer):
            above.add(at(bar, position), length, key(name), 38 + 14 * ARC(at(bar)) - 2 * index)
    piano.chord(at(ANSWER), 2.8, keys("A4 C5"), 44).chord(at(13), 2.8, keys("A4 C5"), 46)
    return [written, above, piano]
