"""Dust in the light: a pad that is hardly there, and a triangle off the beat."""
from studio.curves import looped, through
from studio.instruments import ORCHESTRA_KIT, SMALL_BELL, TRIANGLE, TRIANGLE_MUTED, WARM_PAD
from studio.notes import bars, key, keys
from studio.part import Part

from .form import ARC, at

# Two or three tones of each chord, moving as little as they can.
HAZE = [keys(" ".join(bar)) for bar in bars(
    "G3 C4 E4 | G3 C4 E4 | A3 C4 F4 | A3 C4 E4 | B3 D4 G4 | A3 C4 G4 | A3 C4 F4 | G3 D4 E4 | A3 C4 E4 | G3 C4 E4 |"
    "A3 C4 F4 | B3 C4 E4 | A3 C4 E4 | Ab3 C4 D4 | G3 C4 E4 | G3 C4 D4")]
SPARKS = ((4, 2.5, TRIANGLE, 44), (8, 2.5, TRIANGLE, 50), (8, 3.5, TRIANGLE_MUTED, 34), (12, 2.5, TRIANGLE, 46),
          (16, 1.5, TRIANGLE_MUTED, 36), (16, 2.5, TRIANGLE, 52))
# A finger cymbal, near enough: small bells on tones of the chord.
CYMBALS = ((1, 1, "C7", 46), (5, 1, "B6", 40), (9, 1, "C7", 52), (13, 1, "A6", 48), (14, 2, "Ab6", 36))
BREATH = looped(through((0, .30), (3, .52), (5.9, .30)), 6)


def air():
    """Warm pad, triangle, finger cymbal."""
    pad = Part("cp.air.pad", WARM_PAD, speak=.20, drift=16, legato=260, stagger=40, send=-7, release=-600,
               dynamics=lambda beat: BREATH(beat) * (.66 + .5 * ARC(beat)))
    triangle = Part("cp.air.tri", ORCHESTRA_KIT, level=-8, pan=84, drift=6, touch=4, channels=2, darken=500, send=-7)
    cymbal = Part("cp.air.cym", SMALL_BELL, level=-9, pan=40, drift=6, touch=3, send=-6)
    for bar, haze in enumerate(HAZE, 1):
        pad.chord(at(bar), 2.9, haze, 58)
    for bar, position, skin, velocity in SPARKS:
        triangle.add(at(bar, position), .9, skin, velocity)
    for bar, position, name, velocity in CYMBALS:
        cymbal.add(at(bar, position), 2, key(name), velocity)
    return [pad, triangle, cymbal]
