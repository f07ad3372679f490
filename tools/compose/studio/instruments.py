"""Presets (bank, program) and drum keys of MuseScore_General_Full.sf3 that the cues play.

Banks 17, 21, 26, 31, 41 and 51 are the "Expr." presets: controller 2 swells a held note.
"""
GRAND_PIANO = (0, 0)
BRIGHT_PIANO = (0, 1)
SOFT_PIANO = (8, 0)
CELESTA = (0, 8)
GLOCKENSPIEL = (0, 9)
TUBULAR_BELLS = (0, 14)
CHURCH_BELL = (8, 14)
HARP = (0, 46)
TIMPANI = (0, 47)
TAIKO = (0, 116)
MELODIC_TOM = (0, 117)
FINGER_BASS = (0, 33)
CONCERT_DRUM = (8, 116)
FLUTE = (17, 73)
BASSOON = (17, 70)
HORNS = (17, 60)
TRUMPET = (17, 56)
TROMBONES = (17, 57)
TUBA = (17, 58)
CHOIR = (17, 52)
VOICES_OOH = (17, 53)
WARM_PAD = (17, 89)
SOLO_CELLO = (17, 42)
VIOLINS, VIOLINS_SLOW, VIOLINS_TREMOLO = (21, 48), (21, 49), (21, 44)
VIOLINS_2, VIOLINS_2_SLOW, VIOLINS_2_TREMOLO = (26, 48), (26, 49), (26, 44)
VIOLAS, VIOLAS_SLOW, VIOLAS_TREMOLO = (31, 48), (31, 49), (31, 44)
CELLI, CELLI_SLOW = (41, 48), (41, 49)
BASSES, BASSES_SLOW, BASSES_PIZZICATO = (51, 48), (51, 49), (50, 45)
ORCHESTRA_KIT = (128, 48)
POWER_KIT = (128, 16)

# Keys of the orchestra kit.
SNARE, SNARE_SOFT = 38, 40
TAMBOURINE, CRASH, SUSPENDED_CYMBAL = 54, 57, 59
CONGA_MUTED, CONGA_OPEN, CONGA_LOW = 63, 64, 86
TRIANGLE_MUTED, TRIANGLE, SHAKER = 80, 81, 82

# Ways to start a sustained sample late, past its slow bow or breath: (frames skipped, attack in timecents).
SPICCATO = (3000, -6000)
TONGUED = (1500, 0)
SUNG_ON_TIME = (3000, 0)
SUNG_SHORT = (3000, -6000)
