"""Notes, note names and chord symbols."""
import re
from fractions import Fraction
from typing import NamedTuple

LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
QUALITIES = {
    "": (0, 4, 7), "m": (0, 3, 7), "7": (0, 4, 7, 10), "m7": (0, 3, 7, 10), "maj7": (0, 4, 7, 11),
    "(add9)": (0, 4, 7, 2), "m(add9)": (0, 3, 7, 2), "sus4": (0, 5, 7), "7sus4": (0, 5, 7, 10),
    "m9": (0, 3, 7, 10, 2), "7b9": (0, 4, 7, 10, 1), "add9": (0, 4, 7, 2), "maj9": (0, 4, 7, 11, 2),
    "m6": (0, 3, 7, 9), "m(maj7)": (0, 3, 7, 11), "m11": (0, 3, 7, 10, 5),
}


class Note(NamedTuple):
    """A written note: where and how long in beats, MIDI key, velocity, milliseconds late on purpose (a strum)."""
    beat: float
    length: float
    key: int
    velocity: float = 90.0
    late: float = 0.0


class Chord(NamedTuple):
    """A chord symbol taken apart: pitch classes of root, tones and bass."""
    name: str
    root: int
    tones: tuple
    bass: int


def pitch_class(name):
    """0…11 of a name such as ``Bb`` or ``C#``."""
    return (LETTERS[name[0]] + name.count("#") - name[1:].count("b")) % 12


def key(name):
    """MIDI key of a name such as ``Bb4`` (C4 = 60)."""
    match = re.fullmatch(r"([A-G][#b]?)(-?\d)", name)
    if not match:
        raise ValueError(f"not a note name: {name}")
    return pitch_class(match[1]) + 12 * (int(match[2]) + 1)


def keys(names):
    """MIDI keys of names parted by spaces."""
    return tuple(key(name) for name in names.split())


MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)


def degree(name, tonic, scale):
    """MIDI key of a scale degree: ``5,`` lies below the tonic, ``3`` above it, ``3'`` an octave higher.

    A leading ``#`` or ``b`` raises or lowers it by a semitone.
    """
    match = re.fullmatch(r"([#b]?)([1-7])(,*)('*)", name)
    if not match:
        raise ValueError(f"not a scale degree: {name}")
    bent = {"": 0, "#": 1, "b": -1}[match[1]]
    return tonic + scale[int(match[2]) - 1] + bent + 12 * (len(match[4]) - len(match[3]))


def chord(symbol):
    """Takes a chord symbol (``A7sus4``, ``Dm/F``) apart."""
    match = re.fullmatch(r"([A-G][#b]?)([^/]*)(?:/([A-G][#b]?))?", symbol)
    if not match or match[2] not in QUALITIES:
        raise ValueError(f"not a chord symbol: {symbol}")
    root = pitch_class(match[1])
    tones = tuple((root + interval) % 12 for interval in QUALITIES[match[2]])
    return Chord(symbol, root, tones, pitch_class(match[3]) if match[3] else root)


def bars(text):
    """Splits bars at ``|`` and their contents at spaces."""
    return [bar.split() for bar in text.split("|")]


def line(text, clock, velocity=90.0, start=0.0):
    """Notes of a single line written as ``D5:1.5 A5:.5 | -:4``: name, colon, length in written units."""
    found = []
    position = Fraction(0)
    for bar in bars(text):
        for token in bar:
            name, length = token.rsplit(":", 1)
            length = Fraction(length) / clock.units_per_beat
            if name != "-":
                found.append(Note(start + float(position), float(length), key(name), velocity))
            position += length
    return found


def tied(notes, break_every=None):
    """Joins repeated keys that touch, as players hold common tones; not across multiples of ``break_every`` beats."""
    joined = []
    for note in notes:
        last = joined[-1] if joined else None
        touches = last and last.key == note.key and abs(last.beat + last.length - note.beat) < 1e-6
        if touches and not (break_every and note.beat % break_every == 0):
            joined[-1] = last._replace(length=last.length + note.length)
        else:
            joined.append(note)
    return joined
