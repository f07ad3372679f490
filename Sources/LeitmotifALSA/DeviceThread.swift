import CALSA
import Glibc
import LeitmotifLocking

/// A thread of its own, made at once and waited for no longer than one likes.
package final class DeviceThread: Sendable {
  /// Rung by the thread as the last thing it does.
  private let finished = WakeUp()
  private let thread: pthread_t
  private let isJoined = Guarded(false)

  /// Starts a thread that runs `body`.
  ///
  /// - Parameter name: What it is called for those who look at it from outside; at most 15 letters.
  package init(name: String = "leitmotif-sound", _ body: @escaping @Sendable () -> Void) {
    let finished = finished
    let work = Work(name: name) {
      body()
      finished.post()
    }
    var thread = pthread_t()
    // The thread takes over what is retained here.
    let argument = unsafe Unmanaged.passRetained(work).toOpaque()
    let code = unsafe pthread_create(&thread, nil, runWork, argument)
    precondition(code == 0, "no thread can be made")
    self.thread = thread
  }

  /// Waits for the thread to end.
  ///
  /// One that does not end in time is left to itself, with all it owns.
  ///
  /// - Returns: Whether it has ended.
  package func join(milliseconds: Int) -> Bool {
    isJoined.withLock { isJoined in
      if isJoined { return true }
      guard finished.isPosted(within: milliseconds) else { return false }
      // It is about to return, and nobody has joined it before.
      _ = pthread_join(thread, nil)
      isJoined = true
      return true
    }
  }

  /// Processor time that the thread has used, in nanoseconds; `nil` once it has ended.
  var processorTime: Int? {
    isJoined.withLock { isJoined in
      guard !isJoined, !finished.isPosted(within: 0) else { return nil }
      var clock = clockid_t()
      var time = timespec()
      // The thread has not been joined; both variables outlive the calls.
      guard unsafe pthread_getcpuclockid(thread, &clock) == 0, unsafe clock_gettime(clock, &time) == 0 else {
        return nil
      }
      return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
  }

  /// Makes the thread an ordinary one, whatever it was.
  func lowerPriority() {
    isJoined.withLock { isJoined in
      if isJoined { return }
      var parameters = sched_param()
      // The thread has not been joined, and giving priority up is never refused.
      _ = unsafe pthread_setschedparam(thread, SCHED_OTHER, &parameters)
    }
  }

  deinit {
    // Nobody can join it any more.
    if !isJoined.withLock({ $0 }) { pthread_detach(thread) }
  }
}

private final class Work: Sendable {
  let name: String
  let body: @Sendable () -> Void

  init(name: String, _ body: @escaping @Sendable () -> Void) {
    self.name = name
    self.body = body
  }
}

/// What a device thread begins with.
private func runWork(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  // Signals are for the threads that expect them.
  var all = sigset_t()
  // `all` outlives both calls.
  unsafe sigfillset(&all)
  unsafe pthread_sigmask(SIG_BLOCK, &all, nil)
  // `DeviceThread` retained it once, for here.
  let work = unsafe Unmanaged<Work>.fromOpaque(argument!).takeRetainedValue()
  // The name ends with a zero and is copied.
  unsafe leitmotif_name_thread(work.name)
  work.body()
  return nil
}
