/// What a game can say; names are indices into the plan.
package enum GameInput: Equatable, Sendable {
  /// A parameter has a new value; clamped to its range.
  case set(parameter: Int, value: Double)
  /// The game wants a state, instead of what it wanted before.
  case request(state: Int)
  /// The game wants no state in particular any more.
  case release
  case trigger(stinger: Int)
  /// The music is to be over: everything fades in so many frames.
  case fadeOut(frames: Int)
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
