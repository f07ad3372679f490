"""Two hands on one piano: the left breaks roots and tenths and always leaves the last quaver empty; the right sings."""
from dataclasses import replace

from studio.equaliser import high_pass
from studio.instruments import BRIGHT_PIANO, GRAND_PIANO
from studio.notes import bars, key, line
from studio.part import Part

from ..heart.score import ECHOES, ECHOES_TIME
from .form import ARC, LAMENT, at, rubato

# Eight quavers a bar, - for a rest.  The bass of the lament walks down in semitones.
LEFT = ("E2 B2 G3 - F#3 - B3 - | A2 E3 C4 - G3 - E3 - | G2 D3 B3 - G3 D3 - - | F#2 B2 E3 A3 D#3 B3 A3 - |"
        "C3 G3 E3 B3 - G3 E3 - | B2 G3 D3 B3 - D3 G3 - | A2 E3 G3 C4 - E3 C4 - | B2 F#3 A3 E3 B2 D#3 A3 - |"
        "E3 B3 - G3 D#3 B3 - - | D3 B3 G3 - C#3 A3 G3 - | C3 - B3 G3 A2 F#3 C4 - | B2 F#3 - E3 B2 - D#3 -")
# A second voice inside the right hand, softer than the theme.
INSIDE = ("-:4 | -:2 C4:2 | -:3 B3:1 | -:1 E4:1 D#4:2 | -:.5 G4:1.5 G4:2 | -:4 | -:.5 G4:1.5 E4:2 | -:.5 A4:1.5 F#4:2 |"
          "-:2 D#4:2 | -:.5 B4:1.5 A4:2 | -:.5 E4:1.5 C4:2 | -:1 E4:1 D#4:2")
PEDAL_UP = .06  # beats before the next chord
# Grace notes of bar 12: what is left of the sigh, an octave higher.
LAST_ECHO = ((2.5, .18, "G5", 25), (2.68, 1.2, "F#5", 29))
SOFTEST, LOUDEST = 30, 75
CLOSER = 30  # velocity


def played(beat, weight):
    """Velocity of a note."""
    return min(LOUDEST, max(SOFTEST, 34 + 34 * ARC(beat) + weight))


def left_hand():
    """Broken chords; the pedal holds them until the harmony changes."""
    part = Part("ec.left", GRAND_PIANO, pan=56, speak=.004, drift=3, touch=3, send=-13, rubato=rubato)
    for bar, slots in enumerate(bars(LEFT), 1):
        changes = [4 / len(bars(ECHOES.chords)[bar - 1]) * (index + 1)
                   for index in range(len(bars(ECHOES.chords)[bar - 1]))]
        for quaver, name in enumerate(slots):
            if name == "-":
                continue
            position = quaver / 2
            release = next(change for change in changes if change > position) - PEDAL_UP
            weight = 9 if quaver == 0 else 3 if quaver == 4 else -7
            part.add(at(bar) + position, release - position, key(name), played(at(bar) + position, weight))
    return [part, at_the_hammers(part, -10)]


def at_the_hammers(part, level):
    """The same player heard from close by: felt, wood and strings above 1.5 kHz, which a soft piano hardly has."""
    notes = [note._replace(velocity=note.velocity + CLOSER) for note in part.notes]
    return replace(part, preset=BRIGHT_PIANO, level=part.level + level, send=-16, equalise=high_pass(1700, 3),
                   notes=notes)


def right_hand():
    """The theme; its long notes are leaned on, what follows falls away."""
    theme = Part("ec.right", GRAND_PIANO, pan=72, speak=.004, drift=3, touch=3, send=-10, legato=60, rubato=rubato)
    inside = Part("ec.inside", GRAND_PIANO, level=-9, pan=68, speak=.004, drift=4, touch=3, send=-10, rubato=rubato)
    for note in ECHOES.tune():
        in_bar = note.beat % 4
        weight = -4 if note.length < 1 else 10 if in_bar < 1 else 3 if in_bar < 2.5 else -2
        held = min(note.length, 3.4)
        theme.add(note.beat, held, note.key, min(LOUDEST, 36 + 32 * ARC(note.beat) + weight))
    for note in line(INSIDE, ECHOES_TIME):
        inside.add(note.beat, note.length, note.key, played(note.beat, -10))
    for offset, length, name, velocity in LAST_ECHO:
        theme.add(at(12) + offset, length, key(name), velocity)
    return [theme, inside, at_the_hammers(theme, -11)]


assert LAMENT == 9
