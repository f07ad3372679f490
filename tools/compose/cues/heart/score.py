"""The written music of 'My Heart': five keys, five metres, one leitmotif that grows with its character.

The leitmotif is a heartbeat, short and long on a rising sixth, then a sigh downwards; in scale degrees (a comma lies
below the tonic) ``5, 3 2 1 | 6, 4 3 | 7, 5 4 3 | 2 1``.  *First Spark* has only its head, *Silent Echoes* all of it in
minor without the last note, *Rising Tide* all of it in major, *Heart's Compass* turns it round in 3/4,
*Endless Horizon* sings it four times as slow, and ``HOME`` resolves it.  How to read the texts: see ``cues/score.py``.
"""
from fractions import Fraction

from studio.clock import Clock
from studio.notes import MINOR

from ..score import Score

SPARK_TIME = Clock(Fraction(112), "4/4", "1/4", 4)
ECHOES_TIME = Clock(Fraction(72), "4/4", "1/4", 4)
TIDE_TIME = Clock(Fraction(132), "4/4", "1/4", 4)
COMPASS_TIME = Clock(Fraction(90), "3/4", "1/4", 3)
HORIZON_TIME = Clock(Fraction(72), "6/8", "3/8", 2, 3)

SPARK = Score(
    "First Spark", SPARK_TIME, tonic="G4",
    chords="G | D/F# | Em11 | Cadd9 | Gadd9 | D/F# | Em7 | C D |"
           "Cmaj7/E | D/F# | Bm7 | Em7 | Am7 | G | C | Dsus4 D",
    bass="G2 | F#2 | E2 | C2 | G2 | F#2 | E2 | C2 D2 | E2 | F#2 | B1 | E2 | A1 | G1 | C2 | D2 D2",
    voices="B3-D4-G4 | D4-F#4-A4 | D4-G4-A4 | D4-E4-C5 | D4-A4-B4 | D4-F#4-A4 | D4-G4-B4 | E4-G4-C5 D4-F#4-A4 |"
           "B3-E4-G4 | A3-D4-F#4 | A3-D4-F#4 | B3-D4-G4 | A3-C4-G4 | B3-D4-G4 | C4-E4-G4 | A3-D4-G4 A3-D4-F#4",
    melody="D4:.5 B4:3.5 | -:2 D5:.5 A4:1.5 | D4:.5 B4:1.5 A4:2 | E4:.5 C5:1.5 D5:2 | D4:.5 B4:1.5 A4:1 -:1 |"
           "F#4:.5 D5:1.5 A4:2 | D4:.5 B4:3.5 | E4:.5 C5:1.5 A4:2 | E4:.5 C5:1.5 B4:2 | F#4:.5 D5:1.5 A4:2 |"
           "D4:.5 B4:1.5 A4:2 | D4:.5 B4:3.5 | E4:.5 C5:1.5 B4:1 A4:1 | D4:.5 B4:1.5 D5:2 | E4:.5 C5:1.5 E5:2 |"
           "D5:.5 A4:3.5",
    colour={13: "B"},
    motif={1: "5, 3", 3: "5, 3 2", 4: "6, 4 5", 5: "5, 3 2", 6: "7, 5 2", 7: "5, 3", 8: "6, 4 2", 9: "6, 4 3",
           10: "7, 5 2", 11: "5, 3 2", 12: "5, 3", 13: "6, 4 3 2", 14: "5, 3 5", 15: "6, 4 6", 16: "5 2"})

