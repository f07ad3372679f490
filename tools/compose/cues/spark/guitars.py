"""Steel guitar and mandolin that strum; a nylon guitar and a twelve-string that pick."""
from studio.instruments import MANDOLIN, NYLON_GUITAR, STEEL_GUITAR, TWELVE_STRING
from studio.notes import bars, keys
from studio.part import Part

from .form import ARC, BARS, at, last_of_phrase, lifted

# Strings of the steel guitar as they lie under the hand, low to high.
GRIPS = {name: keys(text) for name, text in {
    "G": "G2 D3 G3 B3 G4", "D/F#": "F#2 D3 A3 D4 F#4", "Em11": "E2 B2 D3 A3 D4 G4", "Cadd9": "C3 E3 G3 D4 G4",
    "Gadd9": "G2 D3 A3 B3 G4", "Em7": "E2 B2 E3 G3 D4 G4", "C": "C3 E3 G3 C4 G4", "D": "D3 A3 D4 F#4",
    "Cmaj7/E": "E2 E3 G3 B3 E4", "Bm7": "B2 F#3 A3 D4 F#4", "Am7": "A2 E3 G3 C4 G4", "C low": "C3 E3 G3 C4 E4",
    "Ds": "D3 A3 D4 G4"}.items()}
HARMONY = ("G", "D/F#", "Em11", "Cadd9", "Gadd9", "D/F#", "Em7", "C D",
           "Cmaj7/E", "D/F#", "Bm7", "Em7", "Am7", "G", "C low", "Ds D")
# The mandolin's few strings above, G4 to D5.
HIGH_GRIPS = {name: keys(text) for name, text in {
    "G": "G4 B4 D5", "D/F#": "A4 D5", "Em11": "G4 A4 D5", "Cadd9": "G4 C5 D5", "Gadd9": "A4 B4 D5", "Em7": "G4 B4 D5",
    "C": "G4 C5", "D": "A4 D5", "Cmaj7/E": "G4 B4", "Bm7": "A4 B4 D5", "Am7": "G4 A4 C5", "C low": "G4 C5",
    "Ds": "G4 A4 D5"}.items()}

# Strokes of a bar as (position, up, velocity).  Down, down, up, up, down, up; velocities below 45 are ghosts.
DOWN, UP = False, True
STRUMS = (
    ((1, DOWN, 84), (1.75, UP, 30), (2, DOWN, 74), (2.5, UP, 60), (3, DOWN, 34), (3.5, UP, 66), (4, DOWN, 78),
     (4.5, UP, 58), (4.75, UP, 26)),
    ((1, DOWN, 80), (1.5, UP, 38), (2, DOWN, 78), (2.5, UP, 56), (2.75, DOWN, 28), (3.5, UP, 70), (4, DOWN, 72),
     (4.25, UP, 30), (4.5, UP, 62)),
    ((1, DOWN, 88), (1.75, UP, 34), (2, DOWN, 70), (2.25, UP, 26), (2.5, UP, 64), (3.25, DOWN, 32), (3.5, UP, 62),
     (4, DOWN, 80), (4.5, UP, 54)),
    ((1, DOWN, 82), (2, DOWN, 76), (2.5, UP, 62), (3, DOWN, 60), (3.5, UP, 68), (3.75, UP, 30), (4, DOWN, 74),
     (4.25, UP, 44), (4.5, DOWN, 66), (4.75, UP, 56)))
# The first four bars: chords that ring, few strokes, somebody who does not dare yet.
SHY_STRUMS = (
    ((1, DOWN, 84), (2.5, UP, 50), (3, DOWN, 32), (3.5, UP, 62), (4.5, UP, 40)),
    ((1, DOWN, 78), (2, DOWN, 42), (2.5, UP, 58), (3.5, UP, 54), (4, DOWN, 64)),
    ((1, DOWN, 84), (1.75, UP, 28), (2.5, UP, 60), (3.5, UP, 60), (4, DOWN, 62), (4.5, UP, 38)),
    ((1, DOWN, 80), (2, DOWN, 60), (2.5, UP, 54), (3.5, UP, 66), (4, DOWN, 70), (4.5, UP, 60)))
QUESTION = ((1, DOWN, 86), (1.75, UP, 32), (2, DOWN, 70), (2.5, UP, 62), (3, DOWN, 80), (3.5, UP, 54), (4.5, UP, 36))
GHOST = 45
SPREAD = (13.5, 10.0)  # ms from string to string: down, up
RING = 2.0  # beats a stroke rings at most
MUTED = .12  # beats of a ghost


def strokes(bar):
    """The strokes of a bar."""
    if bar == BARS:
        return QUESTION
    return (SHY_STRUMS if bar <= 4 else STRUMS)[(bar - 1) % 4]


def grip(grips, bar, position):
    """The chord under the hand at a position of the bar."""
    names = HARMONY[bar - 1].replace("C low", "C_low").split()
    return grips[names[int((position - 1) / 4 * len(names))].replace("_", " ")]


