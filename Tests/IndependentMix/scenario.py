"""Reads scenarios from their YAML into plain values. Nothing is checked: the engine has read them too."""

from fractions import Fraction

from clock import Length
from score import read


class Scenario:
    """What a game says: `inputs` are `(frame, kind, …)` in order, `frames` is the length."""

    TICK = 480  # a ramp is said anew every hundredth of a second

    def __init__(self, path, score):
        written = read(path)
        cue = score.cues[score.states[score.start].cue]

        def frame(text):
            if " " in text:
                return cue.tempi.lasting(Length(text), Fraction(0))
            return cue.tempi.frame(cue.meters.place(text))

        self.title = written["title"]
        self.frames = frame(written["length"])
        values = {name: parameter.initial for name, parameter in score.parameters.items()}
        inputs = []
        for event in sorted(written.get("events", []), key=lambda event: frame(event["at"])):
            at = frame(event["at"])
            for kind, what in event.items():
                if kind == "set":
                    for name, value in what.items():
                        values[name] = Fraction(value)
                        inputs.append((at, "set", name, values[name]))
                elif kind == "ramp":
                    for name, ramp in what.items():
                        goal = Fraction(ramp["to"])
                        over = cue.tempi.lasting(Length(ramp["over"]), cue.tempi.quarters(Fraction(at)))
                        rise = goal - values[name]
                        for since in range(0, over, self.TICK):
                            value = values[name] + rise * Fraction(since, over)
                            inputs.append((at + since, "set", name, value))
                        inputs.append((at + over, "set", name, goal))
                        values[name] = goal
                elif kind == "request":
                    whole = what if isinstance(what, dict) else {"state": what}
                    leaves = frame(whole["exitAt"]) if "exitAt" in whole else None
                    inputs.append((at, "request", whole["state"], leaves))
                elif kind == "release":
                    inputs.append((at, "release"))
                elif kind == "mix":
                    inputs.append((at, "mix", None if what == "none" else what))
                elif kind == "trigger":
                    inputs.append((at, "trigger", what))
        self.inputs = sorted(inputs, key=lambda said: said[0])
