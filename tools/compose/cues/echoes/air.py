"""What is not quite there: glass and voices on one note, a music box that repeats the heartbeat, a heart."""
from studio.curves import late_vibrato
from studio.instruments import BOWED_GLASS, CELESTA, CONCERT_DRUM, MUSIC_BOX, VOICES_OOH
from studio.notes import key, line
from studio.part import Part

from ..heart.score import ECHOES_TIME
from .form import ARC, BARS, LAMENT, at

QUIETEST, MOST = .12, .47  # CC2 stays below 60


def swell(start, every):
    """A curve that opens and closes once in ``every`` beats, from beat ``start`` on, under the arc."""
    def curve(beat):
        share = ((beat - start) % every) / every
        return QUIETEST + (MOST - QUIETEST) * (1 - abs(2 * share - 1)) ** 1.3 * (.55 + .45 * ARC(beat))
    return curve


def glass():
    """B, the one note that E minor, G, C major seventh and B seventh share: bowed glass above, voices below.

    They breathe in turns and stop where the memory breaks.
    """
    high = Part("ec.glass", BOWED_GLASS, pan=40, speak=.20, drift=14, legato=160, send=-5, dynamics=swell(0, 8))
    low = Part("ec.ooh", VOICES_OOH, level=-1, pan=84, speak=.07, drift=16, legato=120, send=-4, detune=-2,
               dynamics=swell(-4, 8))
    for bar in range(1, BARS, 2):
        high.add(at(bar), 8 if bar != 7 else 6, key("B4" if bar in (1, 9) else "B5"), 74)
    for bar, length in ((1, 3.8), (2, 7.8), (4, 7.8), (6, 8), (8, 2), (9, 3.6), (10, 7.6), (12, 3.6)):
        low.add(at(bar), length, key("B4"), 72)
    low.vibrato = late_vibrato(low.notes, most=18)
    return [high, low]


# The heartbeat, one beat late and far above.
ECHO = "-:1 B5:.5 G6:2.5 | -:1 B5:.5 G6:1.5 E6:1 | -:1 C5:.5 A5:1.5 G5:1 | -:1 B4:.5 F#5:2.5"


def echo():
    """Music box, the celesta an octave below it in the first two bars."""
    box = Part("ec.box", MUSIC_BOX, pan=92, speak=.002, drift=9, touch=4, send=-5)
    celesta = Part("ec.celesta", CELESTA, level=-7, pan=36, speak=.003, drift=9, touch=4, send=-4, push=14)
    for index, note in enumerate(line(ECHO, ECHOES_TIME, start=at(LAMENT))):
        loud = 62 - 2.5 * index + (6 if note.length >= 1.5 else 0)
        box.add(note.beat, note.length, note.key, loud)
        if note.beat < at(LAMENT + 2):
            celesta.add(note.beat, note.length, note.key - 12, loud - 8)
    return [box, celesta]


def heart():
    """Lub-dub in every second bar, a little nearer in the lament."""
    drum = Part("ec.heart", CONCERT_DRUM, pan=64, speak=.004, drift=9, touch=2, channels=2, send=-24)
    for bar in range(1, BARS, 2):
        near = 5 if bar >= LAMENT else 0
        drum.add(at(bar), .4, 38, 38 + near + bar % 3)
        drum.add(at(bar, 1.5), .4, 40, 31 + near - bar % 4)
    return [drum]