def strum():
    """Steel guitar all the way, the mandolin above its up-strokes from bar 5."""
    steel = Part("sp.steel", STEEL_GUITAR, pan=44, speak=.010, drift=5, touch=4, send=-15, push=16,
                 channels=6, waver=1.5, darken=1500)
    mandolin = Part("sp.mando", MANDOLIN, level=-5, pan=92, speak=.008, drift=6, touch=4, send=-13, push=12,
                    channels=3, waver=2, darken=1200)
    for bar in range(1, BARS + 1):
        played = strokes(bar)
        ends = [position for position, _, _ in played[1:]] + [5]
        for (position, up, velocity), end in zip(played, ends):
            beat = at(bar, position)
            ghost = velocity < GHOST
            loud = velocity * (.62 + .42 * ARC(beat))
            strings = grip(GRIPS, bar, position)
            if up or ghost:
                strings = strings[-3:] if ghost else strings[-4:]
            elif position not in (1, 3) or velocity < 60:
                strings = strings[:4] if len(strings) > 4 else strings
            length = MUTED if ghost else min(RING, end - position) + .05
            steel.strum(beat, length, strings, loud, SPREAD[up], up)
            if bar > 4 and not ghost and (up or position in (2, 4)):
                chop(mandolin, bar, position, up, loud)
    shimmer(mandolin)
    return [steel, mandolin]


def chop(mandolin, bar, position, up, loud):
    """A short high chord; it rings in the second half."""
    if bar == BARS and position > 2:
        return
    length = .42 if lifted(bar) else .22
    mandolin.strum(at(bar, position), length, grip(HIGH_GRIPS, bar, position), loud - (10 if up else 2), 9.0, up)


def shimmer(mandolin):
    """A tremolo on the open question of the last bar."""
    for step in range(12):
        key = grip(HIGH_GRIPS, BARS, 3)[step % 2]
        mandolin.add(at(BARS, 3) + step / 6, .16, key, 34 + 3.2 * min(step, 12 - step) + 4 * (step % 2))


# Thumb on 1, thumb on 3, three fingers.
HANDS = [keys(" ".join(hand)) for hand in bars(
    "G3 D4 D4 G4 B4 | A3 D4 D4 F#4 A4 | G3 D4 D4 A4 B4 | C4 G3 D4 E4 G4 | G3 D4 D4 A4 B4 | A3 D4 D4 F#4 A4 |"
    "G3 B3 D4 G4 B4 | C4 G3 C4 G4 C4 | G3 B3 E4 G4 B4 | A3 D4 D4 F#4 A4 | A3 D4 D4 F#4 B4 | B3 G3 E4 G4 B4 |"
    "A3 G3 C4 E4 A4 | B3 G3 D4 G4 B4 | C4 C4 C4 E4 G4 | A3 D4 D4 G4 A4")]
SECOND_HANDS = {8: keys("A3 D4 D4 F#4 A4"), 15: keys("C4 C4 E4 G4 C4"), 16: keys("A3 D4 D4 F#4 A4")}  # from beat 3
# Semiquaver → finger (0, 1 thumb; 2, 3, 4 fingers).  The second pattern of each pair begins with the heartbeat.
PICKING = ({0: 0, 2: 4, 4: 2, 5: 3, 7: 4, 8: 1, 10: 3, 11: 2, 13: 4, 14: 3},
           {0: 0, 2: 3, 3: 2, 6: 4, 7: 3, 8: 1, 10: 2, 12: 4, 13: 3, 15: 2},
           {0: 0, 2: 4, 5: 2, 6: 3, 8: 1, 9: 2, 11: 3, 12: 4, 14: 2, 15: 3},
           {0: 0, 2: 3, 3: 4, 4: 2, 6: 3, 8: 1, 10: 4, 11: 3, 12: 2})
DOUBLED = {0: 8, 2: 4, 8: 4}  # semiquavers that the twelve-string touches, with their weight


def pick():
    """A nylon guitar in semiquavers, touched by a twelve-string; the top string begins the heartbeat."""
    nylon = Part("sp.nylon", NYLON_GUITAR, pan=84, speak=.008, drift=5, touch=5, send=-12, release=-900,
                 channels=4, waver=1.5, darken=1600)
    twelve = Part("sp.twelve", TWELVE_STRING, level=-6, pan=30, speak=.006, drift=6, touch=4, send=-11, release=-900,
                  channels=4, waver=2, darken=1000)
    for bar in range(1, BARS + 1):
        for step, finger in PICKING[(bar - 1) % 4].items():
            beat = at(bar) + step / 4
            hand = SECOND_HANDS[bar] if bar in SECOND_HANDS and step >= 8 else HANDS[bar - 1]
            weight = 12 if finger < 2 else 10 if step == 2 else -9 if step % 2 else 0
            nylon.add(beat, 1.1 if finger < 2 else .6, hand[finger], 48 + 26 * ARC(beat) + weight)
            if step in DOUBLED and (lifted(bar) or bar % 2 == 0):
                twelve.add(beat, 1.4, hand[finger], 40 + 24 * ARC(beat) + DOUBLED[step])
        if last_of_phrase(bar):
            linger(nylon, bar)
    return [nylon, twelve]


def linger(nylon, bar):
    """The phrase ends on two strings plucked together."""
    hand = SECOND_HANDS.get(bar, HANDS[bar - 1])
    nylon.strum(at(bar, 4.5), .7, hand[2:4], 42 + 18 * ARC(at(bar, 4)), 11)
