"""The theme, four times as slow, in the cello and behind it the section; under the tune a line that leads home."""
from studio import tuning
from studio.curves import late_vibrato, phrased, scaled
from studio.instruments import CELLI_SLOW, SOLO_CELLO, TONGUED
from studio.notes import line, tied
from studio.part import Part

from ..heart.score import HORIZON_TIME
from .form import ARC, FOLK, HORIZON, at

UNDER_THE_TUNE = "B3:6 | C4:6 | D4:3 B3:3 | C4:3 A3:3 | G3:6 | E3:3 G3:3 | A3:3 F#3:3 | G3:3 F#3:2.4 -:.6"
BREATHS = {4: .55, 8: .55, 12: .55, 16: .75}  # bar → beats of silence at its end


def sung():
    """Bars 1 to 16 an octave below the written theme, repeated keys held, phrases parted by breaths; then the line."""
    theme = tied([note._replace(key=note.key - 12) for note in HORIZON.tune() if note.beat < at(FOLK)], break_every=8)
    notes = []
    for note in theme:
        end = note.beat + note.length
        breath = BREATHS.get(int(round(end)) // 2, 0) if abs(end % 8) < .01 else 0
        notes.append(note._replace(length=note.length - breath, velocity=84))
    return notes + line(UNDER_THE_TUNE, HORIZON_TIME, 76, start=at(FOLK))


def level(beat, key):
    """Louder with the arc and the height; half a step back while the fiddle has the tune."""
    return .18 + .62 * ARC(beat) + .10 * (key - 50) / 12 - (.10 if beat >= at(FOLK) else 0)


def cello():
    """Solo cello and the section."""
    notes = sung()
    solo = Part("hz.vc", SOLO_CELLO, pan=74, start=TONGUED, speak=.075, drift=9, legato=60, send=-8,
                tuning=tuning.SOLO_CELLO, dynamics=phrased(notes, level, swell_long=.30, rest=.35),
                vibrato=late_vibrato(notes, most=34))
    section = Part("hz.vc.sec", CELLI_SLOW, level=-5, pan=84, speak=.18, drift=12, legato=110, send=-7,
                   dynamics=scaled(ARC, .02, .60))
    solo.extend(notes)
    section.extend(notes, velocity=70)
    return [solo, section]
