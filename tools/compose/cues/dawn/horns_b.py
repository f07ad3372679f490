"""Another question before the same answer: one trumpet, softly, over two horns."""
from studio.clock import COMMON_TIME
from studio.curves import late_vibrato, phrased
from studio.instruments import HORNS, TONGUED, TRUMPET
from studio.notes import line
from studio.part import Part

from ..score import DAWN_B
from .horns import ANSWER, LOWER, UPPER, level, trombones
from .form import ARC, at

# A second voice under the question, in thirds and sixths.
UNDER = "D4:2 F#4:1.9 -:.1 | G4:1.5 E4:.5 D4:1.9 -:.1 | B3:1 G4:1 B4:1.5 G4:.5 | E4:2 E4:1.4 -:.6"


def horns_b():
    """The trumpet asks, the horns are below it; then they hold, as ever, what the violins stand on."""
    question = [note for note in DAWN_B.tune(88) if note.beat < at(ANSWER)]
    under = line(UNDER, COMMON_TIME, 82)
    upper, lower = (line(text, COMMON_TIME, velocity, start=at(ANSWER)) 
                    for text, velocity in ((UPPER, 84), (LOWER, 80)))
    trumpet = Part("dn.hnb.tpt", TRUMPET, level=-1, pan=58, start=TONGUED, speak=.006, drift=7, legato=26, send=-6,
                   dynamics=phrased(question, lambda beat, key: .34 + .10 * (key - 66) / 8 + .22 * ARC(beat),
                                    swell_long=.16),
                   vibrato=late_vibrato(question, most=18))
    blown = dict(start=TONGUED, speak=.010, legato=24)
    first = Part("dn.hnb.hn1", HORNS, pan=42, drift=7, send=-6, detune=-3,
                 dynamics=phrased(question + upper, level, swell_long=.16), **blown)
    second = Part("dn.hnb.hn2", HORNS, level=-3, pan=54, drift=9, send=-7,
                  dynamics=phrased(under + lower, level, swell_long=.14), **blown)
    trumpet.extend(question)
    first.extend(question, velocity=78).extend(upper)
    second.extend(under + lower)
    return [trumpet, first, second, trombones("dn.hnb.tbn")]
