"""The Long Road: exploration and danger, D minor, 4/4, 16 bars, eight layers over one harmony.

Its theme, the Call, runs through every layer: the low strings accent its rhythm, the ostinato hides its cell, harp
and piano arpeggiate it, the choir sings it four times as slow.
"""
from dataclasses import replace

from studio.clock import COMMON_TIME
from studio.cue import MELODY, Cue, Judged, Layer, OneShot
from studio.equaliser import bell, chain, high_pass, high_shelf
from studio.gains import OFF, every, fixed, mix

from ..score import ROAD, ROAD_B
from .brass import brass
from .choir import choir
from .harp import harp
from .low import low
from .melody import melody
from .melody_b import melody_b
from .pad import pad
from .percussion import heavy_percussion, light_percussion
from .percussion_b import light_percussion_b
from .transitions import bridge_to_storm, pickup

RHYTHM, DRUMS = Judged(rhythmic=True), Judged(harmony=None, rhythmic=True, drums=True)

# What the two parameters of the walk do to the tune and to the drums, whichever stem plays them.
TUNE = {"danger": ((0, 0), (.3, -6), (.45, OFF)), "calm": ((.3, OFF), (.5, -6), (1, 0))}
STEPS = {"danger": ((.05, OFF), (.1, -12), (.3, 0), (.8, 0), (1, -4))}

LAYERS = (
    Layer("pad", pad, -29.5, chain(high_pass(140), bell(300, -3), bell(1800, 2), high_shelf(5000, 2)),
          judged=Judged(sustained=True), gains={"danger": ((0, 0), (.6, -3), (1, -8)), "calm": ((0, -4), (1, 0))}),
    Layer("harp", harp, -30.5, high_pass(90), judged=RHYTHM,
          gains={"danger": ((0, 0), (.35, -4), (.6, OFF)), "calm": ((0, -6), (1, 0))}),
    Layer("melody", melody, -27.0, high_pass(200), judged=replace(MELODY, sustained=True), gains=TUNE),
    Layer("perc_light", light_percussion, -32.5, high_pass(60), judged=DRUMS, gains=STEPS),
    Layer("low", low, -27.0, chain(high_pass(36), bell(52, -3, 1.2), bell(250, -2)), judged=RHYTHM,
          gains={"danger": ((.15, OFF), (.25, -14), (.5, 0))}),
    Layer("choir", choir, -29.5, chain(high_pass(160), bell(350, -2), high_shelf(3500, 2)),
          judged=Judged(sustained=True), gains={"danger": ((.35, OFF), (.5, -12), (.75, 0))}),
    Layer("brass", brass, -26.5, chain(high_pass(70), bell(320, -2), high_shelf(3000, 1.5)), judged=RHYTHM,
          gains={"danger": ((.55, OFF), (.65, -10), (.85, 0))}),
    Layer("perc_heavy", heavy_percussion, -25.5,
          chain(high_pass(55), bell(58, -5, 0.8), bell(220, -2), high_shelf(2500, 2)), ceiling=-9, judged=DRUMS,
          gains={"danger": ((.6, OFF), (.7, -9), (.9, 0))}),
    Layer("melody_b", melody_b, -27.0, chain(high_pass(200), high_shelf(3000, 2)),
          judged=replace(MELODY, sustained=True), variant_of="melody", gains=TUNE),
    Layer("perc_light_b", light_percussion_b, -32.5, high_pass(60), judged=DRUMS, variant_of="perc_light",
          gains=STEPS),
)

ONE_SHOTS = (
    OneShot("pickup", "pickup", pickup, -26.5, high_pass(80), body=0, sync=1),
    OneShot("bridge_storm", "bridge", bridge_to_storm, -21.5, chain(high_pass(40), bell(300, -2)), body=4),
)

STATES = {
    "calm": fixed(pad=0, harp=0, melody=0),
    "calm, b": fixed(pad=0, harp=0, melody_b=0),
    "explore": fixed(pad=0, harp=0, melody=0, perc_light=0),
    "explore, b": fixed(pad=0, harp=0, melody_b=0, perc_light_b=0),
    "danger": fixed(pad=0, low=0, harp=-6, perc_light=0, choir=-3),
    "danger, b": fixed(pad=0, low=0, harp=-6, perc_light_b=0, choir=-3),
    "hunted": mix(LAYERS, danger=.78, calm=.2),
    "combat": fixed(pad=-6, low=0, perc_light=-3, perc_heavy=0, brass=0, choir=0),
    "all": every(LAYERS),
}
# LUFS of the mixes that were the measure of the levels above.
ASKED = {"calm": -24.0, "calm, b": -24.0, "explore": -23.4, "explore, b": -23.4, "danger": -23.5, "danger, b": -23.5,
         "combat": -20.6, "all": -19.0}

CUE = Cue(
    "road", "The Long Road", "D minor", COMMON_TIME, 16, LAYERS, ONE_SHOTS,
    markers=(("entry", 1, 1), ("A2", 5, 1), ("relief", 9, 1), ("peak", 13, 1), ("exit", 17, 1)),
    protected=((15, 16),), score=ROAD, other_scores=(ROAD_B,), states=STATES, bed=("pad", "low", "harp"), asked=ASKED,
    heard_in=("the-long-road", "hour"), place=1)
