/// What is remembered of the way that the music has taken, and what waits for its turn.
struct Course: Codable, Equatable, Sendable {
  /// Requests that are taken up one after the other, each when what is under way is over.
  var queue: [StateRequest] = []
  /// The states before this one, the latest last.
  var history: [Int] = []
  /// The state that the game goes back to.
  var goingBack: Int?
  /// The fades of a transition that may not be interrupted.
  var running: Running?

  /// How far back the music can go.
  private static let longestHistory = 16

  /// The music goes from one state to another.
  ///
  /// - Parameter goesBack: To the one before it.
  mutating func pass(from state: Int, to next: Int, goesBack: Bool) {
    goingBack = nil
    if goesBack && history.last == next {
      history.removeLast()
    } else if state != next {
      history.append(state)
      if history.count > Course.longestHistory { history.removeFirst() }
    }
  }
}

/// A transition past its boundary that may not be interrupted.
struct Running: Codable, Equatable, Sendable {
  /// Requests are dropped, and do not wait.
  let ignores: Bool
  /// The frame on which its fades are over.
  let until: Int
}
