"""Storm Gate: combat, D minor, 6/8, 24 bars, six layers.

Three sections of eight bars: the Call in the horns, the Call an octave higher in the trumpets, then its notes stretched
over rolling quavers until the dominant throws the loop back to bar 1.  Its rhythm here is long, middling, short:
quavers 1, 4 and 6 of the bar.
"""
from studio.clock import SIX_EIGHT
from studio.cue import Cue, Layer
from studio.equaliser import bell, chain, high_pass, high_shelf

from .brass import brass, lead
from .choir import choir
from .drums import drums
from .strings import low, ostinato

LAYERS = (
    Layer("drums", drums, -24.0, chain(high_pass(52), bell(58, -4, 0.8), bell(230, -2), high_shelf(2500, 3)),
          ceiling=-8.5),
    Layer("ost", ostinato, -26.0, chain(high_pass(75), bell(300, -2), high_shelf(3000, 3)), ceiling=-10),
    Layer("low", low, -26.0, chain(high_pass(36), bell(50, -3, 1.2), bell(250, -2.5)), ceiling=-11),
    Layer("brass", brass, -26.0, chain(high_pass(80), bell(320, -2), high_shelf(2500, 2.5)), ceiling=-10),
    Layer("lead", lead, -25.0, chain(high_pass(110), bell(300, -1.5), high_shelf(2500, 2.5)), ceiling=-10),
    Layer("choir", choir, -28.0, chain(high_pass(130), bell(350, -2), high_shelf(3000, 3)), ceiling=-12),
)

STORM_CUE = Cue(
    "storm", "Storm Gate", "D minor", SIX_EIGHT, 24, LAYERS,
    markers=(("entry", 1, 1), ("rise", 9, 1), ("wide", 17, 1), ("exit", 25, 1)), exit_every=4)
