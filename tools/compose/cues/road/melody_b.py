"""A second melody for the same road: an oboe that speaks later and lower, and a clarinet that answers it."""
from studio.clock import COMMON_TIME
from studio.curves import late_vibrato, phrased
from studio.instruments import CLARINET, OBOE
from studio.notes import line
from studio.part import Part

from ..score import ROAD_B
from .form import ARC, at

# Breaths: notes played shorter than written, by (bar, position).
BREATHS = {(2, 3): 1.7, (6, 3): 1.7, (9, 3): 1.8, (11, 3): 1.75, (13, 1): 2.8, (15, 3): 1.75}
# What the clarinet puts into the gaps.
ANSWERS = {2: "-:2 D5:.5 F5:.5 D5:.9 -:.1", 4: "-:2 C#5:.5 E5:.5 A4:.9 -:.1", 6: "-:2 G4:.5 C5:.5 G4:.9 -:.1",
           8: "-:2.5 A4:.5 C#5:.5 E5:.4 -:.1", 9: "-:2 F5:.5 C5:.5 A4:.9 -:.1", 11: "-:2 A5:.5 F5:.5 D5:.9 -:.1",
           13: "-:1 D5:.5 F5:.5 G5:1 F5:.9 -:.1", 15: "-:2 D5:.5 A4:.5 E5:.9 -:.1"}


def melody_b():
    """Oboe and clarinet."""
    breaths = {at(*place): length for place, length in BREATHS.items()}
    notes = [note._replace(length=breaths.get(note.beat, note.length), velocity=90 if note.beat % 4 == 0 else 82)
             for note in ROAD_B.tune()]
    oboe = Part("melb.oboe", OBOE, pan=62, speak=.085, drift=7, legato=34, send=-9,
                dynamics=phrased(notes, lambda beat, key: .16 + .20 * (key - 69) / 17 + .48 * ARC(beat)),
                vibrato=late_vibrato(notes, most=28))
    oboe.extend(notes)
    answers = [note for bar, text in ANSWERS.items() for note in line(text, COMMON_TIME, 78, start=at(bar))]
    clarinet = Part("melb.clarinet", CLARINET, level=-7, pan=44, speak=.018, drift=7, legato=26, send=-8,
                    dynamics=phrased(answers, lambda beat, key: .30 + .24 * ARC(beat), rest=.2))
    clarinet.extend(answers)
    return [oboe, clarinet]
