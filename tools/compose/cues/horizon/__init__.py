"""Endless Horizon: a folk song, G major, 6/8 at 72, 24 bars, seven layers, and the way home.

The cello sings the theme four times as slow while a fiddle remembers its heartbeat; from bar 17 the fiddle has it at
speed.  Bar 24 stops on the second degree: the loop keeps the question open, and only ``home`` answers it.
"""
from dataclasses import replace

from studio.cue import MELODY, Cue, Judged, Layer, OneShot
from studio.equaliser import bell, chain, high_pass, high_shelf
from studio.gains import OFF, every, fitted, mix
from studio.notes import line
from studio.room import CHAMBER

from ..heart.score import HORIZON_TIME
from .accordion import accordion
from .bass import bass
from .cello import UNDER_THE_TUNE, cello
from .fiddle import fiddle
from .form import FOLK, HORIZON, at
from .guitar import guitar
from .home import home
from .percussion import percussion
from .transitions import pickup, sunrise
from .voices import oohs

D9, D4 = ((0, 0), (1, -9)), ((0, 0), (1, -4))  # what dialogue takes

LAYERS = fitted((
    Layer("guitar", guitar, -27.5, chain(high_pass(90), bell(280, -5, .7), high_shelf(3000, 4)),
          judged=Judged(rhythmic=True, compass=("G2", "B4")), orchestrated=-27.0),
    Layer("bass", bass, -28.5, chain(high_pass(38), bell(55, -2, 1.2), bell(250, -3), high_shelf(900, 3)),
          judged=Judged(mono=True, compass=("E1", "D3")), gains={"resolve": ((.1, OFF), (.25, 0))}, orchestrated=-28.0),
    Layer("cello", cello, -27.5, chain(high_pass(110), bell(300, -4, .7), high_shelf(2500, 4)),
          judged=Judged(harmony=(75, 35), sustained=True, compass=("D3", "D4")),
          gains={"resolve": ((0, -4), (.3, 0)), "dialogue": D4}, orchestrated=-27.0),
    Layer("oohs", oohs, -31.5, chain(high_pass(160), bell(320, -5, .7), high_shelf(2500, 4)),
          judged=Judged(harmony=(82, 60), sustained=True, compass=("G3", "D5")),
          gains={"resolve": ((.3, OFF), (.5, -4), (.8, 0))}, orchestrated=-31.0),
    Layer("fiddle", fiddle, -27.5, chain(high_pass(180), high_shelf(4000, 1.5)),
          judged=replace(MELODY, sparse=True, compass=("D4", "E6")),
          gains={"closeness": ((.4, OFF), (.6, -3), (1, 0)), "dialogue": D9}, orchestrated=-27.0),
    Layer("accordion", accordion, -32.5, chain(high_pass(170), bell(380, -3), high_shelf(2500, 3)),
          judged=Judged(drone=True, compass=("B3", "D5")), gains={"resolve": ((.45, OFF), (.6, 0))},
          orchestrated=-32.0),
    Layer("perc", percussion, -29.5, chain(high_pass(50), bell(240, -2), high_shelf(4000, 3)), ceiling=-11,
          judged=Judged(harmony=None, rhythmic=True, drums=True),
          gains={"resolve": ((.5, OFF), (.7, -3), (.9, 0))}, orchestrated=-29.0),
), resolve=((0, .5), (.7, .5), (.9, 0)))

ONE_SHOTS = (
    OneShot("pickup", "pickup", pickup, -28.0, chain(high_pass(180), high_shelf(4000, 1.5)), body=0, sync=1),
    OneShot("sunrise", "stinger", sunrise, -21.0, chain(high_pass(40), bell(300, -2), high_shelf(3000, 2)), body=2,
            chord="G", ceiling=-4),
    OneShot("home", "ending", home, -21.5, chain(high_pass(40), bell(300, -3, .7), high_shelf(3000, 3)), body=8, tail=5,
            chord="G", ceiling=-5),
)

STATES = {
    "alone": mix(LAYERS, closeness=0, resolve=0),
    "walking": mix(LAYERS, closeness=.3, resolve=.3),
    "spoken": mix(LAYERS, closeness=.4, resolve=.6, dialogue=1),
    "meeting": mix(LAYERS, closeness=.6, resolve=.6),
    "dancing": mix(LAYERS, closeness=1, resolve=.8),
    "coming home": mix(LAYERS, closeness=1, resolve=1),
    "all": every(LAYERS),
}

CUE = Cue(
    "horizon", "Endless Horizon", "G major", HORIZON_TIME, 24, LAYERS, ONE_SHOTS,
    markers=(("entry", 1, 1), ("folk", 17, 1), ("exit", 25, 1)), protected=((13, 16),), score=HORIZON, states=STATES,
    bed=("guitar", "bass", "oohs"), loudness=-21.0,
    lines={"cello": line(UNDER_THE_TUNE, HORIZON_TIME, start=at(FOLK))}, heard_in=("my-heart",), place=15, room=CHAMBER)
