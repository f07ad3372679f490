"""Two guitars, picked: a thumb that walks on 1 and 4, fingers between, a nylon voice that answers from above."""
from studio.instruments import NYLON_GUITAR, STEEL_GUITAR
from studio.notes import bars, keys
from studio.part import Part

from .form import ARC, BARS, CHORDS, FOLK, HORIZON, QUAVER, at

# Where the thumb strikes on quavers 1 and 4.
THUMB = [keys(" ".join(bar)) for bar in bars(
    "G2 D3 | E3 B2 | F#3 D3 | C3 G2 | C3 A2 | A2 E3 | E3 B2 | D3 B2 | B2 F#3 | G2 D3 | A2 E3 | E3 B2 | C3 G2 |"
    "C3 G2 | D3 G2 | D3 A2 | G2 D3 | E3 C3 | G2 D3 | A2 E3 | E3 B2 | C3 G2 | A2 D3 | D3 A2")]
# Voices (0 low … 2 high) that the fingers pluck on quavers 2, 3, 5, 6; "." rests.
FINGERS = ("01 21", "12 02", "21 20", "02 1.", "10 21", "12 .2", "20 12", "01 2.")
PINCHES = (1, 3, 5, 7, 9, 11, 13, 15, 17, 18, 19, 21, 22)  # bars where the top voice is struck with the thumb
# The nylon guitar's answers from bar 5: bar → (quavers, keys).
ANSWERS = {5: ((4, 5), "E4 G4"), 6: ((2, 3, 5), "G4 E4 C4"), 8: ((3, 4, 5), "B3 E4 G4"), 10: ((2, 4, 5), "F#4 A4 B4"),
           12: ((3, 5), "G4 B4"), 14: ((2, 3, 5), "A4 G4 Eb4"), 15: ((2, 5), "B4 G4"), 16: ((3, 4, 5), "A4 G4 D4")}


def guitar():
    """Steel and nylon strings."""
    steel = Part("hz.gt.steel", STEEL_GUITAR, pan=44, speak=.011, drift=6, touch=5, send=-14)
    thumb = Part("hz.gt.thumb", STEEL_GUITAR, level=-1, pan=52, speak=.011, drift=6, touch=5, send=-16)
    nylon = Part("hz.gt.nylon", NYLON_GUITAR, level=-3, pan=90, speak=.009, drift=7, touch=5, send=-12)
    for bar in range(1, BARS + 1):
        walk(thumb, bar)
        pluck(steel, bar)
        if bar in ANSWERS:
            quavers, names = ANSWERS[bar]
            for quaver, key in zip(quavers, keys(names)):
                nylon.add(at(bar) + quaver * QUAVER, .9, key, 34 + 44 * ARC(at(bar)))
        elif bar >= FOLK:
            strum(nylon, bar)
        elif bar < 5 or bar >= CHORDS:
            nylon.add(at(bar) + (2 if bar % 2 else 5) * QUAVER, 1.0, HORIZON.voice_keys()[bar - 1][0][2],
                      28 + 42 * ARC(at(bar)))
    return [steel, thumb, nylon]


def walk(thumb, bar):
    """The thumb on 1 and 4; it leans on 1."""
    first, second = THUMB[bar - 1]
    thumb.add(at(bar), .95, first, 46 + 52 * ARC(at(bar)))
    thumb.add(at(bar) + 1, .85, second, 36 + 46 * ARC(at(bar)))


def pluck(steel, bar):
    """Fingers on the quavers between; the last bar plays only half of them."""
    voices = HORIZON.voice_keys()[bar - 1]
    figure = FINGERS[(bar - 1) % 8 if bar < FOLK else (bar * 3) % 8].replace(" ", "")
    for quaver, sign in zip((1, 2, 4, 5), figure):
        if sign == "." or (bar == BARS and quaver == 5):
            continue
        chord = voices[(quaver >= 3) * (len(voices) - 1)]
        beat = at(bar) + quaver * QUAVER
        steel.add(beat, .8, chord[int(sign)], 32 + 48 * ARC(beat) + (7 if quaver in (2, 5) else 0))
    if bar in PINCHES:
        steel.add(at(bar), .9, voices[0][2], 34 + 46 * ARC(at(bar)))


def strum(nylon, bar):
    """Through the tune the nylon guitar strums: down on 1 and 4, up before the next."""
    voices = HORIZON.voice_keys()[bar - 1]
    loud = 28 + 42 * ARC(at(bar))
    nylon.strum(at(bar), .8, voices[0], loud, 11)
    if bar % 4 != 0:
        nylon.strum(at(bar) + 1, .5, voices[-1], loud - 8, 10)
        nylon.strum(at(bar) + 5 * QUAVER, .3, voices[-1][1:], loud - 14, 9, up=True)
