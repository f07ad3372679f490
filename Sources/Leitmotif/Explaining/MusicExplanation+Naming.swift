package import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

extension MusicExplanation {
  /// An explanation with names for its indices.
  package init(_ explanation: Explanation, in plan: Plan) {
    let settled = explanation.plan
    let request = explanation.request
    let source = request.source.map { CueTimeline(plan.cues[$0.cue], zero: $0.zero) }
    from = plan.states[request.from].name
    to = plan.states[request.to].name
    requested = Place(frame: request.at, position: source.map { Place.text($0.position(at: request.at)) })
    ruleLine = settled.rule.map { plan.rules[$0].transition.mark.line }
    exit = Place(
      frame: settled.exit.frame, position: source.map { Place.text(settled.exit.quarters, $0.cue) })
    exitReason = settled.exitReason.rawValue
    ruledExit = explanation.ruledExit
    ringsTail = settled.ringsTail
    fadeOut = settled.fadeOut.map { Fade(start: $0.start, end: $0.end) }
    fadeIn = settled.fadeIn.map { Fade(start: $0.start, end: $0.end) }
    bridge = settled.bridge.map { Entry($0, in: plan) }
    enter = Entry(settled.destination, in: plan)
    rejectedRules = explanation.rejected.map { rejected in
      Rejection(
        line: plan.rules[rejected.rule].transition.mark.line, frame: nil,
        reason: MusicExplanation.words(rejected.reason, in: plan))
    }
    passedOver = explanation.passedOver.map { place in
      Rejection(line: nil, frame: place.frame, reason: MusicExplanation.words(place.reason))
    }
    changes = explanation.changes.map { MusicExplanation.words($0, in: plan) }
  }

  private static func words(_ reason: Explanation.RejectedRule.Reason, in plan: Plan) -> String {
    switch reason {
    case .otherStates: otherStates
    case .condition(let condition, let value):
      "\(words(plan.conditions[condition], in: plan)) does not hold (it is \(rounded(value)))"
    case .lowerPriority: "lower priority"
    case .lessSpecific: "less specific"
    case .fewerConditions: "fewer conditions"
    }
  }

  private static func words(_ reason: Explanation.PassedOver.Reason) -> String {
    switch reason {
    case .strict: "the rule is strict, and this is the frame of the request"
    case .protected: "inside a protected stretch"
    case .pickup(let frames): "no time for the pickup of \(frames) frames"
    }
  }

  private static func words(_ change: Explanation.Change, in plan: Plan) -> String {
    switch change {
    case .later(let last, let exit): return "asked for later than \(last), it is left at \(exit)"
    case .outranking(let rule, let conditions):
      let terms = conditions.map { words(plan.conditions[$0], in: plan) }.joined(separator: " and ")
      return "with \(terms), the rule on line \(plan.rules[rule].transition.mark.line) is taken"
    }
  }

  private static func words(_ condition: PlannedCondition, in plan: Plan) -> String {
    let side = condition.isAbove ? "above" : "below"
    return "\(plan.parameters[condition.parameter].name) \(side) \(rounded(condition.threshold))"
  }

  /// To four digits after the point.
  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}

extension MusicExplanation.Entry {
  fileprivate init(_ leg: TransitionPlan.Leg, in plan: Plan) {
    cue = plan.cues[leg.cue].name
    place = MusicExplanation.Place(
      frame: leg.enters, position: MusicExplanation.Place.text(leg.quarters, plan.cues[leg.cue]))
    pickup = leg.pickup
    pickupSkipped = leg.pickupSkipped
  }
}

extension MusicExplanation.Place {
  /// Bar and beat, without parts of the beat too fine to be written.
  static func text(_ position: MusicalPosition) -> String {
    position.fraction.denominator <= 96 ? "\(position)" : "\(position.bar).\(position.beat)+"
  }

  fileprivate static func text(_ quarters: Rational, _ cue: PlannedCue) -> String {
    let ticks = (quarters * Rational(MusicalPosition.ticksPerQuarter)).rounded
    return text(
      cue.map.meters.position(at: Rational(Int(clamping: ticks), MusicalPosition.ticksPerQuarter)))
  }
}
