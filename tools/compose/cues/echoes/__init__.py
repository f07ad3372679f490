"""Silent Echoes: they part.  E minor, 4/4, 72 crotchets a minute, 12 bars, seven layers around one piano.

The whole leitmotif in minor, which ends on the second degree and never comes home; the memory of three other keys,
broken by a rising seventh; a lament over E, D sharp, D, C sharp, C, A, B in which only the heartbeat is left.
"""
from studio.cue import Cue, Judged, Layer, OneShot
from studio.equaliser import bell, chain, high_pass, high_shelf, low_pass, narrow_lows
from studio.gains import OFF, every, fitted, mix
from studio.notes import line

from ..heart.score import ECHOES, ECHOES_TIME, TIDE_TIME
from .air import echo, glass, heart
from .piano import INSIDE, left_hand, right_hand
from .strings import CELLO, cello, strings
from .transitions import bridge_to_tide, door, pickup, realise

UNDER_SPEECH, FAR_UNDER_SPEECH = ((0, 0), (1, -4)), ((0, 0), (1, -9))

LAYERS = fitted((
    Layer("piano_l", left_hand, -29.2, chain(high_pass(55), narrow_lows(160), bell(290, -6, 0.7), high_shelf(1800, 3)),
          judged=Judged(compass=("E2", "C4")), gains={"ache": ((0, 0),)}, orchestrated=-28.0),
    Layer("piano_r", right_hand, -28.2, chain(high_pass(150), bell(310, -5, 0.7), high_shelf(1800, 3)),
          judged=Judged(harmony=(75, 35), compass=("B3", "G5")),
          gains={"ache": ((0, -3), (.3, 0)), "dialogue": FAR_UNDER_SPEECH}, orchestrated=-27.0),
    Layer("cello", cello, -29.2, chain(high_pass(70), bell(290, -5, 0.8), high_shelf(2000, 5)),
          judged=Judged(harmony=(75, 35), sustained=True, sparse=True, compass=("E2", "G4")),
          gains={"ache": ((.2, OFF), (.4, -6), (.7, 0)), "dialogue": UNDER_SPEECH}, orchestrated=-28.0),
    Layer("strings", strings, -31.4, chain(high_pass(130), bell(300, -5, 0.7), low_pass(2500)),
          judged=Judged(sustained=True, compass=("E3", "A4")), gains={"ache": ((.35, OFF), (.6, -4), (1, 0))},
          orchestrated=-30.0),
    Layer("glass", glass, -35.0, chain(high_pass(300), high_shelf(3000, 2)),
          judged=Judged(harmony=None, drone=True, compass=("B4", "B5")), gains={"ache": ((.1, OFF), (.3, 0))},
          orchestrated=-34.0),
    Layer("echo", echo, -34.8, chain(high_pass(350), high_shelf(4500, 6)),
          judged=Judged(harmony=(75, 35), sparse=True, compass=("B4", "G6")),
          gains={"ache": ((.5, OFF), (.6, 0)), "dialogue": FAR_UNDER_SPEECH}, orchestrated=-34.0),
    Layer("heart", heart, -35.0, chain(high_pass(48), low_pass(120)),
          judged=Judged(harmony=None, sparse=True, drone=True, mono=True),
          gains={"ache": ((.65, OFF), (.8, -6), (1, 0))}, orchestrated=-34.0),
), ache=((0, 1.2), (.5, 1.1), (.7, 0), (1, -.2)))

ONE_SHOTS = (
    OneShot("pickup", "pickup", pickup, -30.0, chain(high_pass(60), bell(280, -3)), body=0, sync=2),
    OneShot("realise", "stinger", realise, -25.0, chain(high_pass(50), bell(280, -3)), body=2, sync=2),
    OneShot("door", "stinger", door, -28.0, chain(high_pass(60), bell(280, -2)), body=1, tail=5),
    OneShot("bridge_tide", "bridge", bridge_to_tide, -22.0, chain(high_pass(50), bell(300, -2)), body=4, tail=6,
            clock=TIDE_TIME),
)

STATES = {
    "speaking": mix(LAYERS, ache=.3, dialogue=1),
    "alone": mix(LAYERS, ache=0),
    "remembering": mix(LAYERS, ache=.45),
    "aching": mix(LAYERS, ache=.7),
    "broken": mix(LAYERS, ache=1),
    "all": every(LAYERS),
}

CUE = Cue(
    "echoes", "Silent Echoes", "E minor", ECHOES_TIME, 12, LAYERS, ONE_SHOTS,
    markers=(("entry", 1, 1), ("memory", 5, 1), ("lament", 9, 1), ("exit", 13, 1)),
    score=ECHOES, states=STATES, bed=("piano_l", "strings"), loudness=-24.0,
    lines={"cello": line(CELLO, ECHOES_TIME, start=16), "inside": line(INSIDE, ECHOES_TIME)},
    heard_in=("my-heart",), place=12)
