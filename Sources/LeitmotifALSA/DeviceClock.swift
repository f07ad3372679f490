import Glibc

/// Time as the device thread sees it; tests put their own in its place.
package protocol DeviceClock: Sendable {
  /// Nanoseconds since some moment in the past; never goes back.
  mutating func now() -> Int
  /// Waits until `deadline`, or until `stop` was posted.
  ///
  /// - Returns: Whether it was.
  mutating func wait(until deadline: Int, or stop: WakeUp?) -> Bool
}

/// The machine's monotonic clock.
package struct SystemClock: DeviceClock {
  package init() {}

  package func now() -> Int {
    var time = timespec()
    // `time` outlives the call.
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  package func wait(until deadline: Int, or stop: WakeUp?) -> Bool {
    // The whole milliseconds go by listening for a stop, the rest asleep.
    let milliseconds = max(0, deadline - now()) / 1_000_000
    if let stop, stop.isPosted(within: milliseconds) { return true }
    var time = timespec(tv_sec: deadline / 1_000_000_000, tv_nsec: deadline % 1_000_000_000)
    // `time` outlives the call; the deadline is absolute, so errors do not add up.
    while unsafe clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
    return false
  }
}
