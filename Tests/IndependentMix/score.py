"""Reads scores and scenarios from their YAML into plain values. Nothing is checked: the engine has read them too."""

from dataclasses import dataclass, field
from fractions import Fraction

import yaml

from clock import NO_LENGTH, Length, Meters, Tempi

OFF = float("-inf")


def level(text):
    """A level in decibels: `-3 dB`, `-3`, `off`."""
    return OFF if text == "off" else float(text.removesuffix("dB").strip())


def amplitude(decibels):
    return 0.0 if decibels == OFF else 10.0 ** (decibels / 20.0)


class Marked(dict):
    """A map that knows the line it begins on."""

    line = 0


def plain(node):
    """A YAML node with every scalar as the text that was written: `9.10` is a place, not a number."""
    if isinstance(node, yaml.MappingNode):
        result = Marked((key.value, plain(value)) for key, value in node.value)
        result.line = node.start_mark.line + 1
        return result
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    is_null = node.tag.endswith(":null") and node.style is None
    return None if is_null else node.value


def read(path):
    with open(path, encoding="utf-8-sig") as file:
        return plain(yaml.compose(file, Loader=yaml.SafeLoader))


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
    # None: a choice, which the engine's events tell.
    stem: str | None
    bus: str
    gain: float
    # parameter -> [(value, level)]
    curves: dict
    period: Fraction | None


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
    # Of markers: (frames, stem, bus, gain); only those with a stem of their own are part of the check.
    pickups: dict = field(default_factory=dict)
    markers: dict = field(default_factory=dict)
    tail_safe: set = field(default_factory=set)
    # Where they begin.
    sections: dict = field(default_factory=dict)
    section_ends: list = field(default_factory=list)
    protected: list = field(default_factory=list)
    layers: list = field(default_factory=list)

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


def read_fade(written):
    if written is None:
        return Fade(Length("1 beat"), NO_LENGTH, "equalPower")
    if isinstance(written, str):
        length = NO_LENGTH if written in ("none", "cut") else Length(written)
        return Fade(length, NO_LENGTH, "equalPower")
    curve, floor = written.get("curve", "equalPower"), -80.0
    if isinstance(curve, dict) and "dB" in curve:
        curve, floor = "dB", float(curve["dB"])
    elif isinstance(curve, dict) and "breakpoints" in curve:
        curve = ("points", [(float(part), float(gain)) for part, gain in curve["breakpoints"].items()])
    elif isinstance(curve, dict):
        kind, bend = next(iter(curve.items()))
        curve = (kind, float(bend))
    elif curve in ("exp", "log"):
        curve = (curve, {"exp": 4.0, "log": 9.0}[curve])
    offset = Length(written["offset"]) if "offset" in written else NO_LENGTH
    return Fade(Length(written["duration"]), offset, curve, floor)


def note(text):
    words = text.split()
    length = 4 * Fraction(words[0])
    return length * {"dotted": Fraction(3, 2), "triplet": Fraction(2, 3)}.get(words[-1], 1)


def read_exit(written):
    """`exit` of a rule or `quantise` of a stinger."""
    if isinstance(written, dict):
        if "bars" in written:
            return ("bars", int(written["bars"]), int(written.get("phase", 1)))
        if "grid" in written:
            return ("notes", note(written["grid"]), note(written["offset"]) if "offset" in written else Fraction(0))
        return ("marker", written["marker"])
    return {"bar": ("bars", 1, 1), "marker": ("marker", None)}.get(written, (written,))


def read_parameter(written):
    written = written or {}
    lower, upper = (Fraction(end) for end in written.get("range", ["0", "1"]))
    smoothing = ("none",)
    for key, kind in (("slew", "slew"), ("smoothing", "pole")):
        if key not in written:
            continue
        both = written[key]
        up, down = (both["up"], both["down"]) if isinstance(both, dict) else (both, both)
        if kind == "slew":
            smoothing = (kind, Fraction(up), Fraction(down))
        else:
            smoothing = (kind, float(Length(up).number), float(Length(down).number))
    return Parameter(lower, upper, Fraction(written.get("initial", lower)), smoothing)


def read_conditions(written):
    if not isinstance(written, dict):
        return []
    result = []
    for name, sides in written.items():
        side = "above" if "above" in sides else "below"
        result.append(Condition(name, side == "above", Fraction(sides[side]), Fraction(sides["until"])))
    return result


