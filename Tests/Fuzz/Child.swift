import Glibc

/// This program again, in a process of its own.
struct Child {
  private let process: pid_t

  enum End: Equatable { case exit(Int32), signal(Int32) }

  /// - Parameter isSilent: Nothing that it prints is seen.
  init?(_ arguments: [String], isSilent: Bool) {
    var process: pid_t = 0
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if isSilent {
      for descriptor: Int32 in [1, 2] {
        unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
      }
    }
    // Freed below, after the call that copies them.
    var words = unsafe (["Fuzz"] + arguments).map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    guard unsafe posix_spawn(&process, "/proc/self/exe", &actions, nil, &words, environ) == 0 else {
      return nil
    }
    self.process = process
  }

  /// How it ended; `nil` while it runs.
  func end(waiting: Bool) -> End? {
    var status: Int32 = 0
    // The status outlives the call.
    guard unsafe waitpid(process, &status, waiting ? 0 : WNOHANG) == process else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
  }
}
