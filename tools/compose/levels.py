"""Gates of loudness: whether every mix that a score can ask for is as loud as the orchestration means it to be.

A table of layers and the loudness of their sum say the same thing twice, and may differ.  A mix is meant to be what the
layers of the table make of it, but no louder than the sum that is asked for.
"""
import itertools

import yaml

from studio import gains
from studio.balance import Balance
from studio.loudness import integrated

TOLERANCE = 0.5  # LU
GRID = tuple(step / 10 for step in range(11))
SPEECH = "dialogue"  # a parameter that is on or off


class Levels:
    """A cue's loops beside what they are meant to be."""

    def __init__(self, cue, loops):
        self.cue = cue
        self._heard = Balance(loops)
        self._raise = {layer.name: layer.meant - integrated(loops[layer.name]) for layer in cue.layers}

    def heard(self, mix):
        """Loudness of a mix as it is."""
        return self._heard.loudness(mix.played)

    def tabled(self, mix):
        """Loudness of the mix if each layer had the level and the gain of the table."""
        return self._heard.loudness({name: level + self._raise[name] for name, level in mix.written.items()})

    def meant(self, mix):
        """Loudness the mix is meant to have: where all of it without speech would pass the sum, so much less."""
        if self.cue.loudness is None:
            return self.tabled(mix)
        spoken = mix.parameters.get(SPEECH)
        unspoken = gains.mix(self.cue.layers, **mix.parameters | {SPEECH: 0}) if spoken else mix
        return self.tabled(mix) - max(0.0, self.tabled(unspoken) - self.cue.loudness)


def state_levels(gates, levels):
    """Every named state: what it is, what is meant, what the table of layers alone would make of it."""
    cue = levels.cue
    for name, mix in cue.states.items():
        heard, meant = levels.heard(mix), cue.asked.get(name, levels.meant(mix))
        gates.hold(abs(heard - meant) <= TOLERANCE, f"{cue.name} in state {name}: {heard:.1f} LUFS, meant {meant:.1f}")
        print(f"  {name:11s} {heard:6.1f} LUFS, meant {meant:6.1f} ({heard - meant:+.1f}); by the table of layers "
              f"{levels.tabled(mix):6.1f}")


def reachable_levels(gates, levels):
    """Every value of every parameter the layers follow, together, with and without variants: the worst is printed."""
    cue = levels.cue
    names = sorted({name for layer in cue.layers for name in layer.gains})
    if not names:
        return
    worst, where, count = 0.0, "", 0
    for values in itertools.product(*((0, 1) if name == SPEECH else GRID for name in names)):
        mix = gains.mix(cue.layers, **dict(zip(names, values)))
        for chosen in (mix, mix.with_variants(variants(cue))):
            off = levels.heard(chosen) - levels.meant(chosen)
            count += 1
            if abs(off) > abs(worst):
                worst, where = off, ", ".join(f"{name} {value:g}" for name, value in zip(names, values))
    gates.hold(abs(worst) <= TOLERANCE, f"{cue.name}: {worst:+.2f} LU from what is meant at {where}")
    print(f"  {count} mixes of {', '.join(names)}: at most {worst:+.2f} LU from what is meant, at {where}")


def variants(cue):
    """The variant's name by that of the layer it stands in for."""
    return {layer.variant_of: layer.name for layer in cue.layers if layer.variant_of}


def level_gates(gates, levels):
    """All of them for one cue."""
    state_levels(gates, levels)
    reachable_levels(gates, levels)


def score_gates(gates, cue, demos):
    """The scores that play a cue give its layers the gains, and the variants, that are measured here."""
    layers, others = [layer for layer in cue.layers if not layer.variant_of], variants(cue)
    for demo in cue.heard_in:
        written = yaml.safe_load((demos / demo / "score.yaml").read_text())["cues"][cue.name]["layers"]
        gates.hold(list(written) == [layer.name for layer in layers], f"{demo}: {cue.name} has {', '.join(written)}")
        for layer in layers:
            described, label = written.get(layer.name, {}), f"{demo}: {cue.name}/{layer.name}"
            follows = {name: tuple(sorted((at, gains.OFF if level is False else level) for at, level in points.items()))
                       for name, points in described.get("follow", {}).items()}
            meant = {name: points for name, points in layer.gains.items() if any(level for _, level in points)}
            gates.hold(follows == meant and "gain" not in described, f"{label} follows {follows}, measured {meant}")
            stems = [f"{cue.name}/{name}.ogg" for name in (layer.name, others.get(layer.name)) if name]
            stem = described.get("stem")
            found = stem["shuffle"] if isinstance(stem, dict) else [stem]
            gates.hold(found == stems, f"{label} plays {found}, measured {stems}")
