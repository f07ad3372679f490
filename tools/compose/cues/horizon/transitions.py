"""The upbeat into Endless Horizon, and a sunrise."""
from studio import tuning
from studio.curves import through
from studio.instruments import (BASSES_SLOW, CELLI_SLOW, FIDDLE, HARP, HORNS, ORCHESTRA_KIT, SUSPENDED_CYMBAL,
                                VIOLAS_SLOW,
                                VIOLINS_SLOW)
from studio.notes import key, keys
from studio.part import Part

from .form import QUAVER


def pickup():
    """Three quavers of the fiddle that come up from nothing."""
    bow = Part("hz.pu.fid", FIDDLE, pan=54, drift=4, touch=3, speak=.05, legato=30, send=-8, tuning=tuning.FIDDLE,
               dynamics=through((-1, .06), (-.5, .38), (0, .62)))
    for index, name in enumerate(("D4", "E4", "F#4")):
        bow.add(-1 + index * QUAVER, QUAVER * .98, key(name), 74 + 8 * index)
    return [bow]


def sunrise():
    """One bar: fifths on G enter from below, one on every quaver, under a cymbal that swells to the next bar line."""
    opening = through((0, .22), (2, .86), (2.4, .5), (4, .3))
    swell = dict(drift=6, touch=3, send=-7, dynamics=opening)
    basses = Part("hz.sun.cb", BASSES_SLOW, level=-4, pan=68, width=.4, speak=.10, **swell)
    celli = Part("hz.sun.vc", CELLI_SLOW, level=-1, pan=82, speak=.12, **swell)
    violas = Part("hz.sun.va", VIOLAS_SLOW, level=-1, pan=76, speak=.12, **swell)
    violins = Part("hz.sun.vn", VIOLINS_SLOW, pan=44, speak=.15, **swell)
    horns = Part("hz.sun.hn", HORNS, level=-3, pan=46, speak=.04, **swell)
    harp = Part("hz.sun.harp", HARP, level=-3, pan=38, drift=4, touch=3, send=-9, release=-900)
    cymbal = Part("hz.sun.cym", ORCHESTRA_KIT, level=-3, pan=70, drift=3, touch=2, channels=4, darken=1800, send=-8)
    basses.add(0, 2.3, key("G1"), 80)
    for index, (part, name) in enumerate(((celli, "G2"), (celli, "D3"), (violas, "G3"), (horns, "D4"), (violins, "G4"),
                                          (violins, "D5"))):
        part.add(index * QUAVER, 2.4 - index * QUAVER, key(name), 84)
        harp.add(index * QUAVER, 1.4, key(name) + (12 if index < 2 else 0), 52 + 5 * index)
    horns.add(1, 1.4, keys("G3")[0], 80)
    for index in range(16):
        cymbal.add(index / 8, .5, SUSPENDED_CYMBAL, 14 + 5.2 * index)
    return [basses, celli, violas, violins, horns, harp, cymbal]
