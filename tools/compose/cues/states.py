"""Mixes that a game asks for: layer gains in dB, from calm to full."""

ROAD_LAYERS = ("pad", "harp", "melody", "perc_light", "low", "choir", "brass", "perc_heavy")

STATES = {
    "road": {
        "calm": {"pad": 0, "harp": 0, "melody": 0},
        "explore": {"pad": 0, "harp": 0, "melody": 0, "perc_light": 0},
        "danger": {"pad": 0, "low": 0, "harp": -6, "perc_light": 0, "choir": -3},
        "combat": {"pad": -6, "low": 0, "perc_light": -3, "perc_heavy": 0, "brass": 0, "choir": 0},
        "all": dict.fromkeys(ROAD_LAYERS, 0),
    },
    "storm": {
        "entering": {"drums": -6, "ost": -4, "low": 0},
        "fighting": {"drums": -3, "ost": 0, "low": 0, "brass": -4, "lead": -4},
        "all": dict.fromkeys(("drums", "ost", "low", "brass", "lead", "choir"), 0),
    },
    "dawn": {
        "breaking": {"pad": 0, "horns": -3, "violins": -8, "harp": 0},
        "all": dict.fromkeys(("pad", "horns", "violins", "harp", "bells_perc"), 0),
    },
}
