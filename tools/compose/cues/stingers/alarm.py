"""Danger in one beat: two strokes of low brass and timpani on an empty fifth, which fits every chord but E flat."""
from studio.instruments import CONCERT_DRUM, HORNS, ORCHESTRA_KIT, SNARE, TIMPANI, TONGUED, TROMBONES, TUBA
from studio.notes import keys
from studio.part import Part

# Tuba, trombones, stopped horns, timpani.
FIFTHS = {"D": ("D2", "D3 A3", "A3 D4", "D3"), "Eb": ("Eb2", "Eb3 Bb3", "Bb3 Eb4", "Eb3")}
STROKES = ((0, .22, 100), (.5, .48, 116))


def alarm(root):
    """Tuba, trombones and horns, timpani, concert drum and snare."""
    names = dict(zip(("tuba", "trombones", "horns", "timpani"), (keys(text) for text in FIFTHS[root])))
    played = dict(start=TONGUED, drift=4, touch=3, dynamics=lambda beat: .82 + .14 * min(1.0, max(0.0, beat)))
    tuba = Part(f"al.{root}.tuba", TUBA, level=-3, pan=74, speak=.012, width=.5, send=-14, **played)
    trombones = Part(f"al.{root}.tbn", TROMBONES, pan=84, speak=.014, stagger=2, send=-9, **played)
    horns = Part(f"al.{root}.hn", HORNS, level=-4, pan=44, speak=.010, stagger=3, send=-7, **played)
    timpani = Part(f"al.{root}.timp", TIMPANI, level=-2, pan=46, speak=.004, drift=3, channels=2, darken=1200, send=-9)
    drum = Part(f"al.{root}.bd", CONCERT_DRUM, level=-6, pan=60, speak=.004, drift=3, channels=2, darken=1500)
    snare = Part(f"al.{root}.sn", ORCHESTRA_KIT, level=-9, pan=72, speak=.002, drift=3, channels=2, darken=1600)
    for beat, length, velocity in STROKES:
        tuba.chord(beat, length, names["tuba"], velocity)
        trombones.chord(beat, length, names["trombones"], velocity)
        horns.chord(beat, length, names["horns"], velocity - 4)
        timpani.chord(beat, .4, names["timpani"], velocity)
        drum.add(beat, .8, 38, velocity - 10)
    for beat, velocity in ((.25, 46), (.375, 58), (.5, 92)):
        snare.add(beat, .05, SNARE, velocity)
    return [tuba, trombones, horns, timpani, drum, snare]
