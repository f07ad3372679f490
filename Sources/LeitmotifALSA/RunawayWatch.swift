/// Notices a thread that hardly ever waits: it has used more than 95 % of a processor for some time.
///
/// A thread with real-time priority that does so takes the machine away from everybody else.
package struct RunawayWatch {
  /// For how long, in nanoseconds.
  private let window: Int
  private var usedBefore = 0
  private var since: Int?

  package init(window: Int) { self.window = window }

  /// Notes that by `now` the thread had used `used` nanoseconds of processor time.
  ///
  /// - Returns: Whether it has run away.
  package mutating func note(_ used: Int, at now: Int) -> Bool {
    guard let since, (used - usedBefore) * 100 > (now - since) * 95 else {
      self.since = now
      usedBefore = used
      return false
    }
    return now - since >= window
  }
}

/// Looks after the priority of the device thread: one that runs away loses it.
package struct PriorityWatch {
  private var watch: RunawayWatch?
  /// Milliseconds between two looks.
  package let interval: Int

  package init(_ priority: ThreadPriority) {
    watch = priority.patience.map { RunawayWatch(window: $0) }
    interval = (priority.patience ?? 2_000_000_000) / 2_000_000
  }

  /// Makes `thread` an ordinary one if it has run away.
  ///
  /// - Returns: Whether that has just been done.
  mutating func hasRunAway(_ thread: DeviceThread) -> Bool {
    guard let used = thread.processorTime else { return false }
    return hasRunAway(thread, having: used, at: SystemClock().now())
  }

  /// The same, of a thread that by `now` has used so many nanoseconds of processor time.
  package mutating func hasRunAway(_ thread: DeviceThread, having used: Int, at now: Int) -> Bool {
    guard watch?.note(used, at: now) == true else { return false }
    thread.lowerPriority()
    watch = nil
    return true
  }
}
