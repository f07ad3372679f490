package import LeitmotifTiming

/// The longest time between two states: from the frame on which the second is wanted, while nothing but the music of
/// the first plays, to the first frame of the second one's cue.
///
/// Nothing else is asked for meanwhile. The music may have come to the first state on that very frame.
package struct LongestWait: Equatable, Sendable {
  /// States, by their indices.
  package let from: Int
  package let to: Int
  /// `nil`: the built-in rule.
  package let rule: Int?
  /// The cue that is left, and the one that is entered.
  package let source: Int
  package let destination: Int
  /// All of it.
  package let frames: Int
  /// Of that, frames before the state may be left at all: its dwell, or a transition that is not to be interrupted.
  package let held: Int
  /// Where in the source it is asked for, in quarters; where it asks for a frame after a place, that place.
  package let asked: Rational
  /// Where the source is left.
  package let left: Rational
  /// From there to there, in quarters through all passes; `nil`: the source had ended.
  package let quarters: Rational?
  /// The same in beats of the source.
  package let beats: Rational?
  /// The cue played between the two, and frames that this takes.
  package let bridge: Int?
  package let bridgeFrames: Int
  package let reason: TransitionPlan.ExitReason
  /// Whether it is certain that it can be reached, and not only that it is never exceeded.
  package let isReached: Bool
}

extension LongestWait {
  /// - Parameter since: The frame on which it was asked for.
  init(_ answer: WayAnswer, _ way: WayOut, since: Int, slack: Int = 0, in plan: Plan) {
    let settled = answer.plan
    let timeline = CueTimeline(plan.cues[way.source], zero: answer.zero)
    let hasEnded = timeline.end.map { since >= $0 } ?? false
    let pass = timeline.pass(at: since)
    let here = LongestWait.near(timeline.quarters(at: since, inPass: pass), timeline)
    (from, to, rule) = (way.from, way.to, way.rule)
    (source, destination) = (way.source, way.destination)
    frames = settled.destination.enters - since + slack
    held = answer.at - since > 1 ? answer.at - since + slack : slack
    asked = here
    left = settled.exit.quarters
    let way = hasEnded ? nil : timeline.way(from: here, inPass: pass, to: settled.exit)
    (quarters, beats) = (way?.quarters, way?.beats)
    bridge = settled.bridge?.cue
    bridgeFrames = settled.destination.enters - settled.exit.frame
    reason = settled.exitReason
    isReached = slack == 0
  }

  /// A place as a musician would name it who means the frame before or after it.
  private static func near(_ quarters: Rational, _ timeline: CueTimeline) -> Rational {
    let frame = Rational(timeline.cue.map.frame(at: quarters).frames)
    for parts in [1, 2, 3, 4, 6, 8, 12, 16, 24, 32] {
      let near = Rational(Int(clamping: (quarters * Rational(parts)).rounded), parts)
      let distance = Rational(timeline.cue.map.frame(at: near).frames) - frame
      if distance <= Rational(1), distance >= Rational(-1) { return near }
    }
    return quarters
  }
}

extension CueTimeline {
  /// What lies between a place and a boundary after it.
  fileprivate func way(from place: Rational, inPass pass: Int, to exit: Boundary) -> (
    quarters: Rational, beats: Rational
  ) {
    let meters = cue.map.meters
    if pass == exit.pass {
      return (exit.quarters - place, meters.beats(at: exit.quarters) - meters.beats(at: place))
    }
    let (first, last) = (firstQuarters(ofPass: 1), lastQuarters(ofPass: pass))
    let between = Rational(exit.pass - pass - 1)
    let loop = cue.loop?.end ?? cue.body
    return (
      last - place + between * (loop - first) + exit.quarters - first,
      meters.beats(at: last) - meters.beats(at: place)
        + between * (meters.beats(at: loop) - meters.beats(at: first))
        + meters.beats(at: exit.quarters) - meters.beats(at: first)
    )
  }
}
