/// What a game can say; names are indices into the plan.
package enum GameInput: Equatable, Sendable {
  /// A parameter has a new value; clamped to its range.
  case set(parameter: Int, value: Double)
  /// Someone wants a state, instead of what they wanted before.
  case request(StateRequest)
  /// An owner wants no state in particular any more.
  case release(owner: String)
  case trigger(stinger: Int)
  /// A parameter is held at a value, over whatever it is set to.
  case hold(parameter: Int, value: Double, claim: Claim)
  case letGo(parameter: Int, owner: String)
  /// The game asks for a mix, or for none in particular.
  case mix(Int?)
  case duck(Int, isOn: Bool)
  /// The music stands still for so many frames of the output, 1 and up; `Conductor.untilTold`: until that
  /// is taken back, which is what 0 says. Logs know only lengths.
  case pause(frames: Int)
  /// The cue that plays goes on at another place, so many ticks from its beginning.
  case seek(ticks: Int)
  /// The music is to be over: everything fades in so many frames.
  case fadeOut(frames: Int)
}

extension GameInput {
  /// Whether it gives a parameter what is no number, and so is ignored.
  package var isNoNumber: Bool {
    switch self {
    case .set(_, let value), .hold(_, let value, _): value.isNaN
    default: false
    }
  }

  /// The game wants a state, as plainly as can be.
  package static func request(state: Int) -> GameInput { .request(StateRequest(state)) }

  /// The game takes its request back.
  package static var release: GameInput { .release(owner: Claim.game) }
}

/// Who claims something, and for how long.
package struct Claim: Equatable, Hashable, Codable, Sendable {
  /// The owner of what is claimed by nobody in particular.
  package static let game = "game"

  package var owner = Claim.game
  /// `nil`: the state's own; for a parameter 0.
  package var priority: Int?
  /// Frames after which it is over by itself; `nil`: when it is taken back.
  package var timeToLive: Int?

  /// Priorities above and below count as these.
  private static let priorities = -1 << 48...1 << 48

  package init(owner: String = Claim.game, priority: Int? = nil, timeToLive: Int? = nil) {
    self.owner = owner
    self.priority = priority.map {
      min(max($0, Claim.priorities.lowerBound), Claim.priorities.upperBound)
    }
    self.timeToLive = timeToLive
  }
}

/// A state that somebody wants.
package struct StateRequest: Equatable, Hashable, Codable, Sendable {
  /// What counts where `exitAt` is past.
  package enum LatePolicy: String, Codable, Sendable { case now, nextEligible }

  /// `nil`: the state before this one.
  package var state: Int?
  package var claim = Claim()
  /// After whatever is planned, not in its place.
  package var isQueued = false
  /// Even to the state that the music is in.
  package var retriggers = false
  /// Whatever the dwell of the state that is left.
  package var isForced = false
  /// The frame to leave on, in place of the rule's exit.
  package var exitAt: Int?
  package var latePolicy = LatePolicy.now

  package init(_ state: Int?) { self.state = state }
}

/// Something that a game said, and the frame on which it takes effect.
package struct StampedInput: Equatable, Sendable {
  package var frame: Int
  package var input: GameInput

  package init(at frame: Int, _ input: GameInput) {
    self.frame = frame
    self.input = input
  }
}
