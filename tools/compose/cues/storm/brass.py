"""Chords that strike and swell, and over them the Call: horns, then trumpets, then both."""
from studio.curves import late_vibrato, phrased, scaled
from studio.instruments import HORNS, TONGUED, TROMBONES, TRUMPET
from studio.notes import bars, keys, tied
from studio.part import Part

from ..score import STORM
from .form import ARC, BARS, QUAVER, RISE, WIDE, at, section

# Root and fifth, or what the bass of an inversion allows.
TROMBONES_LOW = [keys(" ".join(bar)) for bar in bars(
    "D3 A3 | D3 A3 | Bb2 F3 | C3 G3 | D3 A3 | F2 D3 | G2 D3 | A2 E3 | D3 A3 | F3 C4 | G2 D3 | Bb2 F3 | Eb3 Bb3 |"
    "G2 Eb3 | A2 E3 | A2 E3 | D3 A3 | Bb2 F3 | G2 D3 | Eb3 Bb3 | A2 D3 | Bb2 F3 | A2 E3 | A2 E3")]
# The horns of the first section in close position, out of the way of the theme.
CLOSE = [keys(" ".join(bar)) for bar in bars("D4 F4 | D4 F4 | D4 F4 | C4 E4 | F4 A4 | D4 A4 | Bb3 D4 G4 | C#4 E4")]
# Strokes as (quaver, length in quavers, velocity): on 1 and the "and" of 2, in four variants.
STRIKES = (((0, 1.2, 108), (4, 1.0, 94)), ((0, 1.0, 100), (4, .9, 98), (5, .9, 86)),
           ((0, 1.2, 106), (4, 1.0, 94)), ((0, 1.6, 98), (3, .9, 88), (4, 1.8, 104)))
BREATHS = {4: 5, 8: 2.4, 16: 5.2}  # bar → quavers its last note is held; then somebody else speaks


def voices(bar):
    """What the horns play in a bar: the written voices, less what the trombones have already."""
    if bar < RISE:
        return CLOSE[bar - 1]
    return [voice for voice in STORM.voice_keys()[bar - 1][0] if voice not in TROMBONES_LOW[bar - 1]]


def brass():
    """Trombones on roots and fifths, horns with the voices above."""
    trombones = Part("st.br.tbn", TROMBONES, pan=84, start=TONGUED, speak=.018, drift=5, stagger=3, send=-10,
                     dynamics=scaled(ARC, .44, .42))
    horns = Part("st.br.hn", HORNS, level=-1, pan=44, start=TONGUED, speak=.020, drift=6, stagger=4, send=-8,
                 dynamics=scaled(ARC, .46, .42))
    for bar in range(1, BARS + 1):
        for quaver, length, velocity in strokes(bar):
            beat = at(bar) + quaver * QUAVER
            trombones.chord(beat, length * QUAVER, TROMBONES_LOW[bar - 1], velocity)
            horns.chord(beat, length * QUAVER, voices(bar), velocity - 4)
    return [trombones, horns]


def strokes(bar):
    """Short strokes; in the last section long ones that are renewed by a push before the bar line."""
    if section(bar) < 2:
        return STRIKES[(bar - 1) % 4]
    if bar % 2:
        return ((0, 5.6, 100),)
    return ((0, 3.8, 94), (4, 1.6, 104))


def sung():
    """The melody with its breaths; the stretched notes of the last section are tied in pairs of bars."""
    notes = []
    for note in tied([note for note in STORM.tune() if note.beat >= at(WIDE)], break_every=4):
        notes.append(note._replace(length=note.length - .12))
    for note in STORM.tune():
        bar, ends = int(note.beat // 2) + 1, abs((note.beat + note.length) % 2) < .01
        if bar < WIDE:
            length = BREATHS[bar] * QUAVER if ends and bar in BREATHS else note.length
            notes.append(note._replace(length=length))
    return [note._replace(velocity=104 if note.beat % 2 == 0 else 94) for note in sorted(notes)]


def lead():
    """Two horns throughout, below the two trumpets from the second section on."""
    notes = sung()
    shape = phrased(notes, lambda beat, key: .52 + .16 * (key - 62) / 20 + .22 * ARC(beat), swell_long=.18)
    played = dict(dynamics=shape, legato=16)
    first = Part("st.ld.hn1", HORNS, pan=40, start=TONGUED, speak=.010, drift=6, send=-7, detune=-3, **played)
    second = Part("st.ld.hn2", HORNS, level=-2, pan=52, start=TONGUED, speak=.010, drift=8, send=-7, detune=4, **played)
    vibrato = late_vibrato(notes, most=22)
    high = Part("st.ld.tpt1", TRUMPET, pan=70, speak=.009, drift=5, send=-9, vibrato=vibrato, **played)
    other = Part("st.ld.tpt2", TRUMPET, level=-3, pan=80, speak=.009, drift=7, send=-9, detune=5, **played)
    for note in notes:
        raised = at(RISE) <= note.beat
        for horn in (first, second):
            horn.add(note.beat, note.length, note.key - (12 if raised and note.beat < at(WIDE) else 0), note.velocity)
        if raised:
            high.add(note.beat, note.length, note.key, note.velocity - 4)
            other.add(note.beat, note.length, note.key, note.velocity - 8)
    return [first, second, high, other]
