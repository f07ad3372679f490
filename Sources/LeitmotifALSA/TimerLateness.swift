import LeitmotifLocking

/// How late this machine wakes a thread that waits for its clock, measured.
package struct TimerLateness: Sendable {
  /// How urgently the thread ran.
  package let priority: ThreadPriority
  /// Nanoseconds after the moment that was waited for, in order.
  package let lateness: [Int]

  package init(priority: ThreadPriority, lateness: [Int]) {
    self.priority = priority
    self.lateness = lateness
  }

  /// Waits for a thousandth of a second, again and again, on a thread of its own.
  ///
  /// - Parameter inRealTime: Whether the thread asks for real time first.
  package static func measure(wakeUps: Int, inRealTime: Bool) -> TimerLateness {
    let holder = Holder()
    let thread = DeviceThread(name: "leitmotif-timer") {
      let priority = inRealTime ? ThreadPriority.raise() : .paced
      let clock = SystemClock()
      var lateness = [Int](repeating: 0, count: wakeUps)
      for index in 0..<wakeUps {
        let due = clock.now() + 1_000_000
        _ = clock.wait(until: due, or: nil)
        lateness[index] = max(0, clock.now() - due)
      }
      let measured = TimerLateness(priority: priority, lateness: lateness)
      holder.result.withLock { $0 = measured }
    }
    // A machine that is so busy has shown enough.
    _ = thread.join(milliseconds: 20 * wakeUps + 5000)
    return holder.result.withLock { $0 } ?? TimerLateness(priority: .paced, lateness: [])
  }

  private final class Holder: Sendable {
    let result = Guarded<TimerLateness?>(nil)
  }
}
