"""What plays, sounds or is planned."""

from dataclasses import dataclass, field
from fractions import Fraction

from motion import Gain
from timeline import Boundary, Timeline

# The order of what happens on one frame.
INPUT, CROSSING, DWELL, PLACE, BEND, START, BOUNDARY, END, PASS, BEAT, MARKER, STINGER, UNDUCK = range(13)

LEAVING_CUES = 4  # more may not ring out at once


@dataclass
class Run:
    """A cue that plays, is about to, or rings out."""

    id: int
    cue: object
    timeline: Timeline
    enters: int
    # The frame from which the layers sound: earlier than `enters` if their stems begin with the pickup.
    sounds: int
    fade: Gain
    layers: list
    phase: str = "prepared"
    # Where it was left so that its tail rings, and no pass follows.
    rings_from: Boundary | None = None
    # Where it was left at its loop's end, and goes straight on under its fade.
    straight_from: Boundary | None = None
    # The frame from which on it is silent for good.
    over: int | None = None
    # Counts the fades, so that one that was to begin later can be told to be out of date.
    fades: int = 0
    generations: list = field(default_factory=list)
    # What the state that it is entered for adds to its layers, as gains.
    levels: list = field(default_factory=list)


@dataclass
class OneShot:
    stem: str
    begins: int
    skipped: int
    bus: str
    amplitude: float
    fade: Gain


@dataclass
class Leg:
    cue: object
    enters: int
    quarters: Fraction
    pickup: int | None
    skipped: int


@dataclass
class Pending:
    id: int
    to: str
    rule: object
    automatic: bool
    exit: Boundary
    rings: bool
    fade_out: tuple
    fade_in: tuple
    bridge: Leg | None
    destination: Leg
    runs: list
    pickup: object = None
    fade_began: int | None = None
    fade_from: float = 1.0
    has_left: bool = False


@dataclass
class Claim:
    owner: str
    state: str
    since: int
    spent: bool = False
