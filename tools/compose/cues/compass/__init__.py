"""Heart's Compass: a quiet waltz, C major, 3/4 at 90, 16 bars, six layers.

The heartbeat is at rest: crotchet and minim.  The celesta has the theme, the reeds answer it turned round, long and
short, and one borrowed chord in bar 14 is the only shadow.
"""
from dataclasses import replace

from studio.cue import MELODY, Cue, Judged, Layer, OneShot
from studio.equaliser import bell, chain, high_pass, high_shelf
from studio.gains import OFF, every, fitted, mix

from ..heart.score import COMPASS_TIME
from .air import air
from .celesta import celesta
from .form import COMPASS
from .harp import harp
from .reed import reed
from .strings import pizzicato, strings
from .transitions import MEMORIES, memory, pickup

D9 = ((0, 0), (1, -9))  # what dialogue takes from a melody

LAYERS = fitted((
    Layer("harp", harp, -29.6, chain(high_pass(60), bell(310, -11, .5), high_shelf(2000, 9)),
          judged=Judged(rhythmic=True, compass=("C2", "G5")), orchestrated=-29.0),
    Layer("celesta", celesta, -29.6, chain(high_pass(200), bell(360, -6, .7), high_shelf(2500, 7)),
          judged=replace(MELODY, compass=("G4", "G6")),
          gains={"closeness": ((0, -3), (.3, 0)), "dialogue": D9}, orchestrated=-29.0),
    Layer("reed", reed, -28.6, chain(high_pass(200), bell(1950, -8, 1.4), high_shelf(4500, 3)),
          judged=replace(MELODY, sparse=True, compass=("G4", "G5")),
          gains={"closeness": ((.2, OFF), (.4, -5), (.7, 0)), "dialogue": D9}, orchestrated=-28.0),
    Layer("strings", strings, -30.6, chain(high_pass(140), bell(300, -10, .5), high_shelf(3000, 6)),
          judged=Judged(sustained=True, compass=("C4", "B4")), gains={"closeness": ((.3, OFF), (.6, 0))},
          orchestrated=-30.0),
    Layer("pizz", pizzicato, -31.6, chain(high_pass(45), bell(280, -2)),
          judged=Judged(harmony=(80, 60), rhythmic=True, compass=("A1", "C4")),
          gains={"closeness": ((.45, OFF), (.6, 0))}, orchestrated=-31.0),
    Layer("air", air, -34.6, chain(high_pass(170), bell(300, -8, .6), high_shelf(6000, 2)),
          judged=Judged(harmony=(80, 55)), gains={"closeness": ((.1, OFF), (.3, 0))}, orchestrated=-34.0),
), closeness=((0, .5), (.5, .5), (.6, 0), (.7, -.3)))

ONE_SHOTS = (
    OneShot("pickup", "pickup", pickup, -27.0, chain(high_pass(90), high_shelf(2500, 3)), body=0, sync=1),
    *(OneShot(f"memory_{chord.lower()}", "stinger", lambda chord=chord: memory(chord), -24.0,
              chain(high_pass(120), high_shelf(4000, 2)), body=2, chord=chord) for chord in MEMORIES),
)

STATES = {
    "alone": mix(LAYERS, closeness=0),
    "near": mix(LAYERS, closeness=.4),
    "spoken": mix(LAYERS, closeness=1, dialogue=1),
    "together": mix(LAYERS, closeness=.6),
    "danced": mix(LAYERS, closeness=1),
    "all": every(LAYERS),
}

CUE = Cue(
    "compass", "Heart's Compass", "C major", COMPASS_TIME, 16, LAYERS, ONE_SHOTS,
    markers=(("entry", 1, 1), ("answer", 9, 1), ("exit", 17, 1)), score=COMPASS, states=STATES,
    bed=("harp", "strings", "pizz"), loudness=-24.0, heard_in=("my-heart",), place=14)
