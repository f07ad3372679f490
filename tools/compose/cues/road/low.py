"""The pulse of the low strings: the Call's rhythm in quavers, ghost notes in between."""
from studio.curves import scaled
from studio.instruments import BASSES, BASSES_PIZZICATO, CELLI, SPICCATO
from studio.part import Part

from ..score import ROAD
from .form import ARC, BARS, CELLS, at

ACCENTS = {0: 104, 3: 88, 4: 80, 6: 92}  # quaver of the bar → velocity; the rest are ghosts
GHOST, LAST_GHOST = 46, 52
FIFTH, OCTAVE = 7, 12
LEADING_BARS = (8, 16)  # the last two quavers push into the next half
OVER_THE_THIRD = {3: 8, 4: 10, 6: 8}  # bar 10 stands on E: C, D, C above it


def celli_keys(bar, bass):
    """Eight quavers: root, with fifth, upper neighbour and fifth on the accents."""
    root = bass + OCTAVE
    neighbour = CELLS[bar - 1][2] - CELLS[bar - 1][0]
    steps = OVER_THE_THIRD if bar == 10 else {3: FIFTH, 4: neighbour, 6: FIFTH}
    return [root + steps.get(quaver, 0) for quaver in range(8)]


def low():
    """Celli, pizzicato basses and bowed basses."""
    celli = Part("low.vc", CELLI, pan=80, start=SPICCATO, speak=.008, drift=5, touch=5, send=-13, width=.8,
                 dynamics=scaled(ARC, .45, .45))
    plucked = Part("low.pizz", BASSES_PIZZICATO, level=-3, pan=70, speak=.015, touch=5)
    bowed = Part("low.cb", BASSES, level=-3, pan=70, start=SPICCATO, speak=.012, drift=8, send=-16, width=.5,
                 dynamics=scaled(ARC, .35, .35))
    for bar, bass in enumerate((bar[0] for bar in ROAD.bass_keys()), 1):
        for quaver, key in enumerate(celli_keys(bar, bass)):
            velocity = ACCENTS.get(quaver, LAST_GHOST if quaver == 7 else GHOST)
            if bar in LEADING_BARS and quaver >= 6:
                velocity += 10
            celli.add(at(bar) + quaver / 2, .30 if quaver in ACCENTS else .20, key, velocity)
        plucked.add(at(bar), .9, bass, 92)
        if bar % 2 == 0:
            plucked.add(at(bar, 3), .8, bass, 66)
        bowed.add(at(bar), 3.6 if bar % 4 == 0 else 2.6, bass, 78)
    assert bar == BARS
    return [celli, plucked, bowed]
