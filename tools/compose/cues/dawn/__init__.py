"""Dawn: after the victory, D major, 4/4, 8 bars, five layers.

The Call with a major third and a natural sixth: horns ask in bars 1 to 4, violins answer an octave higher in bars
5 to 8, and B flat and C lift the last two bars back into D.
"""
from studio.clock import COMMON_TIME
from studio.cue import MELODY, Cue, Judged, Layer
from studio.equaliser import bell, chain, high_pass, high_shelf
from studio.gains import OFF, mix
from studio.notes import line

from ..score import DAWN, DAWN_B
from .bells import bells
from .bells_b import bells_b
from .harp import harp
from .form import at
from .horns import LOWER, UPPER, horns
from .horns_b import UNDER, horns_b
from .strings import ANSWER, pad, violins
from .violins_b import violins_b

# What victory does to question, answer and bells, whichever stem plays them.
CALL, REPLY, RINGING = ({"victory": points} for points in (((0, -6), (1, 0)), ((.5, -8), (1, 0)), ((.6, OFF), (.9, 0))))

LAYERS = (
    Layer("pad", pad, -29.0, chain(high_pass(45), bell(300, -5), high_shelf(4000, 3)),
          judged=Judged(sustained=True)),
    Layer("horns", horns, -27.0, chain(high_pass(90), bell(310, -5), high_shelf(2500, 2)), judged=MELODY,
          gains=CALL),
    Layer("violins", violins, -27.0, chain(high_pass(180), high_shelf(5000, 1.5)), judged=MELODY,
          gains=REPLY),
    Layer("harp", harp, -30.0, chain(high_pass(80), bell(290, -3), high_shelf(3000, 2)),
          judged=Judged(rhythmic=True)),
    Layer("bells_perc", bells, -31.0, chain(high_pass(50), bell(240, -2)), judged=Judged(harmony=None),
          gains=RINGING),
    Layer("horns_b", horns_b, -27.0, chain(high_pass(90), bell(310, -5), high_shelf(2500, 2)), judged=MELODY,
          variant_of="horns", gains=CALL),
    Layer("violins_b", violins_b, -27.0, chain(high_pass(110), bell(310, -3), high_shelf(5000, 1.5)), judged=MELODY,
          variant_of="violins", gains=REPLY),
    Layer("bells_perc_b", bells_b, -31.0, chain(high_pass(50), bell(240, -2)), judged=Judged(harmony=None),
          variant_of="bells_perc", gains=RINGING),
)

OTHERS = {"horns": "horns_b", "violins": "violins_b", "bells_perc": "bells_perc_b"}
STATES = {
    "breaking": mix(LAYERS, victory=.5),
    "breaking, b": mix(LAYERS, victory=.5).with_variants(OTHERS),
    "all": mix(LAYERS, victory=1),
    "all, b": mix(LAYERS, victory=1).with_variants(OTHERS),
}

# Both tunes are answered over the same two horns.
UNDER_THE_ANSWER = {name: line(text, COMMON_TIME, start=at(ANSWER))
                    for name, text in (("upper", UPPER), ("lower", LOWER))}

CUE = Cue("dawn", "Dawn", "D major", COMMON_TIME, 8, LAYERS,
          markers=(("entry", 1, 1), ("answer", 5, 1), ("lift", 7, 1), ("exit", 9, 1)), score=DAWN,
          other_scores=(DAWN_B,), lines=UNDER_THE_ANSWER,
          other_lines=({"under": line(UNDER, COMMON_TIME)} | UNDER_THE_ANSWER,),
          states=STATES, bed=("pad", "harp"), heard_in=("the-long-road", "hour"), place=3)
