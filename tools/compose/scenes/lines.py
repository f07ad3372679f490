"""The spoken lines of 'My Heart', episode by episode: placeholders for the voices of people."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line, as one file: who says it, which words, and how fast (words a minute)."""

    name: str
    speaker: str
    words: str
    pace: int = 150


LINES = [
    # First Spark: rain, a bench, two strangers.
    Line("spark_1", "noah", "Is this seat taken?"),
    Line("spark_2", "mara", "Only by my umbrella."),
    Line("spark_3", "noah", "Then I'll ask the umbrella."),
    Line("spark_4", "mara", "It says yes."),
    # Silent Echoes: the call that did not come.
    Line("echoes_1", "mara", "You were going to call.", 130),
    Line("echoes_2", "noah", "I know.", 120),
    Line("echoes_3", "mara", "Is that all?", 135),
    Line("echoes_4", "noah", "I was afraid you would answer.", 125),
    # Rising Tide: she stands up.
    Line("tide_1", "mara", "I have waited long enough."),
    Line("tide_2", "mara", "Not for him. For me."),
    Line("tide_3", "mara", "Watch me.", 160),
    # Heart's Compass: the bench again.
    Line("compass_1", "noah", "You kept the umbrella.", 135),
    Line("compass_2", "mara", "It kept me dry.", 140),
    Line("compass_3", "noah", "I'm sorry that it rained.", 130),
    Line("compass_4", "mara", "I'm not.", 130),
    # Endless Horizon: a road in the morning.
    Line("horizon_1", "noah", "Where does this road go?", 140),
    Line("horizon_2", "mara", "I never asked it.", 140),
    Line("horizon_3", "noah", "Then we are lost.", 135),
    Line("horizon_4", "mara", "No. We are home.", 120),
]
