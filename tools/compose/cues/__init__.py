"""The music: every cue by its folder's name."""
from .dawn import DAWN_CUE
from .road import ROAD_CUE
from .stingers import STINGERS_CUE
from .storm import STORM_CUE

CUES = {cue.name: cue for cue in (ROAD_CUE, STORM_CUE, DAWN_CUE, STINGERS_CUE)}
