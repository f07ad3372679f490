"""The fiddle: heartbeats in the cello's rests, then the tune at speed; a whistle an octave above its second half."""
from studio import tuning
from studio.curves import late_vibrato, phrased
from studio.instruments import FIDDLE, WHISTLE
from studio.notes import line
from studio.part import Part

from ..heart.score import HORIZON_TIME
from .form import ARC, FOLK, HORIZON, at

# The short and the long note, a rising sixth, where the long theme holds its breath; the whistle answers the third.
HEARTBEATS = ((4, "-:3 E4:1 C5:2 | -:6"), (8, "-:3 D4:1 B4:2 | A4:1.5"), (12, "-:3 G4:1 E5:2 | D5:1.6"),
              (16, "-:4 A4:1 C5:1"))
DISTANT = ((2, "-:3 B4:1 D5:2"), (6, "-:3 E5:1 C5:1"), (10, "-:3 F#5:1 B5:2"), (14, "-:4 C5:1 G5:1 | D5:2.5"))
WHISTLED = 21  # first bar the whistle plays with the fiddle
CUT = .042  # beats a grace note from above lasts: 35 ms
SCALE = (0, 2, 4, 6, 7, 9, 11)  # pitch classes of G major


def upper(key):
    """The next tone of the scale above a key."""
    return next(key + step for step in (1, 2) if (key + step) % 12 in SCALE)


def tune():
    """Bars 17 to 24 with a lift on the first note of every bar; the last note is left in the air."""
    notes = []
    for note in HORIZON.tune():
        if note.beat >= at(FOLK):
            length = note.length - .05 if note.length < .5 else note.length - .02
            length = 1.25 if note.beat > 46.2 else length
            notes.append(note._replace(length=length, velocity=92 if note.length > .5 else 82))
    return notes


def fiddle():
    """Fiddle and whistle."""
    calls = [note for bar, text in HEARTBEATS for note in line(text, HORIZON_TIME, 74, start=at(bar))]
    far = [note for bar, text in DISTANT for note in line(text, HORIZON_TIME, 62, start=at(bar))]
    danced = tune()
    level = lambda beat, key: .42 + .30 * ARC(beat) + .08 * (key - 67) / 9
    bow = Part("hz.fid", FIDDLE, pan=54, speak=.075, drift=7, legato=26, send=-9, tuning=tuning.FIDDLE,
               dynamics=phrased(calls + danced, level, swell_long=.20, long_from=.6, rest=.35),
               vibrato=late_vibrato(calls + danced, most=28, from_length=.6))
    above = [note for note in danced if note.beat >= at(WHISTLED)]
    pipe = Part("hz.whi", WHISTLE, level=-5, pan=82, speak=.043, drift=8, legato=18, send=-6, tuning=tuning.WHISTLE,
                dynamics=phrased(far + above, lambda beat, key: level(beat, key) - .14, rest=.3))
    for note in calls + danced:
        if note.length > .5 and note.beat + note.length < 47:
            bow.add(note.beat, CUT, upper(note.key), note.velocity - 16)
            bow.add(note.beat, note.length, note.key, note.velocity, late=35)
        else:
            bow.add(*note)
    pipe.extend(far)
    pipe.extend(above, velocity=76, transpose=12)
    return [bow, pipe]