ECHOES = Score(
    "Silent Echoes", ECHOES_TIME, tonic="E4", scale=MINOR,
    chords="Em(add9) | Am7 | G | B7sus4/F# B7/D# | Cmaj7 | G/B | Am7 | B7sus4 B7 |"
           "Em Em(maj7)/D# | Em7/D A7/C# | Cmaj7 Am6 | B7sus4 B7",
    bass="E1 | A1 | G1 | F#1 D#2 | C2 | B1 | A1 | B1 B1 | E2 D#2 | D2 C#2 | C2 A1 | B1 B1",
    voices="G3-E4-F#4 | A3-C4-G4 | B3-D4-G4 | B3-E4-A4 B3-D#4-A4 | B3-E4-G4 | B3-D4-G4 | C4-E4-G4 |"
           "A3-E4-F#4 A3-D#4-F#4 | E3-B3-G4 E3-D#4-G4 | G3-B3-D4 G3-C#4-E4 | G3-B3-E4 F#3-C4-E4 |"
           "F#3-A3-E4 F#3-A3-D#4",
    melody="B3:.5 G4:1.5 F#4:1 E4:1 | C4:.5 A4:1.5 G4:2 | D4:.5 B4:1.5 A4:1 G4:1 | F#4:4 |"
           "G4:.5 E5:1.5 D5:1 C5:1 | D4:.5 B4:1.5 A4:1 G4:1 | E4:.5 C5:1.5 B4:1 A4:1 | F#4:.5 E5:1.5 D#5:2 |"
           "B3:.5 G4:3.5 | B4:.5 G5:3.5 | C4:.5 A4:1.5 G4:2 | F#4:4",
    colour={3: "A", 5: "D", 6: "A", 7: "B", 11: "A G"},
    motif={1: "5, 3 2 1", 2: "6, 4 3", 3: "7, 5 4 3", 4: "2", 5: "3 1' 7 6", 6: "7, 5 4 3", 7: "1 6 5 4",
           8: "2 1' #7", 9: "5, 3", 10: "5 3'", 11: "6, 4 3", 12: "2"})

TIDE = Score(
    "Rising Tide", TIDE_TIME, tonic="D5",
    chords="Bm | G | D | A | Bm | G | Em7 | A7sus4 A7 | D | Em9 | A7 | Bm | Gmaj9 | Bm7 | A7 | D |"
           "G | A7/C# | Bm7/D | Asus4 A",
    bass="B1 | G1 | D2 | A1 | B1 | G1 | E1 | A1 A1 | D2 | E2 | A1 | B1 | G1 | B1 | A1 | D2 | G2 | C#2 | D2 | A1 A1",
    voices="F#4-B4-D5 | G4-B4-D5 | F#4-A4-D5 | E4-A4-C#5 | D4-F#4-B4 | D4-G4-B4 | D4-G4-B4 | D4-G4-A4 C#4-G4-A4 |"
           "D4-F#4-A4 | D4-E4-G4 | C#4-E4-G4 | B3-D4-F#4 | B3-D4-F#4 | A3-D4-F#4 | A3-C#4-G4 | A3-D4-F#4 |"
           "B3-D4-G4 | C#4-E4-G4 | A3-D4-F#4 | A3-D4-E4 A3-C#4-E4",
    melody="F#3:.5 D4:1.5 C#4:1 B3:1 | D4:.5 B4:1.5 A4:1 G4:1 | A3:.5 F#4:1.5 E4:1 D4:1 | E4:.5 C#5:1.5 B4:1 A4:1 |"
           "F#4:.5 D5:1.5 C#5:1 B4:1 | B4:.5 G5:1.5 D5:2 | B4:.5 G5:1.5 F#5:1 E5:1 | A4:.5 D5:1.5 C#5:1 E5:1 |"
           "A4:.5 F#5:1.5 E5:1 D5:1 | B4:.5 G5:1.5 F#5:2 | C#5:.5 A5:1.5 G5:1 F#5:1 | E5:.5 D5:3.5 |"
           "A4:.5 F#5:1.5 E5:1 D5:1 | B4:.5 G5:1.5 F#5:2 | C#5:.5 A5:1.5 G5:1 F#5:1 | E5:.5 D5:3.5 |"
           "D5:.5 B5:1.5 A5:1 G5:1 | C#5:.5 A5:1.5 G5:1 E5:1 | D5:.5 B5:1.5 A5:1 F#5:1 | E5:.5 A5:3.5",
    colour={1: "C#", 2: "A", 3: "E", 4: "B", 5: "C#", 7: "F#", 9: "E", 11: "F#", 12: "E", 13: "E", 14: "G",
            15: "F#", 16: "E", 17: "A"},
    motif={1: "3,, 1, 7,, 6,,", 3: "5,, 3, 2, 1,", 5: "3, 1 7, 6,", 9: "5, 3 2 1", 10: "6, 4 3", 11: "7, 5 4 3",
           12: "2 1", 13: "5, 3 2 1", 14: "6, 4 3", 15: "7, 5 4 3", 16: "2 1", 17: "1 6 5 4"})

