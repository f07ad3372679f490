"""The upbeat into Heart's Compass, and a memory that falls into it."""
from studio.instruments import CELESTA, HARP
from studio.notes import key, keys
from studio.part import Part


def pickup():
    """One beat: a triplet of the harp up to the tonic."""
    harp = Part("cp.pu.harp", HARP, pan=42, drift=4, touch=3, send=-9, release=-1300)
    for index, string in enumerate(keys("G3 A3 B3")):
        harp.add(-1 + index / 3, .8, string, 54 + 5 * index)
    return [harp]


# A glissando and the heartbeat over it: in C with a raised fourth, in F with a raised fourth where F sharp would hurt.
MEMORIES = {"C": ("C4 D4 E4 F#4 G4 A4 B4 C5 D5 E5 F#5 G5", "G5 E6"),
            "F": ("C4 D4 F4 G4 A4 B4 C5 D5 F5 G5 A5 C6", "A5 F6")}


def memory(chord):
    """Two beats: the harp sweeps up, the celesta has the short and the long note of the heart."""
    sweep, heart = MEMORIES[chord]
    harp = Part(f"cp.mem.{chord.lower()}.harp", HARP, pan=42, drift=2, touch=3, send=-8, release=-900)
    celesta = Part(f"cp.mem.{chord.lower()}.cel", CELESTA, level=-1, pan=80, drift=4, touch=3, send=-7)
    strings = keys(sweep)
    for index, string in enumerate(strings):
        harp.add(index / (len(strings) + 1), 1.2, string, 44 + 3.2 * index)
    short, long = heart.split()
    celesta.add(1, .5, key(short), 62).add(1.5, 1.6, key(long), 72)
    return [harp, celesta]
