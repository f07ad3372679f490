"""What a cue consists of: layers that loop together and one-shots around them."""
from dataclasses import dataclass
from typing import Callable, Optional

from .clock import Clock

RING_OUT = 2.5  # seconds of tail, rounded up to whole beats


@dataclass(frozen=True)
class Layer:
    """A stem that loops: body and tail in one file."""
    name: str
    parts: Callable  # () → list of Part
    loudness: float  # LUFS of the loop
    equalise: Callable
    ceiling: Optional[float] = None  # dBFS peaks are bent below


@dataclass(frozen=True)
class OneShot:
    """A sound played once: pickup, bridge or stinger.  Lengths in beats; ``sync`` lies before the body."""
    name: str
    role: str
    parts: Callable
    loudness: float
    equalise: Callable
    body: float
    sync: float = 0
    tail: Optional[float] = None
    chord: Optional[str] = None
    ceiling: Optional[float] = None


@dataclass(frozen=True)
class Cue:
    """A folder of stems with one clock."""
    name: str
    title: str
    key: str
    clock: Clock
    bars: int
    layers: tuple = ()
    one_shots: tuple = ()
    markers: tuple = ()  # (name, bar, beat in written units)
    protected: tuple = ()  # (first bar, last bar): no way out in between
    exit_every: Optional[int] = None  # bars

    @property
    def beats(self):
        """Length of the body in beats."""
        return self.bars * self.clock.beats_per_bar

    @property
    def body(self):
        """Length of the body in frames."""
        return self.clock.frames(self.beats)

    @property
    def tail_beats(self):
        """Ring-out in whole beats."""
        return self.clock.whole_beats(RING_OUT)

    @property
    def tail(self):
        """Ring-out in frames."""
        return self.clock.frames(self.tail_beats)

    def assets(self):
        """Everything that becomes a file, layers first."""
        return (*self.layers, *self.one_shots)
