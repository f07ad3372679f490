"""The low strings: an ostinato that never rests, and the ground under it."""
from studio import tuning
from studio.curves import scaled
from studio.instruments import BASSES, BASSOON, CELLI, SPICCATO, VIOLAS, VIOLINS_2
from studio.notes import bars, keys, line
from studio.clock import SIX_EIGHT
from studio.part import Part

from .form import ARC, BARS, CELLS, QUAVER, SEMIQUAVER, WIDE, at, section

# Notes of the cell (0 root, 1 fifth, 2 neighbour) on the six quavers; the fourth bar of a phrase climbs.
FIGURES = ((0, 1, 0, 2, 1, 1), (0, 1, 0, 2, 1, 0), (0, 1, 0, 2, 1, 1), (0, 0, 1, 0, 1, 2))
ACCENTS = {0: 106, 3: 92, 5: 97}
GHOSTS = {1: 58, 2: 64, 4: 52}
CALL_STEPS = (0, 3, 5)

# Rolling quavers of the last section: one wave per bar for the celli, a counter-wave for the violas.
CELLI_WAVES = [keys(" ".join(bar)) for bar in bars(
    "D3 A3 D4 F4 D4 A3 | Bb2 F3 Bb3 D4 F4 D4 | G2 D3 Bb3 D4 Bb3 D3 | Eb3 Bb3 Eb4 G4 Eb4 Bb3 |"
    "D3 A3 D4 F4 A4 F4 | Bb2 F3 D4 F4 D4 F3 | A2 E3 A3 D4 E4 D4 | A2 E3 A3 C#4 E4 G4")]
VIOLA_WAVES = [keys(" ".join(bar)) for bar in bars(
    "A4 F4 D4 A3 D4 F4 | F4 D4 Bb3 F4 D4 F4 | D4 G4 Bb4 G4 D4 Bb3 | Bb4 G4 Eb4 Bb3 Eb4 G4 |"
    "A4 F4 D4 A3 D4 F4 | D5 Bb4 F4 D4 F4 Bb4 | D4 E4 A4 G4 E4 D4 | C#4 E4 G4 Bb4 G4 E4")]

BASS = ("D2:3 D2:2 A1:1 | D2:3 D2:3 | Bb1:3 Bb1:2 Bb1:1 | C2:3 C2:2 C#2:1 | D2:3 D2:2 E2:1 | F1:3 F1:2 F1:1 |"
        "G1:3 G1:2 G1:1 | A1:3 A1:1 B1:1 C#2:1 |"
        "D2:3 D2:3 | F1:3 F1:2 F#1:1 | G1:3 G1:3 | Bb1:3 Bb1:2 D2:1 | Eb2:3 Eb2:2 Bb1:1 | G1:3 G1:2 G#1:1 |"
        "A1:3 A1:3 | A1:2 A1:1 A1:2 A1:1 |"
        "D2:6 | Bb1:3 Bb1:3 | G1:6 | Eb2:3 Eb2:3 | A1:6 | Bb1:3 Bb1:3 | A1:3 A1:3 | A1:2 A1:1 A1:1 B1:1 C#2:1")


def ostinato():
    """Violas and celli in quavers, violins 2 above them from the second section on."""
    bowed = dict(start=SPICCATO, speak=.008, drift=4.5, touch=6, send=-14, dynamics=scaled(ARC, .26, .68))
    celli = Part("st.ost.vc", CELLI, level=-1, pan=82, width=.8, **bowed)
    violas = Part("st.ost.va", VIOLAS, pan=74, **bowed)
    violins = Part("st.ost.vn", VIOLINS_2, level=-3, pan=46, **bowed)
    for bar in range(1, BARS + 1):
        if section(bar) < 2:
            drive(celli, bar, -12)
            drive(violas, bar, 0)
        else:
            roll(celli, CELLI_WAVES[bar - WIDE], bar)
            roll(violas, VIOLA_WAVES[bar - WIDE], bar)
        if section(bar) > 0:
            glitter(violins, bar)
    return [violas, celli, violins]


def drive(part, bar, transpose):
    """One bar of the cell; the last quaver of every fourth bar breaks into semiquavers."""
    cell = CELLS[bar - 1]
    for quaver, step in enumerate(FIGURES[(bar - 1) % 4]):
        velocity = ACCENTS.get(quaver) or GHOSTS[quaver] + 4 * section(bar)
        if bar % 8 == 0 and quaver > 2:
            velocity = 76 + 6 * quaver
        part.add(at(bar) + quaver * QUAVER, .22 if quaver in ACCENTS else .17, cell[step] + transpose, velocity)
    if bar % 4 == 0:
        part.add(at(bar) + 5.5 * QUAVER, .13, cell[1] + transpose, 84)


def roll(part, wave, bar):
    """One bar of a wave, weighted like the Call's rhythm and growing towards the end of the section."""
    for quaver, key in enumerate(wave):
        velocity = {0: 96, 3: 82, 5: 76}.get(quaver, 64) + 2 * (bar - WIDE)
        part.add(at(bar) + quaver * QUAVER, .26, key, velocity)


def glitter(violins, bar):
    """The Call's rhythm an octave above the violas, its short note split into two."""
    cell = CELLS[bar - 1]
    lift = 12 if cell[0] < 69 else 0
    for quaver, step in zip(CALL_STEPS, (0, 2, 1)):
        velocity = ACCENTS[quaver] - 8
        violins.add(at(bar) + quaver * QUAVER, .18, cell[step] + lift, velocity)
    if bar % 2 == 0:
        violins.add(at(bar) + 5 * QUAVER + SEMIQUAVER, .12, cell[2] + lift, 78)
    else:
        violins.add(at(bar) + 2 * QUAVER, .12, cell[1] + lift, 62).add(at(bar) + 4 * QUAVER, .12, cell[1] + lift, 58)


def low():
    """Basses and, an octave above them, bassoons."""
    basses = Part("st.low.cb", BASSES, pan=70, width=.5, start=SPICCATO, speak=.008, drift=5, send=-17,
                  dynamics=scaled(ARC, .28, .60))
    bassoon = Part("st.low.fg", BASSOON, level=-8, pan=54, speak=.010, drift=6, send=-13, tuning=tuning.BASSOON,
                   dynamics=scaled(ARC, .45, .40))
    for note in line(BASS, SIX_EIGHT):
        in_bar = note.beat % 2
        velocity = 104 if in_bar < .01 else 92 if abs(in_bar - 1) < .01 else 82
        basses.add(note.beat, note.length * .92, note.key, velocity)
        bassoon.add(note.beat, note.length * .72, note.key + 12, velocity - 8)
    return [basses, bassoon]
