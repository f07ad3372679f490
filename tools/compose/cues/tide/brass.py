"""Horns and trombones: chords that swell, then one line against the theme, then chords in full."""
from studio.curves import scaled, through
from studio.instruments import HORNS, TONGUED, TROMBONES
from studio.notes import bars, keys, line
from studio.part import Part

from ..heart.score import TIDE_TIME
from .form import ARC, BARS, CHORUS, LIFT, at

TROMBONES_LOW = [keys(" ".join(bar)) for bar in bars(
    "B2 F#3 | G2 D3 | D3 A3 | A2 E3 | B2 F#3 | G2 D3 | E3 B3 | A2 E3 | D3 A3 | E3 B3 | A2 E3 | B2 F#3 | G2 D3 |"
    "B2 F#3 | A2 E3 | D3 A3 | G2 D3 | C#3 A3 | D3 A3 | A2 E3")]
# The horns of the build in close position below the written voices; bar 8 resolves its fourth.
CLOSE = ("B3 D4", "B3 D4", "A3 D4", "A3 C#4", "B3 D4 F#4", "B3 D4 G4", "B3 E4 G4", "A3 D4 G4/A3 C#4 G4")
# While the theme falls the line rises; where it holds, the line has the heartbeat and the sigh.
COUNTER = ("A3:1.5 B3:.5 D4:2 | G3:2 E4:2 | C#4:1.5 D4:.5 E4:1 G4:1 | F#4:1 B3:.5 F#4:1.5 E4:.5 D4:.5 |"
           "B3:2 D4:1 E4:1 | F#4:1.5 E4:.5 D4:2 | A3:1 C#4:1 E4:1 G4:1 | F#4:1 A3:.5 F#4:1.5 E4:.5 D4:.5")
LIFTED = ("D4 G4 B4", "C#4 E4 A4", "D4 F#4 A4", "D4 E4 A4/C#4 E4 A4")
SWELL = through((0, .72), (2.6, 1.0), (3.7, .84), (4, .72))


def horns():
    """Two horn parts and the trombones."""
    swelling = lambda beat: (.42 + .34 * ARC(beat)) * (SWELL(beat % 4) if beat % 80 < at(CHORUS) else 1)
    chords = Part("td.hn.chords", HORNS, pan=44, start=TONGUED, speak=.025, drift=7, stagger=4, send=-8,
                  dynamics=swelling)
    unison = dict(start=TONGUED, speak=.012, legato=18, send=-7, dynamics=scaled(ARC, .42, .42))
    first = Part("td.hn.line1", HORNS, level=1, pan=42, drift=6, detune=-3, **unison)
    second = Part("td.hn.line2", HORNS, level=-2, pan=52, drift=8, detune=4, **unison)
    trombones = Part("td.tbn", TROMBONES, level=-2, pan=84, start=TONGUED, speak=.018, drift=6, stagger=3, send=-10,
                     dynamics=scaled(ARC, .30, .48))
    for bar in range(1, BARS + 1):
        if bar < CHORUS:
            swell(chords, CLOSE[bar - 1], bar)
        elif bar >= LIFT:
            full(chords, LIFTED[bar - LIFT], bar)
        for offset, length, velocity in strokes(bar):
            trombones.chord(at(bar) + offset, length, TROMBONES_LOW[bar - 1], velocity)
    for note in line(COUNTER, TIDE_TIME, 96, start=at(CHORUS)):
        for part in (first, second):
            part.add(note.beat, note.length * .97, note.key, note.velocity + (4 if note.beat % 4 == 0 else 0))
    return [chords, first, second, trombones]


def swell(part, halves, bar):
    """A chord that fills its bar; from bar 5 it is struck again on the last beat."""
    halves = halves.split("/")
    if len(halves) == 2:
        part.chord(at(bar), 1.95, keys(halves[0]), 88).chord(at(bar, 3), 1.9, keys(halves[1]), 94)
    elif bar > 4:
        part.chord(at(bar), 2.9, keys(halves[0]), 86).chord(at(bar, 4), .85, keys(halves[0]), 92)
    else:
        part.chord(at(bar), 3.85, keys(halves[0]), 80)


def full(part, halves, bar):
    """The lift: the heart's rhythm in full chords; the last bar is held."""
    halves = halves.split("/")
    if len(halves) == 2:
        part.chord(at(bar), 1.95, keys(halves[0]), 102).chord(at(bar, 3), 1.95, keys(halves[1]), 90)
        return
    part.chord(at(bar), 1.4, keys(halves[0]), 106).chord(at(bar, 2.5), 1.4, keys(halves[0]), 98)
    part.chord(at(bar, 4), .85, keys(halves[0]), 94)


def strokes(bar):
    """The trombones as (offset, length, velocity): breath-long in the build, on the accents in the chorus."""
    if bar < 5:
        return ((0, 3.8, 74),) if bar % 2 == 0 else ((0, 1.9, 76), (2, 1.8, 66))
    if bar < CHORUS:
        return ((0, 2.8, 84), (3, .85, 88))
    if bar == BARS:
        return ((0, 1.95, 100), (2, 1.85, 84))
    figure = ((0, 1.3, 102), (1.5, 1.3, 90), (3, .8, 94))
    return figure if bar % 2 else figure[:2] + ((3, .4, 88), (3.5, .42, 98))
