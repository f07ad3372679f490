"""Cents by which single keys of some presets are sharp (+) or flat (−), as measured.

Only keys that are off by more than 12 cents are listed; a part that plays one note at a time bends them straight.
"""
FLUTE = {63: 15, 78: 14, 84: 16}
BASSOON = {36: 18}
SOLO_CELLO = {62: 12}
VIOLINS_2 = {57: -16, 60: -13}
VIOLAS = {56: -16}
CHOIR = {56: 16, 68: 19}
VIOLINS_PIZZICATO = {70: -21, 71: 22, 73: 27}
VIOLINS_2_PIZZICATO = {61: 31, 63: -21, 68: -22, 71: 27, 72: 31, 73: 28}
WHISTLE = {86: 17, 87: 17, 88: 17, 89: 16, 90: 15}
FIDDLE = {60: 13, 72: -17, 75: -12, 84: -14}
