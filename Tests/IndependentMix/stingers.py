"""One-shots over the music: where their sync points fall, and what becomes of them when the music moves on."""

from dataclasses import dataclass

from motion import Gain
from records import PLACE, START, STINGER, UNDUCK, OneShot


@dataclass(eq=False)
class Waiting:
    """A stinger that was triggered and has not come to its sync point."""

    stinger: object
    triggered: int
    room: int
    cooldown: int
    latest: int | None
    sync: int | None = None
    place: int = 0
    sounds: bool = False


class Stingers:
    """The part of a performance that lays stingers over the music."""

    def trigger(self, stinger, frame):
        latest = None if stinger.max_delay is None else frame + self.local(stinger.max_delay, frame)
        waiting = Waiting(
            stinger, frame, self.local(stinger.sync, frame), self.local(stinger.cooldown, frame), latest
        )
        self.waiting.append(waiting)
        self.place(waiting, frame)

    def music_moves(self, frame):
        """A transition was planned, given up or made: what waits is placed anew, after all that is said now."""

        def again(at):
            for waiting in list(self.waiting):
                if not waiting.sounds:
                    self.place(waiting, at)

        self.note(frame, PLACE, again)

    def coming(self):
        """What is going to be entered: `(frame, timeline)`, in order."""
        pending = self.pending
        if not pending:
            return []
        destination = (pending.destination.enters, pending.runs[-1].timeline)
        if pending.has_left or not pending.bridge:
            return [destination]
        return [(pending.exit.frame, pending.runs[0].timeline), destination]

    def placement(self, waiting, frame):
        """Section 8: the sync point, and why it is none."""
        stinger = waiting.stinger
        earliest = max(waiting.triggered, frame) + waiting.room
        source = self.current.timeline if self.current else None
        sync = source.boundary(stinger.quantise, earliest).frame if source else earliest
        coming = self.coming()
        if not coming or coming[0][0] > sync:
            return sync, None
        boundary = coming[0][0]
        if stinger.crossing == "drop":
            return sync, "a transition comes first"
        if stinger.crossing == "before":
            last, at = None, earliest
            while source and at < boundary:
                at = source.boundary(("beat",), at).frame
                if at < boundary:
                    last = at
                at += 1
            return (sync, "no place before the transition") if last is None else (last, None)
        if stinger.crossing == "after" and boundary >= earliest:
            return boundary, None
        for index, (enters, timeline) in enumerate(coming):
            sync = timeline.boundary(stinger.quantise, max(enters, earliest)).frame
            if index + 1 == len(coming) or sync < coming[index + 1][0]:
                break
        return sync, None

    def place(self, waiting, frame):
        name = waiting.stinger.name
        sync, reason = self.placement(waiting, frame)
        syncs = [
            other.sync
            for other in self.struck + self.waiting
            if other is not waiting and other.stinger is waiting.stinger and other.sync is not None
        ]
        if not reason and waiting.latest is not None and sync > waiting.latest:
            reason = "too late"
        if not reason and any(abs(sync - other) < waiting.cooldown for other in syncs):
            reason = "cooldown"
        if reason:
            self.waiting.remove(waiting)
            waiting.place += 1
            self.tell(frame, "stingerDropped", name=name, sync=sync, reason=reason)
            return
        if sync == waiting.sync:
            return
        waiting.sync = sync
        waiting.place += 1
        place = waiting.place
        self.tell(frame, "stingerPlanned", name=name, sync=sync)

        def noted(at, rank, action):
            self.note(at, rank, lambda now: action(waiting, now) if waiting.place == place else None)

        noted(sync - waiting.room, START, self.strike)
        noted(sync, STINGER, self.synchronise)

    def synchronise(self, waiting, frame):
        self.waiting.remove(waiting)
        self.tell(frame, "stinger", name=waiting.stinger.name)

    def strike(self, waiting, frame):
        stinger = waiting.stinger
        waiting.sounds = True
        self.struck.append(waiting)
        self.shots.append(OneShot(stinger.stem, frame, 0, stinger.bus, stinger.gain, Gain(1.0, frame)))
        for duck in stinger.ducks:
            self.engage(duck, frame)

        def ended(at):
            for duck in stinger.ducks:
                self.let_go(duck, at)

        self.note(frame + self.stem_frames(stinger.stem), UNDUCK, ended)
