"""The ostinato of violas and violins 2, and the ground of finger bass and basses."""
from studio.curves import scaled
from studio.instruments import BASSES, FINGER_BASS, SPICCATO, VIOLAS, VIOLINS_2
from studio.notes import keys
from studio.part import Part

from .form import ARC, BARS, CELLS, CHORUS, TIDE, at, section

# Notes of the cell (0 root, 1 fifth, 2 neighbour) on the sixteen semiquavers: 3 + 3 + 2 twice, in four variants.
FIGURES = ("0001002010010010", "0002001000020010", "0001002010020020", "0001002010202121")
ACCENTS = {0: 102, 3: 90, 6: 94, 8: 88, 11: 84, 14: 92}


def ostinato():
    """Violas throughout; violins 2 join on the even semiquavers in bar 5 and take the accents up in the chorus."""
    bowed = dict(start=SPICCATO, speak=.008, drift=4, touch=6, send=-14, dynamics=scaled(ARC, .42, .46))
    violas = Part("td.ost.va", VIOLAS, pan=80, **bowed)
    violins = Part("td.ost.vn", VIOLINS_2, level=-2, pan=46, **bowed)
    for bar in range(1, BARS + 1):
        cell = CELLS[bar - 1]
        for step, note in enumerate(FIGURES[(bar - 1) % 4]):
            if bar == BARS and step > 11:
                continue  # the last bar breathes out
            beat, key = at(bar) + step / 4, cell[int(note)]
            velocity = ACCENTS.get(step, 46 if step % 2 else 54)
            if bar % 4 == 0 and step >= 12 and bar != BARS:
                velocity = 70 + 6 * (step - 11)
            violas.add(beat, .18, key, velocity)
            if bar > 4 and (step in ACCENTS or step % 2 == 0):
                lifted = key + 12 if section(bar) and step in ACCENTS and key <= 62 else key
                violins.add(beat, .17, lifted, velocity - 6)
    return [violas, violins]


# Quavers of the finger bass that sound before bar 5, and how hard all of them are.
SPARSE = (0, 3, 6)
WEIGHT = {0: 104, 1: 62, 2: 78, 3: 94, 4: 72, 5: 66, 6: 98, 7: 84}
LEFT_OUT = {6: (5,), 11: (1,), 14: (4, 5), 19: (1,)}  # bar → quavers that rest, so that no bar is the last one again
HIGHEST = 50  # D3
# Milliseconds each key of the finger bass takes to speak: its samples begin unevenly.
SPEAK = dict(zip(range(28, 51), (14, 21, 20, 48, 45, 20, 19, 18, 17, 16, 31, 29, 10, 9, 8, 10, 10, 9, 8, 8, 9, 8, 7)))
# Last quaver of a bar: an octave above the next root where that can be reached, else a step into it.
STEPS = {9: "D2", 13: "A1", 19: "B1", 20: "A1"}


def bass():
    """Finger bass in quavers; bowed basses on the root, from the chorus on in the rhythm of the accents."""
    fingers = Part("td.bass.f", FINGER_BASS, pan=60, drift=4, touch=5, send=-17)
    bowed = Part("td.bass.cb", BASSES, level=-5, pan=74, start=SPICCATO, speak=.016, drift=6, send=-14,
                 dynamics=scaled(ARC, .38, .42))
    roots = [bar[0] for bar in TIDE.bass_keys()]
    for bar, root in enumerate(roots, 1):
        follower = roots[bar % BARS]
        for quaver in range(8):
            if (bar < 5 and quaver not in SPARSE) or quaver in LEFT_OUT.get(bar, ()):
                continue
            key = root
            if quaver == 7:
                key = keys(STEPS[bar])[0] if bar in STEPS else follower + 12 if follower + 12 <= HIGHEST else root
            beat = at(bar) + quaver / 2
            length = 1.3 if bar < 5 and quaver < 6 else .44 if quaver in SPARSE else .36
            fingers.add(beat, length, key, WEIGHT[quaver] * (.86 + .14 * ARC(beat)), late=-SPEAK[key])
        if bar < CHORUS:
            bowed.add(at(bar), 3.7, root, 84)
        else:
            for offset, length in ((0, 1.4), (1.5, 1.4), (3, .9)):
                bowed.add(at(bar) + offset, length, root, 98 if offset == 0 else 88)
    return [fingers, bowed]
