"""Gains that follow parameters, as a score states them: decibels at breakpoints, straight lines between."""

OFF = -80.0  # dB that stand for silence where a line leads there
INAUDIBLE = -60.0  # dB below which a line is silence
UNHEARD = -24.0  # dB below which a layer is not counted as playing in a mix


def gain(curve, value):
    """dB of a curve {value: dB} at a parameter's value; constant outside its breakpoints."""
    points = sorted(curve.items())
    if value <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in zip(points, points[1:]):
        if value <= right:
            level = low + (high - low) * (value - left) / (right - left)
            return OFF if level < INAUDIBLE else level
    return points[-1][1]


def mix(follow, **parameters):
    """Layer → dB of the layers that play; ``follow`` has for each layer its curves by parameter."""
    sums = {layer: sum(gain(curve, parameters[name]) for name, curve in curves.items() if name in parameters)
            for layer, curves in follow.items()}
    return {layer: level for layer, level in sums.items() if level > UNHEARD}
