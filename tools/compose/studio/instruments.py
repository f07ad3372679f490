"""Presets (bank, program) and drum keys of MuseScore_General_Full.sf3 that the cues play.

Banks 17, 21, 26, 31, 41 and 51 are the "Expr." presets: controller 2 swells a held note.
"""
GRAND_PIANO = (0, 0)
BRIGHT_PIANO = (0, 1)
SOFT_PIANO = (8, 0)
BRIGHT_PIANO = (0, 1)
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
OBOE = (17, 68)
BASSOON = (17, 70)
CLARINET = (17, 71)
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
VIOLINS_PIZZICATO, VIOLINS_2_PIZZICATO, CELLI_PIZZICATO = (20, 45), (25, 45), (40, 45)
TINE_PIANO = (0, 4)
MUSIC_BOX = (0, 10)
NYLON_GUITAR, STEEL_GUITAR, TWELVE_STRING, MANDOLIN = (0, 24), (0, 25), (8, 25), (16, 25)
GUITAR_HARMONICS = (0, 31)  # sounds two octaves above its keys
ACOUSTIC_BASS = (0, 32)
WHISTLE = (17, 78)
BOWED_GLASS = (17, 92)
ORCHESTRA_KIT, STANDARD_KIT, BRUSH_KIT = (128, 48), (128, 0), (128, 40)
POWER_KIT = (128, 16)
OBOE, CLARINET = (17, 68), (17, 71)
FIDDLE, ACCORDION = (17, 110), (17, 21)
SMALL_BELL = (0, 112)

# Keys of the orchestra kit.
SNARE, SNARE_SOFT = 38, 40
TAMBOURINE, CRASH, SUSPENDED_CYMBAL = 54, 57, 59
TOMS = (41, 43, 45, 47)  # low to high
CONGA_MUTED, CONGA_OPEN, CONGA_LOW = 63, 64, 86
TRIANGLE_MUTED, TRIANGLE, SHAKER = 80, 81, 82
BONGO_HIGH, BONGO_LOW, CABASA, JINGLE_BELL = 60, 61, 69, 83

# Keys of the standard kit and of the brushes.
CLAP = 39
BRUSH_KICK, BRUSH_TAP, BRUSH_SWEEP = 36, 38, 40
BRUSH_TOMS = (50, 47, 43)  # high to low

# Ways to start a sustained sample late, past its slow bow or breath: (frames skipped, attack in timecents).
SPICCATO = (3000, -6000)
TONGUED = (1500, 0)
BITTEN = (4000, -4000)  # a bow that is on the string already
SUNG_ON_TIME = (3000, 0)
SUNG_SHORT = (3000, -6000)
