"""Rising Tide: an anthem, D major, 4/4 at 132, 20 bars, eight layers.

Its theme climbs: the head through B minor, G, D and A, then the whole of it twice over a bass that rises D, E, A, B,
then the head an octave higher.  More ``resolve`` brings more of the orchestra; the harmony is the same for all.
"""
from dataclasses import replace

from studio.cue import MELODY, Cue, Judged, Layer, OneShot
from studio.equaliser import bell, chain, high_pass, high_shelf
from studio.gains import OFF, every, fitted, mix
from studio.notes import line

from ..heart.score import COMPASS_TIME, TIDE_TIME
from .brass import COUNTER, horns
from .choir import choir
from .drums import drums, kit
from .form import CHORUS, TIDE, at
from .lead import lead
from .piano import piano
from .strings import bass, ostinato
from .transitions import BREAKTHROUGHS, breakthrough, bridge_to_compass, pickup

D9, D4 = ((0, 0), (1, -9)), ((0, 0), (1, -4))  # what dialogue takes
DRUMS = Judged(harmony=None, rhythmic=True, drums=True)

LAYERS = fitted((
    Layer("piano", piano, -26.6, chain(high_pass(80), bell(300, -3), high_shelf(3500, 2)), ceiling=-10,
          judged=Judged(rhythmic=True, compass=("A2", "A5")), orchestrated=-26.0),
    Layer("ost", ostinato, -27.6, chain(high_pass(120), bell(300, -2), high_shelf(3000, 3)), ceiling=-10,
          judged=Judged(rhythmic=True, compass=("D4", "D5")),
          gains={"resolve": ((.15, OFF), (.3, 0))}, orchestrated=-27.0),
    Layer("bass", bass, -25.6, chain(high_pass(38), bell(48, -3, 1.2), bell(250, -3), high_shelf(1500, 2)),
          ceiling=-13.5,
          judged=Judged(compass=("E1", "D3")),  # a tone of 50 Hz has no edge of milliseconds to be measured
          gains={"resolve": ((.25, OFF), (.4, 0))}, orchestrated=-25.0),
    Layer("kit", kit, -24.6, chain(high_pass(45), bell(300, -2), high_shelf(5000, 1.5)), ceiling=-13, judged=DRUMS,
          gains={"resolve": ((.4, OFF), (.55, -4), (.7, 0))}, orchestrated=-24.0),
    Layer("drums", drums, -27.6, chain(high_pass(52), bell(58, -4, 0.8), bell(230, -2), high_shelf(2500, 3)),
          ceiling=-11.5, judged=DRUMS,
          gains={"resolve": ((.55, OFF), (.75, 0))}, orchestrated=-27.0),
    Layer("horns", horns, -26.6, chain(high_pass(80), bell(320, -3), high_shelf(2500, 2.5)), ceiling=-10,
          judged=Judged(compass=("D2", "D5")),
          gains={"resolve": ((.45, OFF), (.6, -5), (.8, 0))}, orchestrated=-26.0),
    Layer("lead", lead, -25.6, chain(high_pass(110), bell(300, -2), high_shelf(2500, 2)), ceiling=-9,
          judged=replace(MELODY, compass=("F#3", "B5")),
          gains={"resolve": ((0, -6), (.5, 0)), "dialogue": D9}, orchestrated=-25.0),
    Layer("choir", choir, -28.6, chain(high_pass(160), bell(350, -2), bell(850, 6, .8), high_shelf(3500, 3)),
          ceiling=-12,
          judged=Judged(harmony=(80, 55), sparse=True, compass=("A3", "A5")),
          gains={"resolve": ((.7, OFF), (.85, -3), (1, 0)), "dialogue": D4}, orchestrated=-28.0),
), resolve=((0, .6), (.6, .6), (.8, -.3)))

ONE_SHOTS = (
    OneShot("pickup", "pickup", pickup, -22.0, chain(high_pass(45), bell(280, -2)), body=0, sync=2, ceiling=-5),
    OneShot("bridge_compass", "bridge", bridge_to_compass, -25.0, chain(high_pass(60), bell(300, -2)), body=3,
            tail=4, clock=COMPASS_TIME),
    *(OneShot(f"breakthrough_{chord.lower()}", "stinger", lambda chord=chord: breakthrough(chord), -19.0,
              chain(high_pass(45), bell(300, -2), high_shelf(3000, 1.5)), body=4, chord=chord, ceiling=-4)
      for chord in BREAKTHROUGHS),
)

STATES = {
    "alone": mix(LAYERS, resolve=0),
    "waking": mix(LAYERS, resolve=.3),
    "standing": mix(LAYERS, resolve=.4),
    "spoken": mix(LAYERS, resolve=.6, dialogue=1),
    "walking": mix(LAYERS, resolve=.6),
    "rising": mix(LAYERS, resolve=.85),
    "risen": mix(LAYERS, resolve=1),
    "all": every(LAYERS),
}

CUE = Cue(
    "tide", "Rising Tide", "D major", TIDE_TIME, 20, LAYERS, ONE_SHOTS,
    markers=(("entry", 1, 1), ("chorus", 9, 1), ("lift", 17, 1), ("exit", 21, 1)), protected=((9, 16),), score=TIDE,
    states=STATES, bed=("piano", "ost", "bass"), loudness=-18.0,
    lines={"horns": line(COUNTER, TIDE_TIME, start=at(CHORUS))}, heard_in=("my-heart",), place=13)
