"""Dawn: after the victory, D major, 4/4, 8 bars, five layers.

The Call with a major third and a natural sixth: horns ask in bars 1 to 4, violins answer an octave higher in bars
5 to 8, and B flat and C lift the last two bars back into D.
"""
from studio.clock import COMMON_TIME
from studio.cue import MELODY, Cue, Judged, Layer
from studio.equaliser import bell, chain, high_pass, high_shelf

from ..score import DAWN
from .bells import bells
from .harp import harp
from .horns import horns
from .strings import pad, violins

LAYERS = (
    Layer("pad", pad, -29.0, chain(high_pass(45), bell(300, -5), high_shelf(4000, 3)),
          judged=Judged(sustained=True)),
    Layer("horns", horns, -27.0, chain(high_pass(90), bell(310, -5), high_shelf(2500, 2)), judged=MELODY),
    Layer("violins", violins, -27.0, chain(high_pass(180), high_shelf(5000, 1.5)), judged=MELODY),
    Layer("harp", harp, -30.0, chain(high_pass(80), bell(290, -3), high_shelf(3000, 2)),
          judged=Judged(rhythmic=True)),
    Layer("bells_perc", bells, -31.0, chain(high_pass(50), bell(240, -2)), judged=Judged(harmony=None)),
)

STATES = {
    "breaking": {"pad": 0, "horns": -3, "violins": -8, "harp": 0},
    "all": {layer.name: 0 for layer in LAYERS},
}

CUE = Cue("dawn", "Dawn", "D major", COMMON_TIME, 8, LAYERS,
          markers=(("entry", 1, 1), ("answer", 5, 1), ("lift", 7, 1), ("exit", 9, 1)), score=DAWN,
          states=STATES, bed=("pad", "harp"), place=3)
