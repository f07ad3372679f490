import CThread
import Glibc

/// How urgently the device thread runs, and if less than it should, why.
package enum ThreadPriority: Equatable, Sendable {
  /// Before all ordinary threads: `SCHED_FIFO` at this level.
  case realTime(level: Int)
  /// The same by RealtimeKit: `SCHED_RR` at this level; `refusal` is the system's answer without it.
  case realtimeKit(level: Int, refusal: String)
  /// Before other ordinary threads only; `refusal` is the system's answer to real time.
  case nice(Int, refusal: String)
  /// As any thread.
  case ordinary(refusal: String)
  /// As any thread, since the clock paces a device that takes everything at once.
  case paced
  /// As any thread, since it hardly ever waited and kept the others from running.
  case lowered

  /// The level asked for: above what is ordinary, below what the kernel's own sound threads have.
  private static let wanted: Int32 = 20

  /// Raises the calling thread as far as it may be raised; it may take a second.
  package static func raise() -> ThreadPriority {
    var limit = rlimit()
    // `limit` outlives the call.
    let hasLimit = unsafe getrlimit(Int32(__RLIMIT_RTPRIO.rawValue), &limit) == 0
    let allowed = hasLimit ? Int32(clamping: limit.rlim_cur) : 0
    var code = setRealTime(wanted)
    if code == 0 { return .realTime(level: Int(wanted)) }
    if allowed > 0, allowed < wanted {
      code = setRealTime(allowed)
      if code == 0 { return .realTime(level: Int(allowed)) }
    }
    // The text is the C library's own and is copied.
    let refusal = unsafe String(cString: strerror(code))
    return raiseWithoutRights(refusal)
  }

  private static func raiseWithoutRights(_ refusal: String) -> ThreadPriority {
    var reason = [CChar](repeating: 0, count: 200)
    // The callee ends the text with a zero, inside the buffer, which outlives the call.
    let level = unsafe leitmotif_realtimekit(wanted, &reason, reason.count)
    if level > 0 { return .realtimeKit(level: Int(level), refusal: refusal) }
    let words = reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let refusals = "\(refusal); \(String(decoding: words, as: UTF8.self))"
    if let value = favour() { return .nice(value, refusal: refusals) }
    return .ordinary(refusal: refusals)
  }

  /// What the device thread lives on, most urgent first.
  package enum Supplier: Int32 {
    /// Decides what is due, and computes hardly anything.
    case control = 10
    /// Reads and decodes.
    case reader = 5
  }

  /// Has the calling thread go before ordinary ones, behind the device thread: in real time where the process may do so of
  /// its own right, since being nicer helps only against the threads of the same session; else nicer (`RLIMIT_NICE`).
  ///
  /// Where the kernel would end what computes for long in real time, as RealtimeKit has it do, they stay ordinary: a reader may.
  package static func supply(as supplier: Supplier) {
    var limit = rlimit()
    // `limit` outlives the call.
    let isEndless = unsafe getrlimit(Int32(__RLIMIT_RTTIME.rawValue), &limit) == 0 && limit.rlim_cur == .max
    if !isEndless || setRealTime(supplier.rawValue) != 0 { favour() }
  }

  /// Has the calling thread go before ordinary ones, as far as that is allowed, but not in real time.
  ///
  /// - Returns: How nice it is then, -11 at the least; `nil` if it may not be raised.
  @discardableResult
  private static func favour() -> Int? {
    var limit = rlimit()
    // `limit` outlives the call.
    let hasLimit = unsafe getrlimit(Int32(__RLIMIT_NICE.rawValue), &limit) == 0
    let allowed = hasLimit ? 20 - Int(min(limit.rlim_cur, 40)) : 0
    for value in [-11, max(-11, allowed)] where value < 0 {
      // On Linux this concerns the calling thread alone.
      if setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Int32(value)) == 0 { return value }
    }
    return nil
  }

  /// Makes the calling thread an ordinary one.
  static func lower() -> ThreadPriority {
    var parameters = sched_param()
    // `parameters` outlives the call; giving priority up is never refused.
    _ = unsafe pthread_setschedparam(pthread_self(), SCHED_OTHER, &parameters)
    return .paced
  }

  private static func setRealTime(_ level: Int32) -> Int32 {
    var parameters = sched_param(sched_priority: level)
    // `parameters` outlives the call. Programs that the thread starts do not inherit its priority.
    return unsafe pthread_setschedparam(pthread_self(), SCHED_FIFO | 0x4000_0000, &parameters)
  }

  /// How long the thread may keep a processor busy before it is made an ordinary one, in nanoseconds; `nil`: for
  /// ever.
  ///
  /// What RealtimeKit has raised would be ended by the kernel, and everything with it, after 200 ms.
  var patience: Int? {
    switch self {
    case .realTime: 2_000_000_000
    case .realtimeKit: 100_000_000
    default: nil
    }
  }
}

extension ThreadPriority: CustomStringConvertible {
  /// One line: what it is, and how to get better.
  package var description: String {
    switch self {
    case .realTime(let level):
      "real-time priority (SCHED_FIFO \(level))"
    case .realtimeKit(let level, let refusal):
      "real-time priority by RealtimeKit (SCHED_RR \(level)), not of its own right (\(refusal)): \(Self.advice)"
    case .nice(let value, let refusal):
      "raised priority (nice \(value)), not real time (\(refusal)): \(Self.advice)"
    case .ordinary(let refusal):
      "ordinary priority, not real time (\(refusal)): \(Self.advice)"
    case .paced:
      "ordinary priority: this device takes everything at once, and the clock paces it"
    case .lowered:
      "ordinary priority: the thread kept a processor busy and was lowered; ask for longer periods"
    }
  }

  private static let advice =
    "put '@audio - rtprio 20' into /etc/security/limits.d/audio.conf, "
    + "add the user to the group 'audio', and log in again"
}
