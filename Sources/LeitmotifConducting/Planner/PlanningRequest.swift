extension Planner {
  /// What is asked of the planner: everything that its answer depends on, but for the plan itself.
  package struct Request: Equatable, Codable, Sendable {
    /// A cue that plays, and the frame that its bar 1 falls on in the first pass.
    package struct Source: Equatable, Codable, Sendable {
      package var cue: Int
      package var zero: Int

      package init(cue: Int, zero: Int) {
        self.cue = cue
        self.zero = zero
      }
    }

    package var from: Int
    package var to: Int
    /// The frame that the request takes effect on.
    package var at: Int
    /// What plays; `nil`: silence.
    package var source: Source?
    /// Leave where the cue ends by itself, whatever the rule says.
    package var atEnd = false
    /// The state stays, and plays another of its cues when the one that plays has ended.
    package var playsOn = false
    /// Leave at a marker, whatever the rule says.
    package var atMarker = false
    /// Which conditions hold, in the order of the plan's.
    package var holding: [Bool]
    /// The frame on which the state that is left was entered.
    package var entered = 0
    /// The frame to leave on, in place of the rule's exit.
    package var exitAt: Int?
    /// What counts where `exitAt` is past.
    package var latePolicy = StateRequest.LatePolicy.now
    /// The cue to enter; `nil`: the destination's own.
    package var cue: Int?
    /// Where the destination was left last; `nil`: never.
    package var memory: RememberedPlace?
    /// A number by chance, from which all that is left to chance here is chosen.
    @WrittenOut package var draw: UInt64 = 0

    package init(from: Int, to: Int, at: Int, source: Source? = nil, holding: [Bool]) {
      self.from = from
      self.to = to
      self.at = at
      self.source = source
      self.holding = holding
    }
  }
}

/// Where a state was left, and when.
package struct RememberedPlace: Equatable, Codable, Sendable {
  package var cue: Int
  /// Frames from bar 1 of the cue, in its body.
  package var position: Int
  /// The frame on which it was left.
  package var left: Int

  package init(cue: Int, position: Int, left: Int) {
    self.cue = cue
    self.position = position
    self.left = left
  }
}
