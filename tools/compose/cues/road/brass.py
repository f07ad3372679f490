"""A string ostinato in 3+3+2, stabs of trombones and horns on the Call's rhythm, the theme itself in bars 9 to 12."""
from studio.curves import scaled
from studio.instruments import HORNS, SPICCATO, TONGUED, TROMBONES, VIOLAS, VIOLINS_2
from studio.notes import bars, keys, line
from studio.clock import COMMON_TIME
from studio.part import Part

from .form import ARC, BARS, CELLS, at

ACCENTS = {0: 100, 3: 92, 6: 98, 8: 90, 11: 84, 14: 90}  # semiquaver → velocity
CELL_STEPS = {3: 1, 6: 2, 8: 1, 14: 1}  # semiquaver → note of the cell; root otherwise
LOWEST_VIOLIN = 68  # cells below it are doubled an octave higher
TROMBONE_FIFTHS = [keys(" ".join(bar)) for bar in bars(
    "D3 A3 | Bb2 F3 | G2 D3 | A2 E3 | D3 A3 | C3 G3 | Bb2 F3 | A2 E3 | F3 C4 | E3 C4 | D3 A3 | Bb2 F3 | G2 D3 |"
    "Eb3 Bb3 | A2 D3 | A2 E3")]
# First and second half of the bar, parted by "/"; "-" where the horns have the theme.
HORN_CHORDS = ("D4 F4", "D4 F4", "Bb3 D4", "D4 E4/C#4 E4", "D4 F4", "C4 E4", "Bb3 D4", "D4 E4/C#4 E4",
               "-", "-", "-", "-", "Bb3 F4", "Bb3 Eb4 G4", "A3 D4 E4", "C#4 E4 G4")
THEME_IN_F = ("F4:1.5 C5:.5 D5:1 C5:1 | Bb4:1.5 A4:.5 C5:2 | F4:1.5 E4:.5 D4:1 A4:1 | D5:2 C5:1 Bb4:1")


def hits(bar):
    """Stabs of a bar: (offset, length, velocity)."""
    if bar % 4 == 0:
        return ((0, 1.6, 92), (2, 1.5, 100))
    figure = ((0, .55, 104), (1.5, .35, 92))
    return figure if bar % 2 else figure + ((3, .3, 84), (3.5, .4, 96))


def brass():
    """Violins 2, violas, trombones and horns."""
    bowed = dict(level=-4, start=SPICCATO, speak=.008, drift=5, touch=6, send=-13, dynamics=scaled(ARC, .55, .38))
    violins = Part("br.vn", VIOLINS_2, pan=48, **bowed)
    violas = Part("br.va", VIOLAS, pan=82, **(bowed | {"level": -2}))
    trombones = Part("br.tbn", TROMBONES, level=-1, pan=84, start=TONGUED, speak=.018, stagger=3, send=-10,
                     dynamics=scaled(ARC, .50, .34))
    horns = Part("br.horn", HORNS, pan=46, start=TONGUED, speak=.03, drift=7, stagger=4, send=-7,
                 dynamics=scaled(ARC, .52, .36))
    for bar in range(1, BARS + 1):
        ostinato(violins, violas, bar)
        for offset, length, velocity in hits(bar):
            trombones.chord(at(bar) + offset, length, TROMBONE_FIFTHS[bar - 1], velocity)
            halves = HORN_CHORDS[bar - 1].split("/")
            chord = halves[0] if offset < 2 else halves[-1]
            if chord != "-":
                horns.chord(at(bar) + offset, length, keys(chord), velocity - 4)
    for note in line(THEME_IN_F, COMMON_TIME, 98, start=at(9)):
        horns.add(note.beat, note.length * .96, note.key, note.velocity)
    return [violins, violas, trombones, horns]


def ostinato(violins, violas, bar):
    """Sixteen semiquavers: violas all of them, violins 2 the even ones and the accents."""
    cell = CELLS[bar - 1]
    for step in range(16):
        beat = at(bar) + step / 4
        key = cell[CELL_STEPS.get(step, 0)]
        velocity = ACCENTS.get(step, 44 if step % 2 else 52)
        violas.add(beat, .17, key, velocity)
        if step in ACCENTS or step % 2 == 0:
            violins.add(beat, .16, key + 12 if key < LOWEST_VIOLIN else key, velocity - 6)
