"""Storm Gate: combat, D minor, 6/8, 24 bars, six layers.

Three sections of eight bars: the Call in the horns, the Call an octave higher in the trumpets, then its notes stretched
over rolling quavers until the dominant throws the loop back to bar 1.  Its rhythm here is long, middling, short:
quavers 1, 4 and 6 of the bar.
"""
from studio.clock import SIX_EIGHT
from studio.cue import MELODY, Cue, Judged, Layer
from studio.equaliser import bell, chain, high_pass, high_shelf
from studio.gains import OFF, fixed, mix

from ..score import STORM, STORM_B
from .brass import brass, lead
from .choir import choir
from .drums import drums
from .drums_b import drums_b
from .lead_b import lead_b
from .strings import low, ostinato

# Short vowels and brass strokes put much of their energy on the third and fifth partials of their notes.
SHORT_AND_BRIGHT = (70, 55)

# What danger does to the tune and to the drums, whichever stem plays them.
TUNE, BLOWS = {"danger": ((.75, OFF), (.85, -4), (1, 0))}, {"danger": ((.6, -6), (1, 0))}
DRUMS = chain(high_pass(52), bell(58, -4, 0.8), bell(230, -2), high_shelf(2500, 3))
BEATEN = Judged(harmony=None, rhythmic=True, drums=True)

LAYERS = (
    Layer("drums", drums, -24.0, DRUMS, ceiling=-8.5, judged=BEATEN, gains=BLOWS),
    Layer("ost", ostinato, -26.0, chain(high_pass(75), bell(300, -2), high_shelf(3000, 3)), ceiling=-10,
          judged=Judged(rhythmic=True), gains={"danger": ((.6, -4), (.8, 0))}),
    Layer("low", low, -26.0, chain(high_pass(36), bell(50, -3, 1.2), bell(250, -2.5)), ceiling=-11,
          judged=Judged(rhythmic=True)),
    Layer("brass", brass, -26.0, chain(high_pass(80), bell(320, -2), high_shelf(2500, 2.5)), ceiling=-10,
          judged=Judged(harmony=SHORT_AND_BRIGHT, rhythmic=True), gains={"danger": ((.7, -8), (.9, 0))}),
    Layer("lead", lead, -25.0, chain(high_pass(110), bell(300, -1.5), high_shelf(2500, 2.5)), ceiling=-10,
          judged=MELODY, gains=TUNE),
    Layer("choir", choir, -28.0, chain(high_pass(130), bell(350, -2), high_shelf(3000, 3)), ceiling=-12,
          judged=Judged(harmony=SHORT_AND_BRIGHT), gains={"danger": ((.85, OFF), (1, 0))}),
    Layer("lead_b", lead_b, -25.0, chain(high_pass(110), bell(300, -1.5), high_shelf(2500, 2.5)), ceiling=-10,
          judged=MELODY, variant_of="lead", gains=TUNE),
    Layer("drums_b", drums_b, -24.0, DRUMS, ceiling=-8.5, judged=BEATEN, variant_of="drums", gains=BLOWS),
)

OTHERS = {"lead": "lead_b", "drums": "drums_b"}
STATES = {
    "entering": fixed(drums=-6, ost=-4, low=0),
    "holding": mix(LAYERS, danger=.7),
    "fighting": mix(LAYERS, danger=.85),
    "fighting, b": mix(LAYERS, danger=.85).with_variants(OTHERS),
    "all": mix(LAYERS, danger=1),
    "all, b": mix(LAYERS, danger=1).with_variants(OTHERS),
}

CUE = Cue(
    "storm", "Storm Gate", "D minor", SIX_EIGHT, 24, LAYERS,
    markers=(("entry", 1, 1), ("rise", 9, 1), ("wide", 17, 1), ("exit", 25, 1)), exit_every=4,
    score=STORM, other_scores=(STORM_B,), states=STATES, bed=("low", "ost", "brass"),
    heard_in=("the-long-road", "hour"), place=2)
