"""Layer gains that follow a score's parameters: points (value of the parameter, dB), straight in dB between them."""
from dataclasses import replace
from typing import NamedTuple

OFF = -80.0
PLAIN = 0.15  # dB; nobody hears a bend so slight
INAUDIBLE = -24.0  # dB; what lies below is not there for a listener yet


class Mix(NamedTuple):
    """Layers that are heard together: name → dB, as they are played and as the orchestration has it.

    ``parameters`` are those that make it; none if it was put together by hand.
    """
    played: dict
    written: dict
    parameters: dict

    def with_variants(self, others):
        """The same with other stems: ``others`` has a variant's name by its layer's."""
        played, written = ({others.get(name, name): level for name, level in gains.items()}
                           for gains in (self.played, self.written))
        return Mix(played, written, self.parameters)


def gain(points, value):
    """dB at a value of the parameter; constant outside the points."""
    (former_value, former_gain), *rest = points
    if value <= former_value:
        return former_gain
    for next_value, next_gain in rest:
        if value <= next_value:
            share = (value - former_value) / (next_value - former_value)
            return former_gain + share * (next_gain - former_gain)
        former_value, former_gain = next_value, next_gain
    return former_gain


def level(gains, parameters):
    """The sum of a layer's gains in dB."""
    return sum(gain(points, parameters.get(name, 0.0)) for name, points in gains.items())


def mix(layers, **parameters):
    """The layers that are heard with these parameters; of a layer and its variants, the layer."""
    heard = [layer for layer in layers if not layer.variant_of and level(layer.gains, parameters) > INAUDIBLE]
    played = {layer.name: level(layer.gains, parameters) for layer in heard}
    written = {layer.name: level(layer.written, parameters) for layer in heard if layer.written is not None}
    return Mix(played, played | written, parameters)


def fixed(**gains):
    """A mix that no parameter makes."""
    return Mix(gains, gains, {})


def every(layers):
    """All stems as they are."""
    return fixed(**{layer.name: 0.0 for layer in layers if not layer.variant_of})


def fitted(layers, **lift):
    """The layers with gains that are raised or lowered together by ``lift`` (dB by the value of one parameter).

    Stems that are low enough for their sum are too low where few of them play, and the other way round.
    """
    (parameter, points), = lift.items()
    return tuple(replace(layer, written=layer.gains, gains=layer.gains | {
        parameter: lifted(layer.gains.get(parameter, ((0, 0.0),)), points)}) for layer in layers)


def lifted(points, lift):
    """The sum of two curves.  The first may come in from off: it stays off, and comes in on a straight line."""
    written = {value for value, _ in points}
    silent = max((value for value, decibels in points if decibels == OFF), default=None)
    begin = min(value for value in written if silent is None or value > silent)
    summed = []
    for value in sorted(written | {value for value, _ in lift}):
        if silent is not None and value <= silent:
            summed += [(value, OFF)] if value in written else []
        elif silent is None or value >= begin:
            summed.append((value, round(gain(points, value) + gain(lift, value), 1)))
    return tuple(point for index, point in enumerate(summed) if not _on_the_way(summed, index))


def _on_the_way(points, index):
    """Whether a point lies as good as on the straight line between its neighbours, and so says nothing."""
    if index == 0:
        return False
    if index == len(points) - 1:
        return points[index][1] == points[index - 1][1]
    (first, low), (value, decibels), (last, high) = points[index - 1:index + 2]
    return abs(low + (high - low) * (value - first) / (last - first) - decibels) < PLAIN
