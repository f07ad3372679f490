"""An acoustic bass: root, a fifth that leans into the third beat, and a step towards the next chord."""
from studio.instruments import ACOUSTIC_BASS
from studio.notes import bars, key
from studio.part import Part

from .form import ARC, BARS, at, lifted

# Root, fifth, approach on the last quaver; bars of two chords name the root of the second in between.
STEPS = ("G2 D2 D2 | F#2 A2 D2 | E2 B1 D2 | C2 G2 F#2 | G2 D2 A2 | F#2 A2 D2 | E2 B1 D2 | C2 G2 D2 F#2 |"
         "E2 G2 G2 | F#2 A2 A1 | B1 F#2 D2 | E2 B1 G1 | A1 E2 G1 | G1 D2 B1 | C2 G1 C#2 | D2 A1 D2 F#2")
GHOST = 32


def bass():
    """One player; ghosts between the notes, and octaves that climb in the second half."""
    player = Part("sp.bass", ACOUSTIC_BASS, pan=64, speak=.009, drift=5, touch=5, send=-22, width=.6, push=3,
                  channels=2, waver=1.5, darken=1400)
    for bar, names in enumerate(bars(STEPS), 1):
        root, fifth, *middle, approach = (key(name) for name in names)
        walk(player, bar, root, fifth, middle[0] if middle else None, approach)
    return [player]


def walk(player, bar, root, fifth, second, approach):
    """One bar."""
    loud = 74 + 26 * ARC(at(bar))
    shy = bar <= 4
    player.add(at(bar), 1.35, root, loud + 6)
    player.add(at(bar, 2.5), .45, fifth, loud - 8)
    if second:
        player.add(at(bar, 3), 1.1, second, loud + 2)
    elif shy:
        player.add(at(bar, 3), 1.4, root, loud - 4)
    else:
        player.add(at(bar, 3.5), .8 if bar % 2 else .45, root, loud - 4)
        player.add(at(bar, 2.25), .14, fifth, GHOST)
    if lifted(bar) and not second:
        player.add(at(bar, 1.75), .16, root, GHOST + 8)
        if bar % 2 == 0:
            player.add(at(bar, 4), .22, fifth, loud - 14)
    if bar == BARS:
        player.add(at(bar, 4.25), .14, second, GHOST + 4)
    player.add(at(bar, 4.5), .36, approach, loud - 14 if shy else loud - 8)
    if bar % 4 == 3:
        player.add(at(bar, 4.25), .14, approach, GHOST + 6)
