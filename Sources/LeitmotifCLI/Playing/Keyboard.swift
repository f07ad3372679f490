import Glibc
import LeitmotifLocking

/// The keys of a terminal, one by one as they are pressed. Letting go of it puts the terminal back as it was.
final class Keyboard: Sendable {
  private let before: Guarded<termios?>

  /// `nil` if standard input is no terminal.
  init?() {
    var settings = termios()
    // `settings` outlives the call.
    guard isatty(STDIN_FILENO) == 1, unsafe tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
    before = Guarded(settings)
    // Ctrl-C stays a signal.
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
    // `settings` outlives the call.
    unsafe tcsetattr(STDIN_FILENO, TCSANOW, &settings)
  }

  /// Puts the terminal back as it was; doing so again changes nothing.
  func restore() {
    before.withLock { before in
      guard var settings = before else { return }
      before = nil
      // `settings` outlives the call.
      unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
    }
  }

  /// The bytes of keys that are pressed within so many milliseconds.
  func read(within milliseconds: Int32) -> [UInt8] {
    var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    // One entry, which outlives the call.
    guard unsafe poll(&entry, 1, milliseconds) == 1, entry.revents & Int16(POLLIN) != 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: 64)
    // The buffer does not leave the call.
    let got = unsafe bytes.withUnsafeMutableBytes {
      unsafe Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count)
    }
    return Array(bytes.prefix(max(got, 0)))
  }

  deinit { restore() }
}
