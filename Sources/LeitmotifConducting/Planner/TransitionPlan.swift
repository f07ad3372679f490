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
  }

  /// Which rule; `nil`: the built-in one.
  package let rule: Int?
  /// Where the source is left; on a source that has ended, just a frame.
  package let exit: Boundary
  package let ringsTail: Bool
  /// The source's fade, if its tail does not ring; never before the request.
  package let fadeOut: PlannedFade?
  package let fadeIn: PlannedFade?
  package let bridge: Leg?
  package let destination: Leg

  /// The frame on which anything of it is first heard.
  package var begins: Int {
    let first = bridge ?? destination
    return min(exit.frame, first.pickup ?? exit.frame, ringsTail ? exit.frame : fadeOut?.start ?? exit.frame)
  }
}

/// A fade settled to the frame.
package struct PlannedFade: Equatable, Sendable, Codable {
  package let start: Int
  package let end: Int
  package let curve: Fade.Curve
}
