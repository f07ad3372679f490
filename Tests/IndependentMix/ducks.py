"""Buses that are lowered: levels in decibels over time, and what they make of a bus's gain."""

from dataclasses import dataclass, field

import numpy as np

from motion import DECLICK, OFF_ON_THE_WAY, Gain
from records import UNDUCK


@dataclass
class Way:
    """The way of one duck; `level` is a gain that is counted in decibels, 0 or below."""

    duck: object
    level: Gain = field(default_factory=lambda: Gain(0.0, 0))
    holders: int = 0
    generation: int = 0


class Ducks:
    """The part of a performance that makes room for stingers."""

    def ways(self, bus, adds):
        return [way for way in self.ducks if way.duck.bus == bus and way.duck.adds == adds]

    def engage(self, duck, frame):
        way = next((way for way in self.ducks if way.duck is duck), None)
        if way is None:
            way = Way(duck)
            self.ducks.append(way)
        way.holders += 1
        way.generation += 1
        goal = max(duck.level, OFF_ON_THE_WAY)
        if way.level.target == goal:
            return
        # It begins where the bus is: what others have lowered does not rise first.
        if not duck.adds:
            deepest = min(other.level.at(frame) for other in self.ways(duck.bus, False))
            way.level.jump(max(deepest, goal), frame)
        way.level.head(goal, max(self.local(duck.attack, frame), DECLICK), "linear", frame)

    def let_go(self, duck, frame):
        way = next(way for way in self.ducks if way.duck is duck)
        way.holders -= 1
        if way.holders > 0:
            return
        way.generation += 1
        generation = way.generation

        def release(at):
            # Its length counts where it is used: by what plays now.
            if way.generation == generation:
                way.level.head(0.0, max(self.local(duck.release, at), DECLICK), "linear", at)

        self.note(frame + self.local(duck.hold, frame), UNDUCK, release)

    def duck_gain(self, bus, frames):
        """The gain that its ducks leave a bus, frame for frame; or 1.

        The deepest counts, those that add up are added to it. Where `off` has been reached the bus is silent
        after 5 ms more, and comes back from there in a straight line of gain as long.
        """
        alone, adding = self.ways(bus, False), self.ways(bus, True)
        if not alone and not adding:
            return 1.0
        level = np.zeros(frames)
        for way in alone:
            level = np.minimum(level, way.level.array(0, frames))
        for way in adding:
            level = level + way.level.array(0, frames)
        gain = 10.0 ** (level / 20.0)
        off = np.flatnonzero(level <= OFF_ON_THE_WAY)
        for stretch in np.split(off, np.flatnonzero(np.diff(off) > 1) + 1) if len(off) else []:
            first, past = stretch[0], stretch[-1] + 1
            line = 1 - np.arange(past - first) / DECLICK
            gain[first:past] *= np.clip(line, 0.0, 1.0)
            back = min(past - 1 + DECLICK, frames - 1)
            gain[past - 1 : back] = gain[back] * np.arange(back - past + 1) / DECLICK
        return gain
