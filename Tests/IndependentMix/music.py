"""The musical behaviour: what plays when, decided from the score, the scenario and the rules of the format alone.

The result of `perform` is a `Performance`: the events in order, and everything that sounds, as runs of cues and
one-shots with their gains over time. No samples are touched here.
"""

import heapq
from fractions import Fraction

from clock import NO_LENGTH
from ducks import Ducks
from motion import DECLICK, Gain, Track, follow, layer_gain
from records import BEAT, BEND, CROSSING, DWELL, END, INPUT, MARKER, PASS, Claim, Leg
from score import BUILT_IN
from stingers import Stingers
from transitions import Transitions


class Performance(Transitions, Stingers, Ducks):
    """Runs a scenario through a score."""

    def __init__(self, score, scenario):
        self.score, self.scenario = score, scenario
        self.tracks = {name: Track(parameter) for name, parameter in score.parameters.items()}
        self.conditions = list(score.conditions())
        self.generation = dict.fromkeys(self.tracks, 0)
        self.events = []
        self.agenda, self.noted = [], 0
        self.runs, self.shots = [], []
        self.claims, self.claimed = [], 0
        self.state = self.resting = score.start
        self.entered = 0
        self.current = None
        self.pending = None
        self.plans = 0
        # Where the game wants the music to be left for what it asks for now.
        self.leaves_at = None
        self.ducks, self.waiting, self.struck = [], [], []
        self.mix, self.asked_mixes = None, {}
        self.mix_gains = {name: Gain(1.0, 0) for name in score.buses}

    # --- Time

    def note(self, frame, rank, action):
        heapq.heappush(self.agenda, (frame, rank, self.noted, action))
        self.noted += 1

    def perform(self):
        for name in self.tracks:
            self.update_conditions(name, 0)
        self.enter_first()
        for said in self.scenario.inputs:
            self.note(said[0], INPUT, lambda frame, said=said: self.take(said, frame))
        while self.agenda and self.agenda[0][0] < self.scenario.frames:
            frame, _, _, action = heapq.heappop(self.agenda)
            action(frame)
        return self

    def tell(self, frame, event, **fields):
        if event in ("bar", "beat", "enter", "section", "marker") and self.current:
            fields["bar"], fields["beat"] = self.current.timeline.position(frame)
        self.events.append({"frame": frame, "event": event, **fields})

    # --- What the game says

    def take(self, said, frame):
        _, kind, *what = said
        if kind == "set":
            name, value = what
            self.tracks[name].set(value, frame)
            self.generation[name] += 1
            self.update_conditions(name, frame)
            for run in self.runs:
                if run.phase in ("playing", "leaving"):
                    for index, layer in enumerate(run.cue.layers):
                        if name in layer.curves:
                            self.follow_layer(run, index, frame)
            self.settle(frame)
        elif kind == "request":
            self.claims = [c for c in self.claims if c.owner != "game"]
            self.claim("game", what[0])
            self.leaves_at = what[1]
            if self.wanted != what[0]:
                self.tell(frame, "ignored", state=what[0], reason="outranked")
            elif self.state == what[0] and not self.pending:
                self.tell(frame, "ignored", state=what[0], reason="already there")
            elif self.pending and self.pending.to == what[0]:
                self.tell(frame, "ignored", state=what[0], reason="already planned")
            self.decide(frame)
        elif kind == "release":
            self.claims = [c for c in self.claims if c.owner != "game"]
            self.decide(frame)
        elif kind == "mix":
            self.asked_mixes["game"] = (what[0], frame) if what[0] else None
            self.settle_mix(frame)
        else:
            self.trigger(self.score.stingers[what[0]], frame)

    # --- Parameters, conditions, layers

    def update_conditions(self, name, frame):
        """Section 8: a condition begins at one threshold and ends at the other, on the first frame past it."""
        following = None
        for condition in self.conditions:
            if condition.parameter != name:
                continue
            if self.turns(condition, frame) == frame:
                condition.holds = not condition.holds
            at = self.turns(condition, frame + 1)
            if at is not None:
                following = at if following is None else min(following, at)
        if following is not None:
            generation = self.generation[name]

            def cross(at):
                if self.generation[name] == generation:
                    self.update_conditions(name, at)
                    self.settle(at)

            self.note(following, CROSSING, cross)

    def turns(self, condition, earliest):
        bound = condition.until if condition.holds else condition.threshold
        return self.tracks[condition.parameter].first(bound, condition.above != condition.holds, earliest)

    def follow_layer(self, run, index, frame):
        layer = run.cue.layers[index]
        if not layer.curves:
            return
        run.generations[index] += 1
        generation = run.generations[index]
        again = follow(layer, self.tracks, run.layers[index], frame)
        if again is not None:

            def look(at):
                if run.generations[index] == generation:
                    self.follow_layer(run, index, at)

            self.note(again, BEND, look)

    # --- States

    def claim(self, owner, state):
        self.claims.append(Claim(owner, state, self.claimed))
        self.claimed += 1

    @property
    def wanted(self):
        live = [c for c in self.claims if not c.spent]
        best = max(live, key=lambda c: (self.score.states[c.state].priority, c.since), default=None)
        return best.state if best else self.resting

    def settle(self, frame):
        for name, state in self.score.states.items():
            if not state.conditions:
                continue
            holds = all(condition.holds for condition in state.conditions)
            claimed = any(c.owner == "conditions" and c.state == name for c in self.claims)
            if holds and not claimed:
                self.claim("conditions", name)
            elif claimed and not holds:
                self.claims = [c for c in self.claims if (c.owner, c.state) != ("conditions", name)]
        self.decide(frame)

    def decide(self, frame):
        if self.pending and self.pending.has_left:
            return
        target, automatic = self.wanted, False
        if target == self.state:
            following = self.score.states[self.state].next
            if following in (None, self.state) or not self.current or self.current.timeline.end is None:
                return self.cancel("no longer wanted", frame)
            target, automatic = following, True
        if self.pending and (self.pending.to, self.pending.automatic) == (target, automatic):
            return
        until = self.dwell_end()
        if not automatic and until is not None and frame < until:
            if not (self.pending and self.pending.automatic):
                self.cancel("no longer wanted", frame)
            self.tell(frame, "held", state=target, until=until)
            entered = self.entered
            self.note(until, DWELL, lambda at: self.decide(at) if self.entered == entered else None)
            return
        self.cancel("superseded", frame)
        self.plan(target, automatic, frame)

    def dwell_end(self):
        dwell = self.score.states[self.state].dwell
        if not self.current or dwell is NO_LENGTH:
            return None
        return self.entered + self.current.timeline.lasting(dwell, self.entered)

    # --- Transitions

    def rule(self, source, to):
        """Section 5."""

        def weight(rule):
            sides = [0 if side is None else 2 if len(side) == 1 else 1 for side in (rule.from_, rule.to)]
            return rule.priority, sum(sides), sides[0], len(rule.conditions)

        fitting = [
            rule
            for rule in self.score.rules
            if (rule.from_ is None or source in rule.from_)
            and (rule.to is None or to in rule.to)
            and all(condition.holds for condition in rule.conditions)
        ]
        return max(fitting, key=weight, default=BUILT_IN)

    def enter_first(self):
        cue = self.score.cues[self.score.states[self.state].cue]
        run = self.prepare(Leg(cue, 0, Fraction(0), None, 0), self.state)
        self.tell(0, "transition", **{"from": self.state}, to=self.state)
        self.enter(run, None, None, 0)
        self.begin_state(0)
        self.settle(0)

    def begin_state(self, frame):
        self.entered = frame
        mix = self.score.states[self.state].mix
        self.asked_mixes["state"] = (mix, frame) if mix else None
        self.settle_mix(frame)

    def settle_mix(self, frame):
        """Of the mixes that are asked for the highest holds, among equals the newest; from one to another by the
        fade of the one that comes, to none by that of the one that goes."""
        asked = [each for each in self.asked_mixes.values() if each]
        wanted, _ = max(asked, key=lambda each: (self.score.mixes[each[0]].priority, each[1]), default=(None, 0))
        if wanted == self.mix:
            return
        fade = self.score.mixes[wanted or self.mix].fade
        self.mix = wanted
        self.tell(frame, "mix", name=wanted)
        for bus, gain in self.mix_gains.items():
            goal = self.score.mixes[wanted].gains.get(bus, 1.0) if wanted else 1.0
            # Before the first frame nothing has been heard.
            frames = 0 if frame == 0 else max(self.local(fade.duration, frame), DECLICK)
            if goal != gain.target:
                gain.head(goal, frames, fade.curve, frame)

    def enter(self, run, pending, fade_in, frame):
        self.current = run
        run.phase = "playing"
        if run.sounds == run.enters:
            run.layers = [Gain(layer_gain(layer, self.tracks, frame), frame) for layer in run.cue.layers]
            run.fade = Gain(1.0, frame)
        self.tell(frame, "enter", cue=run.cue.name)
        if pending:
            start, end = pending.fade_in
            # The beginning of a cue needs no fade; a place in its middle has 5 ms at least.
            if run.sounds == run.enters and (end > start or run.timeline.quarters(frame) != 0):
                run.fade = Gain(0.0, frame)
                if start > frame:
                    self.fade_later(run, 1.0, end - start, fade_in, start)
                else:
                    self.fade(run, 1.0, end - frame, fade_in, frame)
        for index in range(len(run.cue.layers)):
            self.follow_layer(run, index, frame)
        self.begin_pass(run, run.timeline.pass_at(frame), frame)
        self.note_beat(run, frame)
        if run.timeline.end is not None:
            self.note(run.timeline.end, END, lambda at: self.end(run, at))

    def end(self, run, frame):
        if self.current is not run:
            return
        self.tell(frame, "exit", cue=run.cue.name)
        self.tell(frame, "ended", cue=run.cue.name)
        run.phase = "leaving"
        self.current = None

    def begin_pass(self, run, k, frame):
        if self.current is not run:
            return
        timeline = run.timeline
        first, last = timeline.bounds(k)
        for event, places, rank in (("section", run.cue.sections, PASS), ("marker", run.cue.markers, MARKER)):
            for name, place in places.items():
                at = timeline.frame(place, k)
                if first <= place < last and at >= frame:
                    self.note(at, rank, self.told(run, event, name))
        if timeline.loops_after(k):
            self.note(timeline.pass_start(k + 1), PASS, lambda at: self.begin_pass(run, k + 1, at))

    def told(self, run, event, name):
        def say(frame):
            if self.current is run:
                self.tell(frame, event, cue=run.cue.name, name=name)

        return say

    def note_beat(self, run, earliest):
        at, is_bar = run.timeline.next_beat(earliest)
        if at is None:
            return

        def beat(frame):
            if self.current is run:
                if is_bar:
                    self.tell(frame, "bar")
                self.tell(frame, "beat")
                self.note_beat(run, frame + 1)

        self.note(at, BEAT, beat)

    # --- Lengths

    def local(self, length, frame):
        """Frames of a length by the tempo and meter of what plays."""
        if self.current:
            return max(0, self.current.timeline.lasting(length, frame))
        cue = self.score.cues[self.score.states[self.state].cue]
        return max(0, cue.tempi.lasting(length, Fraction(0)))

    def stem_frames(self, stem):
        raise NotImplementedError("set by whoever knows the stems")
