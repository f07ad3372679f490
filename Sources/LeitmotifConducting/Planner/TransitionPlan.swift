package import LeitmotifScore
package import LeitmotifTiming

/// A transition settled to the frame: what is left where, and what is entered when.
package struct TransitionPlan: Equatable, Sendable, Codable {
  /// The entering of a cue.
  package struct Leg: Equatable, Sendable, Codable {
    package let cue: Int
    /// The frame on which its body is entered.
    package let enters: Int
    /// The place that is entered, in quarters.
    package let quarters: Rational
    /// The frame on which its pickup begins to sound; `nil`: it has none, or it is left out.
    package let pickup: Int?
    /// Frames of the pickup that are cut off its beginning.
    package let pickupSkipped: Int
    /// The marker whose pickup it is; `nil`: the cue's own.
    package var marker: Int?
  }

  /// How the exit was come by.
  package enum ExitReason: String, Codable, Sendable {
    /// It is what the rule says.
    case rule
    /// What the rule says is later than its `maxWait`.
    case fallback
    /// It is the metrically strongest place before the rule's deadline.
    case deadline
    /// The source ends by itself before what the rule says, or has no such place.
    case end
    /// The request named the frame.
    case asked
    /// Nothing plays.
    case silence
  }

  /// Which rule; `nil`: the built-in one.
  package let rule: Int?
  /// Where the source is left; on a source that has ended, just a frame.
  package let exit: Boundary
  package var exitReason = ExitReason.rule
  package let ringsTail: Bool
  /// The source's fade, if its tail does not ring; never before the request.
  package var fadeOut: PlannedFade?
  package var fadeIn: PlannedFade?
  package let bridge: Leg?
  package let destination: Leg

  /// What is entered first.
  package var first: Leg { bridge ?? destination }

  /// The frame on which anything of it is first heard.
  package var begins: Int {
    min(exit.frame, first.pickup ?? exit.frame, ringsTail ? exit.frame : fadeOut?.start ?? exit.frame)
  }
}

/// A fade settled to the frame.
package struct PlannedFade: Equatable, Sendable, Codable {
  package let start: Int
  package let end: Int
  package let curve: Fade.Curve
}

extension Plan {
  /// The pickup that leads into where a cue is entered.
  package func pickup(of leg: TransitionPlan.Leg) -> PlannedCue.Pickup? {
    guard let marker = leg.marker else { return cues[leg.cue].pickup }
    return cues[leg.cue].markers[marker].pickup
  }
}
