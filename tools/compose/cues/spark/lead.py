"""The call: a glockenspiel and a whistle with the heartbeat, and strings of a guitar that answer a bar later."""
from studio import tuning
from studio.curves import late_vibrato, phrased
from studio.instruments import GLOCKENSPIEL, GUITAR_HARMONICS, TWELVE_STRING, WHISTLE
from studio.notes import bars, keys, line
from studio.part import Part

from ..heart.score import SPARK, SPARK_TIME
from .form import ARC, BARS, LIFT, at

OCTAVE = 12
WHISTLED_FROM = 5  # bar; before it the glockenspiel is alone
# What answers in the gaps of the call: the heartbeat on the chord of the moment.
ANSWERS = {2: "-:.5 F#5:.5 A5:1.2", 4: "-:2.5 G5:.5 E5:1", 5: "-:3 D5:.5 G5:.5", 7: "-:2 D5:.5 G5:1.5",
           8: "-:3 A5:.5 D5:.5", 12: "-:2 E5:.5 B5:1.5", 14: "-:3 D5:.5 B5:.5", 16: "-:1.5 D5:.5 A5:.5 G5:.5 F#5:1"}
CUT = 42  # ms: the long note comes that late, after a flick of the finger above it
HIGHEST = 87
BREATH = .12  # beats between two bars of the whistle


def lead():
    """Glockenspiel, whistle, and the answering twelve-string with its harmonics."""
    tune = [note._replace(key=note.key + OCTAVE) for note in SPARK.tune(80)]
    glock = Part("sp.glock", GLOCKENSPIEL, level=-2, pan=78, speak=.005, drift=5, touch=5, send=-10, release=-700)
    for note in tune:
        short = note.length < 1
        sung = note.beat >= at(LIFT)
        if sung and note.beat % 4 > 1.9:
            continue  # the whistle ends the phrases alone
        alone = 18 if note.beat < at(WHISTLED_FROM) else 0
        glock.add(note.beat, min(note.length, 2.5), note.key, 54 + 24 * ARC(note.beat) + alone + (-6 if short else 6))
    return [glock, whistle(tune), *answers()]


def whistle(tune):
    """Whistle from bar 5: it breathes before every bar and leans on the long note."""
    sung = []
    for note in tune:
        if note.beat < at(WHISTLED_FROM):
            continue
        ends = (note.beat + note.length) % 4 < .01
        sung.append(note._replace(length=min(note.length, 3.0) - (BREATH if ends else 0)))
    shape = phrased(sung, lambda beat, key: .40 + .10 * (key - 76) / 12 + .30 * ARC(beat), swell_long=.16)
    part = Part("sp.whistle", WHISTLE, pan=54, speak=.035, drift=7, legato=22, send=-9, tuning=tuning.WHISTLE,
                dynamics=shape, vibrato=late_vibrato(sung, most=26))
    for note in sung:
        leans = note.length >= 1.2 and note.beat >= at(LIFT) and note.key < HIGHEST
        part.add(note.beat, note.length, note.key, 88, CUT if leans else 0)
        if leans:
            part.add(note.beat, .07, above(note.key), 60)
    return part


def above(key):
    """The next key of the scale."""
    return key + (2 if (key + 2 - keys(SPARK.tonic)[0]) % 12 in SPARK.scale else 1)


def answers():
    """Twelve-string, and two octaves of harmonics over its last note."""
    twelve = Part("sp.answer", TWELVE_STRING, level=-4, pan=30, speak=.006, drift=6, touch=4, send=-8)
    bells = Part("sp.harmonics", GUITAR_HARMONICS, level=-13, pan=22, speak=.004, drift=6, touch=4, send=-6)
    for bar, text in ANSWERS.items():
        for note in line(text, SPARK_TIME, start=at(bar)):
            twelve.add(note.beat, note.length + .4, note.key, 48 + 22 * ARC(note.beat) + (6 if note.length >= 1 else 0))
            if note.length >= 1:
                bells.add(note.beat, note.length, note.key - OCTAVE, 46)  # sounds two octaves higher
    return [twelve, bells]


assert len(bars(SPARK.melody)) == BARS
