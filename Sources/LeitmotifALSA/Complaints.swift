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
    defer { if !wereKept { stopKeeping() } }
    return try body()
  }

  /// Runs `body` as `keeping` does, and leaves what was kept before as it was.
  // Not to be moved into another file, which would have lines of its own.
  @inline(never)
  static func apart<Result>(_ body: () -> Result) -> Result {
    // The text ends with a zero byte and is copied before this thread can change it.
    let before = unsafe String(cString: keptText())
    defer { putBack(before) }
    return keeping(body)
  }

  /// Keeps them until the thread ends, or until whoever calls `keeping` is done.
  ///
  /// - Returns: Whether they were kept already.
  @discardableResult
  // Not to be moved into another file, which would have lines of its own.
  @inline(never)
  static func startKeeping() -> Bool { leitmotif_alsa_start_keeping() != 0 }

  // Not to be moved into another file, which would have lines of its own: nor the two that follow.
  @inline(never)
  private static func stopKeeping() { leitmotif_alsa_stop_keeping() }

  @inline(never)
  private static func putBack(_ lines: String) {
    // The callee copies the text.
    unsafe leitmotif_alsa_put_back(lines)
  }

  /// The first line kept on this thread since it started to keep them, which has the cause, and the last two.
  static var kept: [String] {
    // The text ends with a zero byte and is copied before this thread can change it.
    let text = unsafe String(cString: keptText())
    let lines = text.split(separator: "\n").map(String.init)
    return lines.count <= 3 ? lines : lines.prefix(1) + lines.suffix(2)
  }

  // Not to be moved into another file, which would have lines of its own.
  @inline(never)
  private static func keptText() -> UnsafePointer<CChar> { unsafe leitmotif_alsa_kept_lines() }
}
