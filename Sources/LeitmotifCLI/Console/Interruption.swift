import Glibc
import LeitmotifALSA
import LeitmotifLocking
import LeitmotifStreaming
import Synchronization

/// Ctrl-C and its like, as something to look at: the first asks to end, the second ends at once.
final class Interruption: Sendable {
  private let number = Atomic<Int32>(0)
  private let bell = WakeUp()
  private let atRequest = Guarded<@Sendable () -> Void>({})
  private let atOnce = Guarded<@Sendable () -> Void>({})
  private let thread = Guarded<DeviceThread?>(nil)

  /// Ctrl-C, a kind `kill`, a terminal that is closed, Ctrl-\.
  static let endings = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Holds the signals back from every thread that is made from now on, and waits for them on one of its own.
  init() {
    var signals = sigset_t()
    // `signals` outlives the calls.
    unsafe sigemptyset(&signals)
    for signal in Interruption.endings where !Interruption.isToBeSurvived(signal) {
      unsafe sigaddset(&signals, signal)
    }
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    let awaited = signals
    thread.withLock { $0 = DeviceThread(name: "leitmotif-stop") { [self] in watch(awaited) } }
  }

  /// Nanoseconds in which a second signal is the first one again.
  private static let once = 100_000_000

  /// What the first signal does at once, on the thread that waits for signals; nothing if it has come already.
  func whenRequested(_ action: @escaping @Sendable () -> Void) { atRequest.withLock { $0 = action } }

  /// What is to be put right before the process ends at once.
  func beforeEndingAtOnce(_ action: @escaping @Sendable () -> Void) { atOnce.withLock { $0 = action } }

  var isRequested: Bool { number.load(ordering: .acquiring) != 0 }

  /// Whether the terminal was closed, so that nobody is left who could be told anything.
  var isHangUp: Bool { number.load(ordering: .acquiring) == SIGHUP }

  /// What a shell sees of a process that a signal has ended.
  var status: Int32 { 128 + number.load(ordering: .acquiring) }

  /// Waits until it is asked for, and no longer than so many milliseconds.
  func wait(milliseconds: Int) { _ = bell.isPosted(within: milliseconds) }

  private func watch(_ signals: sigset_t) {
    var signals = signals
    var first = 0
    while true {
      var signal: Int32 = 0
      // Both variables outlive the call.
      guard unsafe sigwait(&signals, &signal) == 0 else { continue }
      if isRequested {
        // `timeout` and some shells send what is meant once to the process and to its group.
        if SystemClock().now() - first < Interruption.once { continue }
        atOnce.withLock { $0() }
        OutputFile.removeUnfinished()
        _exit(128 + signal)
      }
      first = SystemClock().now()
      number.store(signal, ordering: .releasing)
      bell.post()
      atRequest.withLock { $0() }
    }
  }

  /// Whoever began the process with `nohup` wants it to outlive the terminal.
  private static func isToBeSurvived(_ signal: Int32) -> Bool {
    var action = sigaction()
    // `action` outlives the call, and of its two handlers both have the place that is compared.
    guard signal == SIGHUP, unsafe sigaction(signal, nil, &action) == 0 else { return false }
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}
