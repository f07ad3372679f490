"""The answer: an oboe asks it, a clarinet takes it over; before, the clarinet fills the theme's two rests."""
from studio.curves import late_vibrato, phrased
from studio.instruments import CLARINET, OBOE
from studio.notes import line
from studio.part import Part

from ..heart.score import COMPASS_TIME
from .form import ANSWER, ARC, COMPASS, at

HANDOVER = 13
BREATHS = {12: 2.4, 16: 2.5}  # bar → beats its last note is held
ECHOES = ((4, "-:1 A4:1 C5:1 | B4:1.6"), (8, "-:1.5 A4:.5 D5:.9"))  # bar, line: a rising third, a fourth


def sung():
    """The second half of the melody with its breaths; the oboe's half leans on its long first beats."""
    notes = []
    for note in COMPASS.tune():
        if note.beat < at(ANSWER):
            continue
        bar = int(note.beat // 3) + 1
        length = BREATHS.get(bar, note.length)
        notes.append(note._replace(length=length, velocity=86 if note.length >= 2 else 78))
    return notes


def reed():
    """Oboe and clarinet, one after the other."""
    notes = sung()
    asked = [note for note in notes if note.beat < at(HANDOVER)]
    taken = [note for note in notes if note.beat >= at(HANDOVER)]
    echoes = [note for bar, text in ECHOES for note in line(text, COMPASS_TIME, 70, start=at(bar))]
    level = lambda beat, key: .40 + .26 * ARC(beat) + .08 * (key - 72) / 7
    echoing = lambda beat, key: level(beat, key) - (.10 if beat < at(ANSWER) else 0)
    oboe = Part("cp.ob", OBOE, pan=56, speak=.09, drift=8, legato=40, send=-8,
                dynamics=phrased(asked, level, swell_long=.22, rest=.35), vibrato=late_vibrato(asked, most=30))
    clarinet = Part("cp.cl", CLARINET, level=-1, pan=70, speak=.022, drift=8, legato=34, send=-8,
                    dynamics=phrased(echoes + taken, echoing, swell_long=.22, rest=.3))
    oboe.extend(asked)
    clarinet.extend(echoes + taken)
    return [oboe, clarinet]
