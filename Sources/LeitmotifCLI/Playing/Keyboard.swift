import Glibc
import LeitmotifLocking

/// The keys of a terminal, one by one as they are pressed. Letting go of it puts the terminal back as it was.
///
/// The terminal is changed and read only while it is this process's: what a shell runs in the background plays without
/// keys, and gets them once it is brought to the foreground.
final class Keyboard: Sendable {
  private struct State {
    /// The terminal as it was; `nil` while it has not been changed.
    var before: termios?
    /// It is there no more.
    var isGone = false
    var isOver = false
  }

  private let state = Guarded(State())

  /// `nil` if standard input is no terminal.
  init?() {
    guard isatty(STDIN_FILENO) == 1 else { return nil }
    _ = take()
  }

  /// Puts the terminal back as it was, for good; doing so again changes nothing.
  func restore() {
    state.withLock { state in
      state.isOver = true
      // In the background the shell has done so, and the terminal is its own.
      guard var settings = state.before, Foreground.holds(STDIN_FILENO) else { return }
      state.before = nil
      // `settings` outlives the call.
      unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
    }
  }

  /// The bytes of keys that are pressed within so many milliseconds.
  func read(within milliseconds: Int32) -> [UInt8] {
    guard take() else {
      // There is nothing to look at but the time.
      _ = poll(nil, 0, milliseconds)
      return []
    }
    var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    // One entry, which outlives the call.
    guard unsafe poll(&entry, 1, milliseconds) == 1 else { return [] }
    // The shell may have taken the terminal back meanwhile.
    guard Foreground.holds(STDIN_FILENO) else { return [] }
    var bytes = [UInt8](repeating: 0, count: 64)
    // The buffer does not leave the call.
    let got = unsafe bytes.withUnsafeMutableBytes {
      unsafe Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count)
    }
    if got == 0 || got < 0 && errno != EINTR && errno != EAGAIN { state.withLock { $0.isGone = true } }
    return Array(bytes.prefix(max(got, 0)))
  }

  /// Has the terminal give single keys, also when a shell has changed that between Ctrl-Z and `fg`.
  ///
  /// - Returns: Whether it does.
  private func take() -> Bool {
    state.withLock { state in
      guard !state.isGone, !state.isOver, Foreground.holds(STDIN_FILENO) else { return false }
      var settings = termios()
      // `settings` outlives the calls.
      guard unsafe tcgetattr(STDIN_FILENO, &settings) == 0 else { return false }
      let lines = tcflag_t(ICANON | ECHO)
      if settings.c_lflag & lines == 0 { return true }
      if state.before == nil { state.before = settings }
      // Ctrl-C stays a signal.
      settings.c_lflag &= ~lines
      // As above.
      return unsafe tcsetattr(STDIN_FILENO, TCSANOW, &settings) == 0
    }
  }

  deinit { restore() }
}
