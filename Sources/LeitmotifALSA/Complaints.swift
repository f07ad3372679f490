import CALSA

/// What libasound has to say about its own failures: kept for the error instead of printed on the terminal.
enum Complaints {
  /// Runs `body` with this thread's complaints kept and not printed.
  // Not to be moved into another file, which would have lines of its own.
  @inline(never)
  static func keeping<Result: ~Copyable, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let wereKept = startKeeping()
    defer { if !wereKept { leitmotif_alsa_stop_keeping() } }
    return try body()
  }

  /// Keeps them until the thread ends, or until whoever calls `keeping` is done.
  ///
  /// - Returns: Whether they were kept already.
  @discardableResult
  // Not to be moved into another file, which would have lines of its own.
  @inline(never)
  static func startKeeping() -> Bool { leitmotif_alsa_start_keeping() != 0 }

  /// The last lines kept on this thread since it started to keep them, the oldest first.
  static var kept: [String] {
    // The text ends with a zero byte and is copied before this thread can change it.
    let text = unsafe String(cString: keptText())
    return text.split(separator: "\n").suffix(3).map(String.init)
  }

  // Not to be moved into another file, which would have lines of its own.
  @inline(never)
  private static func keptText() -> UnsafePointer<CChar> { unsafe leitmotif_alsa_kept_lines() }
}
