/// Notices a thread that takes no step for a second: it hangs in a call that was not to wait.
///
/// Only time in which somebody looked counts, so that a program which was held as a whole is not blamed.
package struct StuckWatch {
  /// Steps of the thread when it was last seen to take one; `nil`: it was not at work.
  private var steps: Int?
  private var lookedAt = 0
  /// Nanoseconds for which it has taken no step.
  private var stood = 0

  /// Nanoseconds between two looks that count, at most.
  private static let mostAtOnce = 250_000_000

  package init() {}

  /// Notes that by `now` the thread had taken so many steps; `nil`: it is not at work.
  ///
  /// - Parameter patience: Nanoseconds that a step may take, a second at least.
  /// - Returns: Whether it hangs.
  package mutating func note(_ taken: Int?, at now: Int, patience: Int) -> Bool {
    stood = taken == steps && taken != nil ? stood + min(now - lookedAt, StuckWatch.mostAtOnce) : 0
    (steps, lookedAt) = (taken, now)
    return stood > max(1_000_000_000, patience)
  }
}
