"""The bright piano: quavers that never stop, with the heart's accents on 1, the "and" of 2, and 4."""
from studio.instruments import BRIGHT_PIANO
from studio.notes import bars, keys
from studio.part import Part

from .form import ARC, BARS, CHORUS, TIDE, at, section

# What the right hand strikes on the eight quavers: chord, inner pair, outer pair, top, top with its octave, nothing.
SHAPES = {
    0: ("c t i c t i c t", "c i t c i t o i", "c t p c i t c t", "c i t c t p c -"),
    1: ("C t i C t i C o", "C i o c t i C t", "C t i C i o c t", "C i t C o t o t"),
    2: ("C o i C o i C o", "C i o C t p C o", "C o t C i o C o", "C - - i C - - -"),
}
ACCENTS = {0: 13, 3: 9, 6: 11}  # quaver → how much harder
# Root and fifth (or what the inversion allows) of the left hand.
LEFT = [keys(" ".join(bar)) for bar in bars(
    "B2 F#3 | G3 D3 | D3 A3 | A2 E3 | B2 F#3 | G3 D3 | E3 B3 | A2 E3 | D3 A3 | E3 B3 | A2 E3 | B2 F#3 | G3 D3 |"
    "B2 F#3 | A2 E3 | D3 A3 | G3 D3 | A3 E3 | D3 A3 | A2 E3")]
STEPS = ((0, 0, 1.4), (3, 1, 1.3), (6, 0, .9))  # quaver, note of the pair, length in beats
WALKS = {2: "A3", 4: "C#3", 6: "F#3", 7: "G3", 9: "F#3", 12: "A2", 14: "C#3", 16: "F#3", 19: "B2"}  # into the next bar


def piano():
    """Both hands; the left one further to the right, as a listener before the lid hears them."""
    played = dict(speak=.004, drift=5, touch=5, send=-14)
    right = Part("td.pno.r", BRIGHT_PIANO, pan=54, stagger=4, **played)
    left = Part("td.pno.l", BRIGHT_PIANO, level=-4, pan=72, width=.7, **played)
    for bar in range(1, BARS + 1):
        strike(right, bar)
        walk(left, bar)
    answers(right)
    return [right, left]


def strike(right, bar):
    """Eight quavers of the right hand."""
    voices = TIDE.voice_keys()[bar - 1]
    for quaver, sign in enumerate(SHAPES[section(bar)][(bar - 1) % 4].split()):
        chord = voices[quaver * len(voices) // 8]
        struck = {"c": chord, "C": (*chord, chord[2] + 12), "i": chord[:2], "p": (chord[0], chord[2]),
                  "t": chord[2:], "o": (chord[2], chord[2] + 12), "-": ()}[sign]
        beat = at(bar) + quaver / 2
        velocity = 60 + 29 * ARC(beat) + ACCENTS.get(quaver, -9 if quaver % 2 else -6)
        last = bar == BARS and quaver == 4
        right.chord(beat, 1.6 if last else .62 if quaver in ACCENTS else .42, [key for key in struck if key <= 81],
                    velocity)


def walk(left, bar):
    """Three strokes of the left hand, and a step into the next bar where there is one."""
    pair = LEFT[bar - 1]
    for quaver, index, length in STEPS:
        if quaver == 6 and bar in WALKS:
            length = .5
        beat = at(bar) + quaver / 2
        left.add(beat, length, pair[index], 56 + 34 * ARC(beat) + ACCENTS[quaver] / 2)
    if bar in WALKS:
        left.add(at(bar, 4.5), .45, keys(WALKS[bar])[0], 44 + 40 * ARC(at(bar)))
    if bar >= CHORUS and bar % 2 == 0 and bar != BARS:
        left.add(at(bar, 3), .4, pair[1], 42 + 34 * ARC(at(bar)))


def answers(right):
    """Runs where the theme holds its last note."""
    for bar, names in ((12, "F#5 D5 B4 D5"), (16, "A4 D5 F#5 A5")):
        for index, key in enumerate(keys(names)):
            right.add(at(bar, 3.5) + index * .375, .5, key, 74 + 4 * index)
