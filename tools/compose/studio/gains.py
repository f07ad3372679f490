"""Layer gains that follow a score's parameters: points (value of the parameter, dB), straight in dB between them."""
OFF = -80.0
INAUDIBLE = -24.0  # dB; what lies below is not there for a listener yet


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


def mix(layers, **parameters):
    """The layers that are heard with these parameters: name → the sum of their gains in dB."""
    gains = {layer.name: sum(gain(points, parameters.get(name, 0.0)) for name, points in layer.gains.items())
             for layer in layers}
    return {name: level for name, level in gains.items() if level > INAUDIBLE}