def read_cue(name, written):
    meters = Meters(written.get("meter", "4/4"))
    tempi = Tempi(written["tempo"], meters)
    body = meters.quarters_of_bar(int(Length(written["length"]).number) + 1)
    loop, count = None, None
    if isinstance(written.get("loop"), dict):
        ends = written["loop"]
        loop = (meters.place(ends.get("from", "1.1")), meters.place(ends["to"]) if "to" in ends else body)
        count = int(ends["count"]) if "count" in ends else None
    elif written.get("loop") == "true":
        loop = (Fraction(0), body)
    bus = written.get("bus", "master")
    tail = tempi.lasting(Length(written["tail"]), body) if "tail" in written else 0
    cue = Cue(name, meters, tempi, body, tempi.frame(body), tail, loop, count)
    pickup = written.get("pickup")
    if pickup is not None:
        pickup = {"length": pickup} if isinstance(pickup, str) else pickup
        cue.pickup_frames = tempi.before_start(Length(pickup["length"]))
        cue.pickup_stem = pickup.get("stem")
        cue.pickup_bus = pickup.get("bus", bus)
        cue.pickup_gain = amplitude(level(pickup.get("gain", "0")))
    for key, marker in written.get("markers", {}).items():
        place = meters.place(marker["at"] if isinstance(marker, dict) else marker)
        cue.markers[key] = place
        if isinstance(marker, dict) and marker.get("tailSafe") == "true":
            cue.tail_safe.add(place)
        if isinstance(marker, dict) and "pickup" in marker:
            own = marker["pickup"]
            frames = cue.tempi.before(place, Length(own["length"]))
            cue.pickups[key] = (frames, own["stem"], own.get("bus", bus), amplitude(level(own.get("gain", "0"))))
    cue.sections = {key: meters.place(ends[0]) for key, ends in written.get("sections", {}).items()}
    cue.section_ends = [meters.place(ends[1]) for ends in written.get("sections", {}).values()]
    cue.protected = [tuple(meters.place(end) for end in ends) for ends in written.get("protected", [])]
    for key, layer in written["layers"].items():
        curves = {
            parameter: [(Fraction(value), level(decibels)) for value, decibels in curve.items()]
            for parameter, curve in layer.get("follow", {}).items()
        }
        period = tempi.exact_from_start(Length(layer["period"])) if "period" in layer else None
        gain = amplitude(level(layer.get("gain", "0")))
        stem = layer["stem"] if isinstance(layer["stem"], str) else None
        cue.layers.append(Layer(key, stem, layer.get("bus", bus), gain, curves, period))
    return cue


def scope(written):
    return None if written == "*" else written if isinstance(written, list) else [written]


BUILT_IN = Rule(
    None, None, None, [], 0, ("bars", 1, 1), ("entry",), "require", read_fade(None), read_fade(None), None
)


class Score:
    @staticmethod
    def following(state, states):
        """What follows a state by itself; `silence`, where no state is called so, is nothing."""
        follower = state.get("next")
        return None if follower == "silence" and "silence" not in states else follower

    def __init__(self, path):
        written = read(path)
        self.parameters = {k: read_parameter(v) for k, v in written.get("parameters", {}).items()}
        self.cues = {k: read_cue(k, v) for k, v in written["cues"].items()}
        self.buses = {"master": (1.0, None)}
        for name, bus in written.get("buses", {}).items():
            bus = bus or {}
            self.buses[name] = (amplitude(level(bus.get("gain", "0"))), bus.get("into", "master"))
        self.states = {}
        for name, state in written["states"].items():
            dwell = Length(state["dwell"]) if "dwell" in state else NO_LENGTH
            self.states[name] = State(
                name, state["cue"], read_conditions(state.get("when")), int(state.get("priority", 0)), dwell,
                self.following(state, written["states"]), state.get("mix"),
                {layer: amplitude(level(text)) for layer, text in state.get("layers", {}).items()},
            )
        self.mixes = {k: self._mix(v) for k, v in written.get("mixes", {}).items()}
        self.start = written.get("start", next(iter(self.states)))
        self.rules = [self._rule(rule) for rule in written.get("transitions", [])]
        self.stingers = {k: self._stinger(k, v) for k, v in written.get("stingers", {}).items()}
        # A named duck is on while any stinger on its bus sounds: all of them share it.
        for duck in written.get("ducks", {}).values():
            shared = self._duck(duck)
            for stinger in self.stingers.values():
                if self.flows(stinger.bus, duck.get("under")):
                    stinger.ducks.append(shared)

    def flows(self, bus, into):
        while bus is not None and bus != into:
            bus = self.buses[bus][1]
        return bus is not None

    @staticmethod
    def _mix(written):
        gains = {bus: amplitude(level(text)) for bus, text in written["buses"].items()}
        return Mix(gains, read_fade(written.get("fade")), int(written.get("priority", 0)))

    @staticmethod
    def _rule(written):
        enter = written.get("enter", "entry")
        enter = next(iter(enter.items())) if isinstance(enter, dict) else (enter,)
        pickup = written.get("pickup", "require")
        max_delay = Length(pickup["preferFull"]) if isinstance(pickup, dict) else None
        return Rule(
            written.line, scope(written["from"]), scope(written["to"]), read_conditions(written.get("when")),
            int(written.get("priority", 0)), read_exit(written.get("exit", "bar")), enter,
            "preferFull" if max_delay else pickup, read_fade(written.get("fadeOut")), read_fade(written.get("fadeIn")),
            written.get("via"),
            Length(written["maxWait"]) if "maxWait" in written else None, read_exit(written.get("else", "bar")),
            Length(written["deadline"]) if "deadline" in written else None, written.get("strict") == "true", max_delay,
        )

    @staticmethod
    def _duck(written):
        return Duck(
            written["bus"], level(written["gain"]), Length(written.get("attack", "30 ms")),
            Length(written.get("hold", "0 frames")), Length(written.get("release", "0.5 s")),
            written.get("combine") == "sum",
        )

    @staticmethod
    def _stinger(name, written):
        ducks = written.get("duck", [])
        ducks = [Score._duck(duck) for duck in (ducks if isinstance(ducks, list) else [ducks])]
        return Stinger(
            name, written["stem"], read_exit(written.get("quantise", "beat")),
            Length(written["sync"]) if "sync" in written else NO_LENGTH, written.get("bus", "master"),
            amplitude(level(written.get("gain", "0"))), ducks,
            Length(written["cooldown"]) if "cooldown" in written else NO_LENGTH,
            Length(written["maxDelay"]) if "maxDelay" in written else None, written.get("onTransition", "carry"),
        )

    def conditions(self):
        for state in self.states.values():
            yield from state.conditions
        for rule in self.rules:
            yield from rule.conditions
