import LeitmotifScore
import LeitmotifTiming

/// Works out transitions: a pure function of the plan, the place and the request.
package struct Planner: Sendable {
  /// What is asked.
  package struct Request: Sendable {
    package var from: Int
    package var to: Int
    /// The frame that the request takes effect on.
    package var at: Int
    /// What plays; `nil`: silence.
    package var source: CueTimeline?
    /// Leave where the cue ends by itself, whatever the rule says.
    package var atEnd = false
    /// Leave at a marker, whatever the rule says.
    package var atMarker = false
    /// Which conditions hold, in the order of the plan's.
    package var holding: [Bool]
  }

  let plan: Plan

  package init(_ plan: Plan) { self.plan = plan }

  /// The rule that built-in behaviour stands in for: next bar, entry, an equal-power crossfade of a beat.
  static let builtIn = Transition(
    from: .any, to: .any, conditions: [], priority: .min, exit: .grid(.bar), entry: .entry, pickup: .require,
    fadeOut: .beat, fadeIn: .beat, bridge: nil, mark: Mark(line: 0, column: 0))

  /// The rule for a request: the highest priority, then the most specific, then the most conditions.
  package func rule(for request: Request) -> Int? {
    let fitting = plan.rules.indices.filter { index in
      let rule = plan.rules[index]
      return (rule.from?.contains(request.from) ?? true) && (rule.to?.contains(request.to) ?? true)
        && rule.conditions.allSatisfy { request.holding[$0] }
    }
    return fitting.max { weight(plan.rules[$0]) < weight(plan.rules[$1]) }
  }

  private func weight(_ rule: PlannedRule) -> (Int, Int, Int, Int) {
    (rule.transition.priority, rule.specificity.sum, rule.specificity.from, rule.conditions.count)
  }

  /// Settles a request to the frame.
  package func plan(_ request: Request) -> TransitionPlan {
    let index = rule(for: request)
    let rule = index.map { plan.rules[$0].transition } ?? Planner.builtIn
    let destinationCue = plan.states[request.to].cue
    let bridgeCue = index.flatMap { plan.rules[$0].bridge }
    let firstCue = plan.cues[bridgeCue ?? destinationCue]
    // Pickups belong to the beginning of a cue; a bridge is always entered there.
    let hasPickup = bridgeCue != nil || rule.entry == .entry
    let pickup = hasPickup && rule.pickup != .skip ? firstCue.pickup?.frames ?? 0 : 0
    let room = rule.pickup == .require ? pickup : 0
    let exit = boundary(request.atEnd ? .exit : request.atMarker ? .marker(nil) : rule.exit, request, leaving: room)
    var bridge: TransitionPlan.Leg?
    var arrival = exit.frame
    if let bridgeCue {
      bridge = leg(bridgeCue, enters: exit.frame, quarters: .zero, pickup: pickup, notBefore: request.at)
      arrival += firstCue.bodyFrames
    }
    let quarters = entry(rule, into: plan.cues[destinationCue], from: request.source, at: exit)
    let ownPickup =
      rule.entry == .entry && rule.pickup != .skip ? plan.cues[destinationCue].pickup?.frames ?? 0 : 0
    let destination = leg(
      destinationCue, enters: arrival, quarters: quarters, pickup: ownPickup,
      notBefore: bridge == nil ? request.at : exit.frame)
    // In the middle of the body only a cue that has a tail rings: what follows there is music.
    let hasTail = request.source.map { exit.quarters == $0.cue.body || $0.cue.tailFrames > 0 } ?? false
    let ringsTail = exit.isTailSafe && hasTail && !startsEarlier(rule.fadeOut)
    return TransitionPlan(
      rule: index, exit: exit, ringsTail: ringsTail,
      fadeOut: request.source.map {
        fade(rule.fadeOut, at: exit.frame, in: $0.cue, from: exit.quarters, notBefore: request.at)
      },
      fadeIn: fade(
        rule.fadeIn, at: arrival, in: plan.cues[destinationCue], from: quarters, notBefore: arrival),
      bridge: bridge, destination: destination)
  }

  /// Where the source is left: the first eligible boundary that leaves room for a pickup.
  private func boundary(_ exit: Transition.Exit, _ request: Request, leaving room: Int) -> Boundary {
    let earliest = request.at + room
    guard let source = request.source else {
      return Boundary(frame: earliest, pass: 0, quarters: .zero, isTailSafe: false)
    }
    return source.boundary(exit, from: earliest)
  }

  private func leg(
    _ cue: Int, enters: Int, quarters: Rational, pickup: Int, notBefore earliest: Int
  ) -> TransitionPlan.Leg {
    let start = max(enters - pickup, earliest)
    return TransitionPlan.Leg(
      cue: cue, enters: enters, quarters: quarters, pickup: pickup > 0 && start < enters ? start : nil,
      pickupSkipped: start - (enters - pickup))
  }

  private func startsEarlier(_ fade: Fade) -> Bool {
    switch fade.offset {
    case .beats(let length), .bars(let length), .seconds(let length): length < .zero
    case .frames(let frames): frames < 0
    }
  }

  /// A fade around a frame. Where it would begin before `earliest`, its beginning moves and its end stays.
  private func fade(
    _ fade: Fade, at frame: Int, in cue: PlannedCue, from quarters: Rational, notBefore earliest: Int
  ) -> PlannedFade {
    let start = frame + cue.map.frames(of: fade.offset, from: quarters).frames
    let end = start + max(0, cue.map.frames(of: fade.duration, from: quarters).frames)
    let clipped = max(start, earliest)
    return PlannedFade(start: clipped, end: max(end, clipped), curve: fade.curve)
  }
}

extension Fade {
  /// An equal-power crossfade of a beat.
  static let beat = Fade(duration: .beats(Rational(1)), offset: .none, curve: .equalPower)
}
