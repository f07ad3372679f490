"""What a cue consists of: layers that loop together and one-shots around them."""
from dataclasses import dataclass, field
from typing import Any, Callable, Optional

from .clock import Clock
from .room import HALL, Room

RING_OUT = 2.5  # seconds of tail, rounded up to whole beats


@dataclass(frozen=True)
class Judged:
    """What ``measure.py`` and ``proofread.py`` ask of a layer beyond what they ask of all.

    ``harmony`` is the least percentage of energy on tones of the chord and its colour, on average and in the worst
    half bar; None for drums.  Short vowels, brass strokes and struck metal put much of it on their third and fifth
    partials.
    """
    harmony: Optional[tuple] = (85, 60)
    rhythmic: bool = False  # attacks are held against the grid
    sustained: bool = False  # has to swell: loudness range of at least 4 LU
    drums: bool = False  # has to have ghosts, and strokes that differ
    sparse: bool = False  # silent for more than a bar on purpose
    drone: bool = False  # bars may be alike
    mono: bool = False  # lows, which stand in the middle
    compass: Optional[tuple] = None  # names of the lowest and the highest key its parts may play


MELODY = Judged(harmony=(75, 35))


@dataclass(frozen=True)
class Layer:
    """A stem that loops: body and tail in one file."""
    name: str
    parts: Callable  # () → list of Part
    loudness: float  # LUFS of the loop
    equalise: Callable
    ceiling: Optional[float] = None  # dBFS peaks are bent below
    judged: Judged = Judged()
    variant_of: Optional[str] = None  # the layer this one may stand in for, in a pass that should sound fresh
    gains: dict = field(default_factory=dict)  # parameter → ((value, dB), …), see ``gains``
    written: Optional[dict] = None  # the same as orchestrated, where ``gains`` had to be fitted to the sum
    orchestrated: Optional[float] = None  # LUFS it is meant to have among the others, where its stem lies elsewhere

    @property
    def meant(self):
        """LUFS that the orchestration asks for."""
        return self.loudness if self.orchestrated is None else self.orchestrated


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
    clock: Optional[Clock] = None  # of a bridge that is played in the tempo it leads to


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
    score: Any = None  # chords, voices and melody as written
    other_scores: tuple = ()  # the same with other melodies
    lines: dict = field(default_factory=dict)  # notes of further voices by name, read for parallels with all others
    other_lines: tuple = ()  # the same beside each of the other melodies
    states: dict = field(default_factory=dict)  # mixes the score can ask for: name → ``gains.Mix``, soft to full
    bed: tuple = ()  # layers that together make the written chords plain
    loudness: Optional[float] = None  # LUFS of all layers at 0 dB; no mix is meant to be louder
    asked: dict = field(default_factory=dict)  # LUFS of single states, where the orchestration does not say enough
    heard_in: tuple = ()  # demos whose scores give the layers the gains written here
    place: int = 99  # in lists of cues
    room: Room = HALL

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
