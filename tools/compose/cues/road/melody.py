"""The Call on the flute; a celesta answers in its gaps."""
from studio import tuning
from studio.curves import late_vibrato, phrased
from studio.instruments import CELESTA, FLUTE
from studio.notes import keys
from studio.part import Part

from ..score import ROAD
from .form import ARC, at

# Breaths: notes played shorter than written, by (bar, position).
BREATHS = {(4, 1): 2.75, (8, 3): 1.75, (10, 3): 1.75, (13, 3): 1.75, (16, 4): .85}
# Answers of the celesta: bar → (positions, keys).
ANSWERS = {2: ((3, 3.5, 4, 4.5), "D6 A6 Bb6 A6"), 4: ((2, 2.5, 3, 3.5), "E6 A6 Bb6 A6"),
           8: ((3, 3.5, 4, 4.5), "A5 E6 F6 E6"), 10: ((3, 3.5, 4, 4.5), "C6 G6 A6 G6"),
           13: ((3, 3.5, 4, 4.5), "D6 A6 Bb6 A6")}
GLINTS = {9: "F6", 10: "Bb6", 11: "F6", 12: "D6", 14: "G6"}  # first note of the bar, touched from above


def sung():
    """The melody with its breaths."""
    breaths = {at(*place): length for place, length in BREATHS.items()}
    return [note._replace(length=breaths.get(note.beat, note.length), velocity=92 if note.beat % 4 == 0 else 84)
            for note in ROAD.tune()]


def melody():
    """Flute and celesta."""
    notes = sung()
    flute = Part("mel.flute", FLUTE, pan=58, speak=.035, drift=7, legato=28, send=-9, tuning=tuning.FLUTE,
                 dynamics=phrased(notes, lambda beat, key: .50 + .22 * (key - 73) / 16 + .12 * ARC(beat)),
                 vibrato=late_vibrato(notes))
    celesta = Part("mel.celesta", CELESTA, level=-8, pan=84, speak=.003, touch=5, send=-8)
    flute.extend(notes)
    for bar, (positions, names) in ANSWERS.items():
        for index, (position, key) in enumerate(zip(positions, keys(names))):
            celesta.add(at(bar, position), .9, key, 58 - 3 * index + (6 if index == 2 else 0))
    for bar, name in GLINTS.items():
        celesta.chord(at(bar), 1.5, keys(name), 50)
    return [flute, celesta]
