import Glibc

/// What the system says of an error.
enum SystemWords {
  /// - Parameter code: As `errno` has it, which the next call may change.
  static func of(_ code: Int32) -> String {
    // `strerror` gives a string that lives until this thread's next call, and is copied.
    unsafe String(cString: strerror(code))
  }
}
