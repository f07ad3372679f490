"""Dawn: after the victory, D major, 4/4, 8 bars, five layers.

The Call with a major third and a natural sixth: horns ask in bars 1 to 4, violins answer an octave higher in bars
5 to 8, and B flat and C lift the last two bars back into D.
"""
from studio.clock import COMMON_TIME
from studio.cue import Cue, Layer
from studio.equaliser import bell, chain, high_pass, high_shelf

from .bells import bells
from .harp import harp
from .horns import horns
from .strings import pad, violins

LAYERS = (
    Layer("pad", pad, -29.0, chain(high_pass(45), bell(300, -5), high_shelf(4000, 3))),
    Layer("horns", horns, -27.0, chain(high_pass(90), bell(310, -5), high_shelf(2500, 2))),
    Layer("violins", violins, -27.0, chain(high_pass(180), high_shelf(5000, 1.5))),
    Layer("harp", harp, -30.0, chain(high_pass(80), bell(290, -3), high_shelf(3000, 2))),
    Layer("bells_perc", bells, -31.0, chain(high_pass(50), bell(240, -2))),
)

DAWN_CUE = Cue("dawn", "Dawn", "D major", COMMON_TIME, 8, LAYERS,
               markers=(("entry", 1, 1), ("answer", 5, 1), ("lift", 7, 1), ("exit", 9, 1)))
