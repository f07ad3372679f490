"""What a score is made of, as plain values."""

from dataclasses import dataclass, field
from fractions import Fraction

from clock import Length, Meters, Tempi


@dataclass
class Parameter:
    lower: Fraction
    upper: Fraction
    initial: Fraction
    # ("none",), ("slew", up, down) in units a second, or ("pole", up, down) in seconds
    smoothing: tuple


@dataclass
class Condition:
    parameter: str
    above: bool
    threshold: Fraction
    until: Fraction
    holds: bool = False


@dataclass
class Fade:
    duration: Length
    offset: Length
    # Its name; one that is written out is `("exp", k)`, `("log", k)` or `("points", [(part, gain)])`.
    curve: object
    floor: float = -80.0


@dataclass
class Layer:
    name: str
    stem: str
    bus: str
    gain: float
    # parameter -> [(value, level)]
    curves: dict
    period: Fraction | None


@dataclass
class Pickup:
    frames: int
    # `None`: the layers' stems hold it.
    stem: str | None
    bus: str
    gain: float


@dataclass
class Cue:
    name: str
    meters: Meters
    tempi: Tempi
    body: Fraction
    body_frames: int
    tail_frames: int
    loop: tuple | None
    loop_count: int | None
    pickup_frames: int = 0
    pickup_stem: str | None = None
    pickup_bus: str = "master"
    pickup_gain: float = 1.0
    markers: dict = field(default_factory=dict)
    # By the names of markers, where those have one.
    marker_pickups: dict = field(default_factory=dict)
    tail_safe: set = field(default_factory=set)
    # Where they begin.
    sections: dict = field(default_factory=dict)
    section_ends: list = field(default_factory=list)
    protected: list = field(default_factory=list)
    layers: list = field(default_factory=list)

    def pickup(self, enter):
        """What sounds before a place where it is entered."""
        if enter[0] == "marker":
            return self.marker_pickups.get(enter[1])
        if enter != ("entry",) or not self.pickup_frames:
            return None
        return Pickup(self.pickup_frames, self.pickup_stem, self.pickup_bus, self.pickup_gain)

    @property
    def stem_offset(self):
        """The stem frame that bar 1 begins on."""
        return 0 if self.pickup_stem else self.pickup_frames


@dataclass
class State:
    name: str
    cue: str
    conditions: list
    priority: int
    dwell: Length
    next: str | None
    mix: str | None
    # layer -> gain
    levels: dict


@dataclass
class Rule:
    line: int | None
    from_: list | None
    to: list | None
    conditions: list
    priority: int
    exit: tuple
    enter: tuple
    pickup: str
    fade_out: Fade
    fade_in: Fade
    via: str | None
    max_wait: Length | None = None
    or_else: tuple = ("bars", 1, 1)
    deadline: Length | None = None
    is_strict: bool = False
    # Of a pickup that is waited for no longer than that.
    max_delay: Length | None = None


@dataclass
class Stinger:
    name: str
    stem: str
    quantise: tuple
    sync: Length
    bus: str
    gain: float
    ducks: list
    cooldown: Length
    max_delay: Length | None
    crossing: str


@dataclass
class Mix:
    # bus -> gain
    gains: dict
    fade: Fade
    priority: int


@dataclass
class Duck:
    bus: str
    level: float
    attack: Length
    hold: Length
    release: Length
    adds: bool
