"""The written music of the game: chords, bass, voices and melody of every cue, bar by bar.

Bars are parted by ``|``.  Chords, bass and voices that share a bar share it equally.  A voice is written from low to
high with ``-`` between its notes; a melody note is a name, a colon and its length in written units (crotchets in
4/4, quavers in 6/8).  ``proofread.py`` checks all of it.  The series has its own: ``heart/score.py``.
"""
from dataclasses import dataclass, field, replace

from studio.clock import COMMON_TIME, SIX_EIGHT, Clock
from studio.notes import MAJOR, bars, chord, key, line, pitch_class


@dataclass(frozen=True)
class Score:
    """A cue as written.

    ``colour`` names tones beyond the chord that a bar may use (suspensions, ninths).  ``motif`` has, by bar, the scale
    degrees that the melody begins with there: the variant of the leitmotif.
    """
    title: str
    clock: Clock
    chords: str
    bass: str
    voices: str
    melody: str
    colour: dict = field(default_factory=dict)
    tonic: str = "C4"
    scale: tuple = MAJOR
    motif: dict = field(default_factory=dict)

    @property
    def bar_count(self):
        """Number of bars."""
        return len(bars(self.chords))

    def chord_at(self, bar, position=0.0):
        """The chord of a 1-based bar at a position of 0…1 within it."""
        symbols = bars(self.chords)[bar - 1]
        return chord(symbols[int(position * len(symbols))])

    def allowed(self, bar, position=0.0):
        """Pitch classes that may sound in a bar: its chord and its colour, as a sorted list."""
        colour = [pitch_class(name) for name in self.colour.get(bar, "").split()]
        return sorted({*self.chord_at(bar, position).tones, *colour})

    def bass_keys(self):
        """Bass notes: one list of keys per bar."""
        return [[key(name) for name in bar] for bar in bars(self.bass)]

    def voice_keys(self):
        """Voices: one list per bar of tuples of keys, low to high."""
        return [[tuple(key(name) for name in voice.split("-")) for voice in bar] for bar in bars(self.voices)]

    def tune(self, velocity=90.0):
        """The melody as notes."""
        return line(self.melody, self.clock, velocity)


ROAD = Score(
    "The Long Road", COMMON_TIME,
    chords="Dm(add9) | Bbmaj7 | Gm7 | A7sus4 A7 | Dm | C | Bb | Asus4 A |"
           "F | C/E | Dm7 | Bbmaj7 | Gm9 | Ebmaj7 | A7sus4 | A7b9",
    bass="D2 | Bb1 | G1 | A1 A1 | D2 | C2 | Bb1 | A1 A1 | F2 | E2 | D2 | Bb1 | G1 | Eb2 | A1 | A1",
    voices="F4-A4-E5 | F4-A4-D5 | F4-G4-Bb4 | D4-G4-A4 C#4-G4-A4 | D4-F4-A4 | E4-G4-C5 | F4-Bb4-D5 |"
           "D4-E4-A4 C#4-E4-A4 | C4-F4-A4 | E4-G4-C5 | F4-A4-C5 | F4-A4-D5 | F4-Bb4-D5 | G4-Bb4-D5 | G4-A4-D5 |"
           "G4-A4-C#5",
    melody="D5:1.5 A5:.5 Bb5:1 A5:1 | G5:1.5 F5:.5 A5:2 | D6:1.5 C6:.5 Bb5:1 G5:1 | A5:3 E5:.5 C#5:.5 |"
           "D5:1.5 A5:.5 Bb5:1 A5:1 | G5:1.5 E5:.5 G5:1 C6:1 | D6:1.5 C6:.5 Bb5:1 F5:1 | E5:1.5 D5:.5 C#5:2 |"
           "F5:1.5 C6:.5 D6:1 C6:1 | Bb5:1.5 A5:.5 C6:2 | F6:1.5 E6:.5 D6:1 A5:1 | D6:2 C6:1 Bb5:1 |"
           "A5:1.5 Bb5:.5 D6:2 | G5:1.5 Bb5:.5 Eb6:1 D6:1 | A5:1.5 G5:.5 D5:1 E5:1 | A5:1 G5:.5 F5:.5 E5:1 C#5:1",
    colour={2: "G", 3: "C", 5: "G", 7: "C A", 8: "G", 9: "D", 10: "Bb A", 11: "E", 12: "C", 16: "F"})

# A second traveller on the same road: slower to speak, lower, and it lets the Call's rhythm go by before it answers.
ROAD_B = replace(
    ROAD,
    melody="A4:2 F5:1.5 E5:.5 | D5:1.5 F5:.5 A5:2 | Bb5:1.5 A5:.5 G5:1 F5:1 | E5:3 -:1 | F5:1.5 E5:.5 D5:1 A4:1 |"
           "C5:1.5 G5:.5 E5:2 | F5:1.5 G5:.5 F5:1 D5:1 | D5:2 C#5:1 -:1 | C5:1 F5:1 A5:2 | G5:1.5 A5:.5 G5:1 E5:1 |"
           "F5:1.5 A5:.5 C6:2 | D6:1.5 C6:.5 Bb5:1 A5:1 | Bb5:3 A5:1 | G5:1.5 F5:.5 Eb5:1 D5:1 | D5:1.5 E5:.5 G5:2 |"
           "F5:1 E5:1 C#5:1.5 -:.5")

