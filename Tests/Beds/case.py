"""Cases: each provokes one fault in one bed, says what it found, and fails if that is not what must be."""

import json
from dataclasses import asdict, dataclass
from typing import Callable


@dataclass
class Case:
    name: str
    bed: str
    fault: str
    provoked: str
    run: Callable  # given a Bed; returns the comparison in words, or None
    rule: int = 0  # the design rule without which it fails; 0: none in particular
    known: str = ""  # why it fails at present; empty: it must pass


@dataclass
class Row:
    """One line of the table, and of `run.py --json`."""

    case: str
    bed: str
    fault: str
    provoked: str
    lost: int | None = None  # frames that were due and not heard
    recovered: float | None = None  # milliseconds from when it could to when it did
    compared: str = ""
    rule: int = 0
    passed: bool = True
    why: str = ""
    judged: bool = True  # false if the machine stood still in every try
    seconds: float = 0

    def json(self):
        return json.dumps(asdict(self))


ALL: list[Case] = []


def case(name, bed, fault, provoked, rule=0, known=""):
    """Makes a case of a function."""

    def keep(function):
        ALL.append(Case(name, bed, fault, provoked, function, rule, known))
        return function

    return keep
