"""From one state to the next: what is planned, what is left and entered, and the fades between."""

from fractions import Fraction
from types import SimpleNamespace

from clock import RATE, nearest
from motion import DECLICK, Gain, layer_gain
from records import BOUNDARY, LEAVING_CUES, START, Leg, OneShot, Pending, Run
from timeline import Boundary, Timeline

LINEAR = SimpleNamespace(curve="linear")


class Transitions:
    """The part of a performance that moves between cues."""

    def plan(self, to, automatic, frame):
        rule = self.rule(self.state, to)
        destination = self.score.cues[self.score.states[to].cue]
        bridge = self.score.cues[rule.via] if rule.via else None
        own = pickup_of(destination, rule.enter)[0] if rule.pickup != "skip" else 0
        first = (bridge.pickup_frames if rule.pickup != "skip" else 0) if bridge else own
        told = frame
        # What is entered on this very frame is not left on it.
        if self.current and self.current.enters == frame > 0:
            frame += 1
        soonest = frame + 1 if rule.is_strict else frame
        earliest = max(soonest, frame + (first if rule.pickup in ("require", "preferFull") else 0))
        source = self.current.timeline if self.current else None
        if source:
            exit = source.boundary(("exit",) if automatic else rule.exit, earliest)
            if rule.pickup == "preferFull":
                # The exit waits at most so long for room for the pickup; else it is left out.
                without = source.boundary(rule.exit, soonest)
                if exit.frame > without.frame + source.lasting(rule.max_delay, told):
                    exit, own = without, 0
            at_once = self.wanted_at(to, automatic)
            if at_once is not None:
                exit = source.boundary(("immediate",), max(at_once, soonest))
            elif not automatic and rule.deadline:
                exit = source.strongest(earliest, told + source.lasting(rule.deadline, told))
            if at_once is None and not automatic and rule.max_wait:
                # Section 3: what is further off than that is given up for another place.
                if exit.frame > told + source.lasting(rule.max_wait, told):
                    exit = source.boundary(rule.or_else, earliest)
                    self.tell(told, "fallback", to=to, exit=exit.frame)
        else:
            exit = Boundary(earliest, 0, Fraction(0), False)
        enters, bridge_leg = exit.frame, None
        if bridge:
            bridge_leg = leg(bridge, enters, Fraction(0), first, frame)
            enters += bridge.body_frames
        quarters = self.entry(rule, destination, source, exit)
        destination_leg = leg(destination, enters, quarters, own, exit.frame if bridge else frame)
        # In the middle of the body only a cue that has a tail rings: what follows there is music.
        has_tail = source and (exit.quarters == source.cue.body or source.cue.tail_frames > 0)
        rings = bool(exit.tail_safe and has_tail and not rule.fade_out.offset.is_negative)
        fade_out = None
        if source:
            fade_out = span(rule.fade_out, exit.frame, source.cue, exit.quarters, frame)
        fade_in = span(rule.fade_in, enters, destination, quarters, enters)
        self.plans += 1
        legs = [bridge_leg, destination_leg] if bridge else [destination_leg]
        pending = self.pending = Pending(
            self.plans, to, rule, automatic, exit, rings, fade_out, fade_in, bridge_leg, destination_leg,
            [self.prepare(each, to if each is destination_leg else None) for each in legs],
        )
        self.tell(
            told, "planned", **{"from": self.state}, to=to, exit=exit.frame, enter=enters,
            **({"line": rule.line} if rule.line else {}),
        )
        self.music_moves(told)

        def noted(at, rank, action):
            self.note(at, rank, lambda now: action(now) if self.pending is pending else None)

        if legs[0].pickup is not None:
            noted(legs[0].pickup, START, lambda now: self.start_pickup(pending, 0, now))
        if bridge and destination_leg.pickup is not None:
            at = max(destination_leg.pickup, exit.frame)
            noted(at, START, lambda now: self.start_pickup(pending, 1, now))
        if source and not rings:
            begins = fade_out[0]
            if begins <= exit.frame:
                noted(begins, START, lambda now: self.begin_fade_out(pending, now))
        noted(exit.frame, BOUNDARY, lambda now: self.leave(pending, now))
        if bridge:
            noted(enters, BOUNDARY, lambda now: self.arrive(pending, now))

    def wanted_at(self, to, automatic):
        """The frame that the game has named to leave at, if it is what is planned."""
        is_asked = any(claim.owner == "game" and claim.state == to for claim in self.claims)
        return self.leaves_at if is_asked and not automatic else None

    @staticmethod
    def entry(rule, cue, source, exit):
        """Section 4: what lies outside the loop wraps around it."""
        if rule.enter[0] == "marker":
            return cue.markers[rule.enter[1]]
        if rule.enter[0] == "section":
            return cue.sections[rule.enter[1]]
        if rule.enter[0] == "matchMarker":
            return next(cue.markers[name] for name, at in source.cue.markers.items() if at == exit.quarters)
        if rule.enter[0] == "entry" or source is None:
            return Fraction(0)
        meters = cue.meters
        place = exit.quarters
        if source.loops_after(exit.k) and place == source.bounds(exit.k)[1]:
            place = source.cue.loop[0]
        # A place in the intro is kept only by what comes from an intro.
        in_intro = source.cue.loop is not None and exit.k == 0 and place < source.cue.loop[0]
        if rule.enter[0] == "sameTime":
            frames = source.cue.tempi.exact(place)
            start, end = (cue.tempi.exact(q) for q in cue.loop or (Fraction(0), cue.body))
            if frames >= end or (frames < start and not in_intro):
                frames = start + (frames - start) % (end - start)
            return cue.tempi.quarters(Fraction(nearest(frames)))
        if rule.enter[0] == "sameBeat":
            beats = source.cue.meters.beats_at(place)
        else:
            beats = meters.beats_at(meters.quarters_of_bar(source.cue.meters.bar_at(place)[0]))
        first, last = (meters.beats_at(q) for q in cue.loop or (Fraction(0), cue.body))
        if beats >= last or (beats < first and not in_intro):
            beats = first + (beats - first) % (last - first)
        return meters.quarters_at_beats(beats)

    def prepare(self, leg, state):
        cue = leg.cue
        timeline = Timeline(cue, leg.enters - cue.tempi.frame(leg.quarters))
        layers = [Gain(layer_gain(layer, self.tracks, leg.enters), leg.enters) for layer in cue.layers]
        run = Run(
            len(self.runs), cue, timeline, leg.enters, leg.enters, Gain(1.0, leg.enters), layers,
            generations=[0] * len(layers),
            levels=[self.score.states[state].levels.get(layer.name, 1.0) if state else 1.0 for layer in cue.layers],
        )
        self.runs.append(run)
        return run

    def cancel(self, reason, frame):
        pending = self.pending
        if not pending or pending.has_left:
            return
        self.pending = None
        self.music_moves(frame)
        for run in pending.runs:
            run.phase = "dropped"
            run.over = run.sounds
        # Section 7: a pickup that sounds fades over a beat, within 5 to 250 ms.
        beat = self.beat_frames(frame) if self.current else 0
        beat = min(max(beat, DECLICK), RATE // 4)
        if isinstance(pending.pickup, Run):
            pending.pickup.fade.head(0.0, beat, "linear", frame)
            pending.pickup.over = frame + beat
        elif pending.pickup:
            pending.pickup.fade.head(0.0, beat, "linear", frame)
        if pending.fade_began is not None and self.current:
            # Back up from where it is, in as much time as it has come down; from a gain that was not full when it
            # began, no steeper than the whole fade.
            self.current.over = None
            frames = frame - pending.fade_began
            if pending.fade_from < 1:
                start, end = pending.fade_out
                frames = max(frames, int((1 - self.current.fade.at(frame)) * (end - start)))
            curve = pending.rule.fade_out.curve
            fade = LINEAR if curve == "dB" else pending.rule.fade_out
            self.fade(self.current, 1.0, frames, fade, frame)
        if not pending.automatic:
            self.tell(frame, "cancelled", to=pending.to, reason=reason)

    def beat_frames(self, frame):
        timeline = self.current.timeline
        here = timeline.quarters(frame)
        beat = timeline.cue.meters.beat_length(timeline.cue.meters.bar_at(here)[0])
        return timeline.cue.tempi.frame(here + beat) - timeline.cue.tempi.frame(here)

    def start_pickup(self, pending, index, frame):
        leg = (pending.bridge or pending.destination) if index == 0 else pending.destination
        run = pending.runs[index]
        cue = leg.cue
        enter = pending.rule.enter if leg is pending.destination else ("entry",)
        frames, stem, bus, gain = pickup_of(cue, enter)
        self.tell(frame, "pickup", cue=cue.name)
        if stem is None:
            run.sounds = frame
            run.layers = [Gain(layer_gain(layer, self.tracks, frame), frame) for layer in cue.layers]
        skipped = frame - (leg.enters - frames)
        fade = Gain(0.0 if skipped else 1.0, frame)
        if skipped:
            fade.head(1.0, DECLICK, "linear", frame)
        if stem is None:
            run.fade = fade
            if index == 0:
                pending.pickup = run
            return
        shot = OneShot(stem, frame, skipped, bus, gain, fade)
        self.shots.append(shot)
        if index == 0:
            pending.pickup = shot

    def begin_fade_out(self, pending, frame):
        if pending.fade_began is not None or not self.current:
            return
        pending.fade_began = frame
        pending.fade_from = self.current.fade.at(frame)
        start, end = pending.fade_out
        self.fade(self.current, 0.0, end - start, pending.rule.fade_out, frame)

    def fade(self, run, target, frames, fade, frame):
        """Section 6. A fade in decibels runs down to its floor, and from there in 5 ms straight to silence."""
        run.fades += 1
        frames = max(frames, DECLICK)
        now = run.fade.at(frame)
        if fade.curve == "dB" and frames > 2 * DECLICK:
            bottom = 10.0 ** (fade.floor / 20.0) * max(now, target)
            if target < now:
                run.fade.head(bottom, frames - DECLICK, "exponential", frame)
                run.fade.head(target, DECLICK, "linear", frame + frames - DECLICK)
            else:
                run.fade.head(bottom, DECLICK, "linear", frame)
                run.fade.head(target, frames - DECLICK, "exponential", frame + DECLICK)
        else:
            run.fade.head(target, frames, fade.curve, frame)
        if target == 0:
            run.over = frame + frames

    def fade_later(self, run, target, frames, fade, start):
        run.fades += 1
        fades = run.fades

        def begin(frame):
            if run.fades == fades:
                self.fade(run, target, frames, fade, frame)

        self.note(start, START, begin)

    def leave(self, pending, frame):
        self.music_moves(frame)
        source = self.current
        if source:
            self.tell(frame, "exit", cue=source.cue.name)
            exit = pending.exit
            if pending.rings:
                source.rings_from = exit
                if exit.quarters < source.cue.body:
                    # Where the stem goes on as music, as much of it rings as the cue has tail.
                    end = exit.frame + max(source.cue.tail_frames, DECLICK)
                    self.fade_later(source, 0.0, DECLICK, LINEAR, end - DECLICK)
            elif source.timeline.loops_after(exit.k) and exit.quarters == source.timeline.bounds(exit.k)[1]:
                # Under its fade it goes straight on: the next pass does not begin.
                source.straight_from = exit
            if not pending.rings and pending.fade_began is None:
                start, end = pending.fade_out
                if start > frame:
                    self.fade_later(source, 0.0, end - start, pending.rule.fade_out, start)
                else:
                    self.begin_fade_out(pending, frame)
            source.phase = "leaving"
            self.limit_leaving(frame)
        self.tell(frame, "transition", **{"from": self.state}, to=pending.to)
        if pending.automatic:
            self.claims = [c for c in self.claims if (c.owner, c.state) != ("game", self.state)]
            for claim in self.claims:
                claim.spent = claim.spent or claim.state == self.state
            self.resting = pending.to
        self.state = pending.to
        if pending.bridge:
            pending.has_left = True
            self.enter(pending.runs[0], None, None, frame)
        else:
            self.pending = None
            self.enter(pending.runs[-1], pending, pending.rule.fade_in, frame)
            self.begin_state(frame)
            self.settle(frame)

    def arrive(self, pending, frame):
        self.music_moves(frame)
        self.pending = None
        if self.current:
            self.tell(frame, "exit", cue=self.current.cue.name)
            self.current.phase = "leaving"
        self.enter(pending.runs[-1], pending, pending.rule.fade_in, frame)
        self.begin_state(frame)
        self.settle(frame)

    def limit_leaving(self, frame):
        leaving = [r for r in self.runs if r.phase == "leaving" and frame < self.silent_from(r)]
        if len(leaving) > LEAVING_CUES:
            oldest = leaving[0]
            oldest.fade.head(0.0, DECLICK, "linear", frame)
            oldest.over = frame + DECLICK

    def silent_from(self, run):
        """The frame from which on a run that has been left is silent; endless if its stems go round."""
        ends = [] if run.over is None else [run.over]
        exit = run.rings_from
        if exit:
            ends.append(exit.frame + run.cue.tail_frames)
        elif run.timeline.end is not None:
            ends.append(run.timeline.end + run.cue.tail_frames)
        return min(ends, default=1 << 60)


def pickup_of(cue, enter):
    """Frames, stem, bus and gain of what sounds before a cue that is entered there; no frames: nothing does."""
    if enter[0] == "marker":
        return cue.pickups.get(enter[1], (0, None, None, 1.0))
    if enter == ("entry",):
        return cue.pickup_frames, cue.pickup_stem, cue.pickup_bus, cue.pickup_gain
    return 0, None, None, 1.0


def leg(cue, enters, quarters, pickup, earliest):
    start = max(enters - pickup, earliest)
    return Leg(cue, enters, quarters, start if pickup and start < enters else None, start - (enters - pickup))


def span(fade, frame, cue, quarters, earliest):
    """Section 6: a fade around a frame; where it would begin too early its beginning moves, and its end stays."""
    start = frame + cue.tempi.lasting(fade.offset, quarters)
    end = start + max(0, cue.tempi.lasting(fade.duration, quarters))
    start = max(start, earliest)
    return start, max(end, start)