COMPASS = Score(
    "Heart's Compass", COMPASS_TIME, tonic="C5",
    chords="C | C/E | Dm7 | Am7/C | Em7 | Am7 | F/G | Cadd9 | Fmaj7 | C/E | Dm7 | Cmaj7 | Fmaj7 | Fm6 | C/G | G7sus4",
    bass="C2 | E2 | D2 | C2 | E2 | A1 | G1 | C2 | F2 | E2 | D2 | C2 | F2 | F2 | G2 | G2",
    voices="C4-E4-G4 | C4-E4-G4 | C4-F4-A4 | C4-G4-A4 | D4-G4-B4 | C4-G4-A4 | C4-F4-A4 | D4-E4-G4 |"
           "C4-E4-A4 | C4-E4-G4 | C4-F4-A4 | C4-E4-B4 | C4-E4-A4 | C4-D4-Ab4 | C4-E4-G4 | C4-F4-G4",
    melody="G4:1 E5:2 | D5:1 C5:2 | A4:1 F5:2 | E5:3 | B4:1 G5:2 | F5:1 E5:2 | D5:1 C5:2 | C5:3 |"
           "C5:2 E5:1 | G5:2 E5:1 | F5:2 D5:1 | E5:3 | A4:1 E5:2 | D5:1 C5:2 | G4:1 E5:2 | D5:3",
    colour={2: "D", 6: "F", 7: "D"},
    motif={1: "5, 3", 2: "2 1", 3: "6, 4", 4: "3", 5: "7, 5", 6: "4 3", 7: "2 1", 8: "1", 9: "1 3", 10: "5 3",
           15: "5, 3", 16: "2"})

HORIZON = Score(
    "Endless Horizon", HORIZON_TIME, tonic="G4",
    chords="G | Em7 | D/F# | Cmaj7 | Am7/C | Am7 | Em7 | Em7/D | Bm7 | Gmaj7 | Am7 | Em7 | Cadd9 | Cm6 | G/D |"
           "D7sus4 | G | C/E | G | Am7 | Em7 | C | Am7 D | Dsus4 D",
    bass="G2 | E2 | F#2 | C2 | C2 | A1 | E2 | D2 | B1 | G1 | A1 | E2 | C2 | C2 | D2 | D2 |"
         "G1 | E1 | G1 | A1 | E2 | C2 | A1 D2 | D2 D2",
    voices="B3-D4-G4 | B3-D4-G4 | A3-D4-F#4 | B3-E4-G4 | C4-E4-G4 | C4-E4-G4 | D4-E4-G4 | D4-E4-G4 |"
           "D4-F#4-A4 | D4-F#4-B4 | C4-E4-G4 | D4-E4-G4 | D4-E4-G4 | C4-Eb4-A4 | B3-D4-G4 | C4-D4-G4 |"
           "B3-D4-G4 | C4-E4-G4 | B3-D4-G4 | A3-C4-G4 | B3-D4-G4 | C4-E4-G4 | C4-E4-G4 A3-D4-F#4 |"
           "A3-D4-G4 A3-D4-F#4",
    melody="D4:3 B4:3 | B4:6 | A4:6 | G4:6 | E4:3 C5:3 | C5:6 | B4:6 | B4:6 | F#4:3 D5:3 | D5:6 | C5:6 | B4:6 |"
           "A4:3 G4:3 | G4:6 | G4:6 | G4:6 | D4:1 B4:2 A4:1 G4:2 | E4:1 C5:2 G4:3 | D4:1 B4:2 D5:3 |"
           "C5:1 A4:2 E4:3 | E4:1 G4:2 B4:3 | C5:1 E5:2 D5:1 C5:2 | A4:1 C5:2 F#4:1 A4:2 | G4:1 A4:5",
    colour={13: "A", 17: "A", 22: "D"},
    motif={1: "5, 3", 3: "2", 4: "1", 5: "6, 4", 7: "3", 9: "7, 5", 11: "4", 12: "3", 13: "2 1", 17: "5, 3 2 1",
           18: "6, 4", 19: "5, 3 5", 24: "1 2"})

# The way home: the open second degree of bar 24 falls to the tonic at last.  D7 is the second half of bar 3.
HOME = Score(
    "Home", HORIZON_TIME, tonic="G4",
    chords="C | Cm6 | G/D D7 | G",
    bass="C2 | C2 | D2 D2 | G1",
    voices="C4-E4-G4 | C4-Eb4-A4 | B3-D4-G4 C4-D4-F#4 | B3-D4-G4",
    melody="A4:3 G4:3 | A4:3 G4:3 | B4:3 A4:3 | G4:6",
    colour={1: "A"},
    motif={1: "2 1", 3: "3 2", 4: "1"})
