import LeitmotifALSA
import LeitmotifLocking

/// Time that passes only when somebody waits.
final class VirtualTime: Sendable {
  private let nanoseconds = Guarded(0)
  private let onlooker = Guarded(Onlooker(look: {}))

  private struct Onlooker: Sendable {
    let look: @Sendable () -> Void
  }

  /// Has `action` done before each wait, at the moment at which that begins.
  func beforeEachWait(_ action: @escaping @Sendable () -> Void) {
    onlooker.withLock { $0 = Onlooker(look: action) }
  }

  func willWait() { onlooker.withLock { $0 }.look() }

  var now: Int { nanoseconds.withLock { $0 } }

  func advance(by amount: Int) { nanoseconds.withLock { $0 += amount } }

  func advance(to moment: Int) { nanoseconds.withLock { $0 = max($0, moment) } }
}

/// A clock that shows it.
struct VirtualClock: DeviceClock {
  let time: VirtualTime
  /// Waits end at a multiple of so many nanoseconds, as with a `poll` that counts in milliseconds.
  var grain = 1

  func now() -> Int { time.now }

  func wait(until deadline: Int, or stop: WakeUp?) -> Bool {
    time.willWait()
    if let stop, stop.isPosted(within: 0) { return true }
    time.advance(to: deadline % grain == 0 ? deadline : deadline - deadline % grain + grain)
    return false
  }
}
