"""First Spark: they meet.  G major, 4/4, 112 crotchets a minute, 16 bars, seven layers of acoustic pop.

Only the head of the leitmotif is heard, always left hanging: bars 1 to 8 dare it in fragments, bars 9 to 16 lift it
over a moving bass and stop on the second degree.  A beat is not a whole number of frames here.
"""
from studio.cue import Cue, Judged, Layer, OneShot
from studio.equaliser import bell, chain, high_pass, high_shelf, narrow_lows
from studio.gains import OFF, every, fitted, mix
from studio.notes import line
from studio.room import STUDIO

from ..heart.score import ECHOES_TIME, SPARK, SPARK_TIME
from .bass import bass
from .guitars import pick, strum
from .keys import comping
from .kit import kit
from .lead import lead
from .strings import LOWER, UPPER, strings
from .transitions import bridge_to_echoes, glance, laugh, pickup

UNDER_SPEECH, FAR_UNDER_SPEECH = ((0, 0), (1, -4)), ((0, 0), (1, -9))

LAYERS = fitted((
    Layer("strum", strum, -26.5, chain(high_pass(120), narrow_lows(180), bell(260, -3), high_shelf(4000, 2)),
          judged=Judged(rhythmic=True, compass=("E2", "D5")), gains={"closeness": ((0, -4), (.5, 0))},
          orchestrated=-26.0),
    Layer("pick", pick, -28.4, chain(high_pass(130), narrow_lows(180), bell(280, -2), high_shelf(3500, 3)),
          judged=Judged(rhythmic=True, compass=("G3", "B4")), gains={"closeness": ((0, 0), (1, -3))},
          orchestrated=-28.0),
    Layer("bass", bass, -26.5, chain(high_pass(38), bell(220, -2.5), bell(900, 3)),
          judged=Judged(rhythmic=True, mono=True, compass=("E1", "D3")),
          gains={"closeness": ((.1, OFF), (.25, -6), (.4, 0))}, orchestrated=-26.0),
    Layer("kit", kit, -28.5, chain(high_pass(50), bell(260, -2), high_shelf(5000, 2)), ceiling=-9,
          judged=Judged(harmony=None, rhythmic=True, drums=True), gains={"closeness": ((.3, OFF), (.4, -8), (.6, 0))},
          orchestrated=-28.0),
    Layer("keys", comping, -30.4, chain(high_pass(160), bell(300, -2), high_shelf(3000, 3)),
          judged=Judged(rhythmic=True, compass=("A3", "A4")),
          gains={"closeness": ((.4, OFF), (.6, 0)), "dialogue": UNDER_SPEECH}, orchestrated=-30.0),
    Layer("lead", lead, -28.4, chain(high_pass(300), high_shelf(6000, 1.5)),
          judged=Judged(harmony=(75, 35), compass=("D4", "E6")),
          gains={"closeness": ((0, 0),), "dialogue": FAR_UNDER_SPEECH}, orchestrated=-28.0),
    Layer("strings", strings, -29.4, chain(high_pass(180), bell(350, -2), high_shelf(4000, 2)),
          judged=Judged(compass=("D4", "B5")),
          gains={"closeness": ((.6, OFF), (.8, -4), (1, 0)), "dialogue": UNDER_SPEECH}, orchestrated=-29.0),
), closeness=((0, .5), (.7, .5), (.9, 0)))

ONE_SHOTS = (
    OneShot("pickup", "pickup", pickup, -25.0, high_pass(110), body=0, sync=1),
    *(OneShot(f"glance_{chord}", "stinger", lambda chord=chord: glance(chord), -25.0, high_pass(150), body=1,
              chord=chord.upper()) for chord in ("g", "c", "d")),
    OneShot("laugh", "stinger", laugh, -24.0, chain(high_pass(200), high_shelf(4000, 2)), body=2),
    OneShot("bridge_echoes", "bridge", bridge_to_echoes, -26.0, chain(high_pass(70), bell(280, -2)), body=4, tail=3,
            clock=ECHOES_TIME),
)

STATES = {
    "strangers": mix(LAYERS, closeness=0),
    "speaking": mix(LAYERS, closeness=.5, dialogue=1),
    "noticed": mix(LAYERS, closeness=.3),
    "talking": mix(LAYERS, closeness=.5),
    "laughing": mix(LAYERS, closeness=.75),
    "together": mix(LAYERS, closeness=1),
    "all": every(LAYERS),
}

CUE = Cue(
    "spark", "First Spark", "G major", SPARK_TIME, 16, LAYERS, ONE_SHOTS,
    markers=(("entry", 1, 1), ("B", 9, 1), ("turn", 15, 1), ("exit", 17, 1)),
    score=SPARK, states=STATES, bed=("strum", "pick", "bass"), loudness=-20.0,
    lines={"violins": line(UPPER, SPARK_TIME, start=32), "violins 2": line(LOWER, SPARK_TIME, start=32)},
    heard_in=("my-heart",), place=11, room=STUDIO)