STORM = Score(
    "Storm Gate", SIX_EIGHT,
    chords="Dm | Dm | Bb | C | Dm | Dm/F | Gm | A | Dm | F | Gm7 | Bb | Eb | Eb/G | A7sus4 | A7 |"
           "Dm | Bb | Gm | Eb | Dm/A | Bb | A7sus4 | A7b9",
    bass="D2 | D2 | Bb1 | C2 | D2 | F1 | G1 | A1 | D2 | F1 | G1 | Bb1 | Eb2 | G1 | A1 | A1 |"
         "D2 | Bb1 | G1 | Eb2 | A1 | Bb1 | A1 | A1",
    voices="A3-F4-D5 | A3-F4-D5 | Bb3-F4-D5 | G3-E4-C5 | F3-D4-A4 | F3-D4-A4 | Bb3-D4-G4 | A3-C#4-E4 |"
           "A3-D4-F4 | A3-C4-F4 | G3-Bb3-F4 | F3-Bb3-D4 | G3-Bb3-Eb4 | G3-Bb3-Eb4 | G3-D4-E4 | G3-C#4-E4 |"
           "A3-D4-F4 | Bb3-D4-F4 | Bb3-D4-G4 | Bb3-Eb4-G4 | A3-D4-F4 | F3-D4-Bb4 | A3-D4-G4 | A3-C#4-G4",
    melody="D4:3 A4:2 Bb4:1 | A4:6 | Bb4:3 G4:1 F4:2 | G4:6 | D4:3 A4:2 Bb4:1 | A4:3 D5:3 | D5:3 C5:2 Bb4:1 |"
           "E4:3 C#5:3 | D5:3 A5:2 Bb5:1 | A5:6 | G5:3 F5:2 D5:1 | F5:3 D5:3 | G5:3 Eb5:3 | Bb4:3 Eb5:3 |"
           "D5:3 E5:3 | C#5:6 | A4:6 | D5:6 | Bb4:6 | Bb4:6 | D5:6 | D5:6 | D5:6 | C#5:6",
    colour={bar: "Bb" for bar in (1, 2, 5, 6, 9, 17, 21, 24)}
    | {bar: "G" for bar in (3, 12, 18, 22)} | {bar: "Eb" for bar in (7, 11, 19)} | {4: "A", 10: "D"}
    | {bar: "F" for bar in (8, 15, 16, 23)} | {bar: "C" for bar in (13, 14, 20)})

# Another hunter in the same storm: off the beat where the Call stands on it, and upwards where it falls.
STORM_B = replace(
    STORM,
    melody="F4:2 A4:1 D5:3 | E5:1 D5:2 A4:3 | D5:2 Bb4:1 F5:3 | E5:1 D5:1 C5:1 G4:3 | F4:2 A4:1 D5:2 E5:1 |"
           "F5:3 E5:1 D5:2 | Bb4:2 D5:1 G5:2 F5:1 | E5:3 C#5:2 -:1 | D5:1 E5:1 F5:1 A5:2 G5:1 |"
           "A5:2 Bb5:1 A5:1 F5:2 | Bb5:3 A5:1 G5:2 | F5:2 D5:1 F5:3 | G5:2 Bb5:1 G5:3 |"
           "Eb5:2 G5:1 Bb5:3 | A5:3 G5:1 E5:2 | C#5:2 E5:1 A5:2 -:1 |"
           "D5:3 F5:3 | F5:6 | Bb5:3 A5:3 | G5:6 | F5:3 A5:3 | Bb5:3 F5:3 | E5:3 D5:3 | C#5:3 E5:2 -:1")

DAWN = Score(
    "Dawn", COMMON_TIME,
    chords="D | Em7 D/F# | G | Asus4 A | D | Em7 A | Bb C | D(add9)",
    bass="D2 | E2 F#1 | G1 | A1 A1 | D2 | E2 A1 | Bb1 C2 | D2",
    voices="F#4-A4-D5 | E4-G4-D5 F#4-A4-D5 | D4-G4-B4 | D4-E4-A4 C#4-E4-A4 | D4-F#4-A4 | D4-E4-G4 C#4-E4-A4 |"
           "F4-Bb4-D5 E4-G4-C5 | E4-F#4-A4",
    melody="D4:1.5 A4:.5 B4:1 A4:1 | G4:1.5 F#4:.5 A4:2 | D5:1.5 C#5:.5 B4:1 G4:1 | A4:2 C#5:2 |"
           "D5:1.5 A5:.5 B5:1 A5:1 | G5:1.5 F#5:.5 A5:2 | D5:2 E5:2 | F#5:4",
    colour={1: "B", 2: "A", 3: "A", 4: "G", 5: "B", 6: "D G", 7: "A"})

# Somebody else sees the same morning: a question that hesitates on its third, an answer that comes down to open again.
DAWN_B = replace(
    DAWN,
    melody="F#4:2 A4:1.5 D5:.5 | B4:1.5 G4:.5 A4:2 | G4:1 B4:1 D5:1.5 B4:.5 | D5:2 C#5:1.4 -:.6 |"
           "A5:2 F#5:1 D5:1 | E5:1.5 D5:.5 C#5:1 E5:1 | D5:1.5 F5:.5 G5:1 E5:1 | F#5:2 A5:2")
