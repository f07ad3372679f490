import Glibc
import LeitmotifALSA
import LeitmotifLocking
import Synchronization

/// Ctrl-C and its like, as something to look at: the first asks to end, the second ends at once.
final class Interruption: Sendable {
  private let number = Atomic<Int32>(0)
  private let bell = WakeUp()
  private let atOnce = Guarded<@Sendable () -> Void>({})
  private let thread = Guarded<DeviceThread?>(nil)

  /// Holds the signals back from every thread that is made from now on, and waits for them on one of its own.
  init() {
    var signals = sigset_t()
    // `signals` outlives the calls.
    unsafe sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&signals, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    let awaited = signals
    thread.withLock { $0 = DeviceThread(name: "leitmotif-stop") { [self] in watch(awaited) } }
  }

  /// What is to be put right before the process ends at once.
  func beforeEndingAtOnce(_ action: @escaping @Sendable () -> Void) { atOnce.withLock { $0 = action } }

  var isRequested: Bool { number.load(ordering: .acquiring) != 0 }

  /// What a shell sees of a process that a signal has ended.
  var status: Int32 { 128 + number.load(ordering: .acquiring) }

  /// Waits until it is asked for, and no longer than so many milliseconds.
  func wait(milliseconds: Int) { _ = bell.isPosted(within: milliseconds) }

  private func watch(_ signals: sigset_t) {
    var signals = signals
    while true {
      var signal: Int32 = 0
      // Both variables outlive the call.
      guard unsafe sigwait(&signals, &signal) == 0 else { continue }
      if isRequested {
        atOnce.withLock { $0() }
        _exit(128 + signal)
      }
      number.store(signal, ordering: .releasing)
      bell.post()
    }
  }
}
