import LeitmotifScore
import LeitmotifTiming

/// Works out transitions: a pure function of the plan and the request.
package struct Planner: Sendable {
  let plan: Plan

  package init(_ plan: Plan) { self.plan = plan }

  /// The rule that built-in behaviour stands in for: next bar, entry, an equal-power crossfade of a beat.
  static let builtIn = Transition(
    from: .any, to: .any, conditions: [], priority: .min, exit: .grid(.bar), entry: .entry, pickup: .require,
    fadeOut: .beat, fadeIn: .beat, bridge: nil, mark: Mark(line: 0, column: 0))

  /// How a state plays one of its cues after the other: joined end to beginning, nothing faded.
  static let playOn = Transition(
    from: .any, to: .any, conditions: [], priority: .min, exit: .exit, entry: .entry, pickup: .truncate,
    fadeOut: .none, fadeIn: .none, bridge: nil, mark: Mark(line: 0, column: 0))

  /// The rule for a request: the highest priority, then the most specific, then the most conditions.
  package func rule(for request: Request) -> Int? {
    plan.ruleIndex.first(from: request.from, to: request.to) { index in
      plan.rules[index].conditions.allSatisfy { request.holding.indices.contains($0) && request.holding[$0] }
    }
  }

  /// A rule by its index; `nil`: the built-in one.
  func transition(_ rule: Int?) -> Transition {
    rule.map { plan.rules[$0].transition } ?? Planner.builtIn
  }

  /// Settles a request to the frame.
  package func plan(_ request: Request) -> TransitionPlan {
    let index = request.playsOn ? nil : rule(for: request)
    let way = Way(
      plan, request, request.playsOn ? Planner.playOn : transition(index),
      bridge: index.flatMap { plan.rules[$0].bridge })
    let chosen = exit(way)
    let arrival = way.bridge.map { CueTimeline(plan.cues[$0], zero: chosen.exit.frame).end ?? 0 }
    let enters = max(arrival ?? 0, chosen.exit.frame)
    let bridge = way.bridge.map {
      leg($0, at: .zero, enters: chosen.exit.frame, notBefore: request.at, skips: chosen.skipsPickup)
    }
    let quarters = entry(way, at: chosen.exit)
    let destination = leg(
      way.cue, at: quarters, enters: enters,
      notBefore: bridge == nil ? request.at : chosen.exit.frame,
      skips: !way.ownsPickup || (bridge == nil ? chosen.skipsPickup : way.rule.pickup == .skip))
    let source = way.source
    // In the middle of the body only a cue that has a tail rings: what follows there is music.
    let hasTail =
      source.map { chosen.exit.quarters == $0.cue.body || $0.cue.tailFrames > 0 } ?? false
    let canRing = chosen.exit.isTailSafe && hasTail && !startsEarlier(way.rule.fadeOut)
    let cut = PlannedFade(
      start: chosen.exit.frame, end: chosen.exit.frame + plan.declick, curve: .linear)
    return TransitionPlan(
      rule: index, exit: chosen.exit, exitReason: chosen.reason, ringsTail: canRing && !way.rule.cutsTail,
      fadeOut: source.map {
        canRing && way.rule.cutsTail
          ? cut
          : fade(
            way.rule.fadeOut, at: chosen.exit.frame, in: $0.cue, from: chosen.exit.quarters,
            notBefore: request.at)
      },
      fadeIn: fade(
        way.rule.fadeIn, at: enters, in: plan.cues[way.cue], from: quarters, notBefore: enters),
      bridge: bridge, destination: destination)
  }

  private func leg(
    _ cue: Int, at quarters: Rational, enters: Int, notBefore earliest: Int, skips: Bool
  ) -> TransitionPlan.Leg {
    let owner = skips ? nil : pickup(of: plan.cues[cue], at: quarters)
    let frames = owner?.frames ?? 0
    let start = max(enters - frames, earliest)
    return TransitionPlan.Leg(
      cue: cue, enters: enters, quarters: quarters, pickup: frames > 0 && start < enters ? start : nil,
      pickupSkipped: frames > 0 ? start - (enters - frames) : 0, marker: owner?.marker)
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
  /// Nothing is faded.
  static let none = Fade(duration: .none, offset: .none, curve: .linear)

  /// An equal-power crossfade of a beat.
  static let beat = Fade(duration: .beats(Rational(1)), offset: .none, curve: .equalPower)
}
