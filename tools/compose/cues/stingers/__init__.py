"""Stingers: short pieces laid over any cue of the main score, in time with it."""
from studio.clock import COMMON_TIME
from studio.cue import Cue, OneShot
from studio.equaliser import bell, chain, high_pass, high_shelf

from .alarm import alarm
from .defeat import defeat
from .discover import discover
from .victory import victory

CHORDS = ("Dm", "F", "Bb", "A")

STINGERS = (
    OneShot("sting_victory", "stinger", victory, -18.0, chain(high_pass(45), bell(300, -2)), body=8, sync=1, tail=5,
            ceiling=-4),
    OneShot("sting_defeat", "stinger", defeat, -21.0, chain(high_pass(40), bell(280, -2)), body=8, ceiling=-5),
    *(OneShot(f"discover_{chord.lower()}", "stinger", lambda chord=chord: discover(chord), -24.0,
              chain(high_pass(90), high_shelf(4000, 2)), body=2, chord=chord) for chord in CHORDS),
    OneShot("alarm", "stinger", lambda: alarm("D"), -21.0, chain(high_pass(50), bell(280, -2), high_shelf(2500, 2)),
            body=1, ceiling=-6),
    OneShot("alarm_eb", "stinger", lambda: alarm("Eb"), -21.0,
            chain(high_pass(50), bell(280, -2), high_shelf(2500, 2)), body=1, chord="Ebmaj7", ceiling=-6),
)

CUE = Cue("stingers", "Stingers", "D minor", COMMON_TIME, 0, one_shots=STINGERS, place=4)
