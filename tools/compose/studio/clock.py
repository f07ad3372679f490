"""Musical time as exact frames."""
from dataclasses import dataclass
from fractions import Fraction

SAMPLE_RATE = 48000


def round_half_up(value):
    """The nearest whole frame; a half goes up, so that every tool rounds alike."""
    return int((Fraction(value) + Fraction(1, 2)).__floor__())


@dataclass(frozen=True)
class Clock:
    """Tempo and metre of a piece.

    ``beat_unit`` is the note value that is counted ("1/4", "3/8"), ``units_per_beat`` says how many written
    units (crotchets in 4/4, quavers in 6/8) one beat holds.
    """
    bpm: Fraction
    meter: str
    beat_unit: str
    beats_per_bar: int
    units_per_beat: int = 1

    @property
    def frames_per_beat(self):
        """Frames of one beat as an exact rational."""
        return Fraction(60 * SAMPLE_RATE) / Fraction(self.bpm)

    def frames(self, beats):
        """A length in beats as frames: the exact rational, rounded once."""
        return round_half_up(self.frames_per_beat * Fraction(beats).limit_denominator(960))

    def beat(self, bar, position=1.0):
        """Beats from the start of the piece to a 1-based bar and a 1-based position in written units."""
        return (bar - 1) * self.beats_per_bar + (position - 1) / self.units_per_beat

    def whole_beats(self, seconds):
        """The fewest whole beats that last at least ``seconds``."""
        return -((-Fraction(seconds) * SAMPLE_RATE) // self.frames_per_beat)


COMMON_TIME = Clock(Fraction(96), "4/4", "1/4", 4)
SIX_EIGHT = Clock(Fraction(96), "6/8", "3/8", 2, 3)
