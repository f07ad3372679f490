import Glibc
import LeitmotifScore
import LeitmotifStreaming
import Synchronization

/// Standard output or standard error, with colours where somebody sees them.
struct Console: Sendable {
  static let output = Console(STDOUT_FILENO)
  static let errors = Console(STDERR_FILENO)

  private let descriptor: Int32
  /// A person looks at it, on something that can move its cursor.
  let isTerminal: Bool
  private let hasColours: Bool

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
    let terminal = Environment.value("TERM")
    isTerminal = isatty(descriptor) == 1 && terminal != nil && terminal != "dumb"
    hasColours = isTerminal && (Environment.value("NO_COLOR") ?? "").isEmpty
  }

  /// Whether the terminal is this process's to draw on, and not that of a shell which runs it in the background.
  var isSeen: Bool { isTerminal && Foreground.holds(descriptor) }

  /// Writes text as it is, at once.
  func write(_ text: String) {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      // The bytes do not leave the call, and `done` is below their count.
      let went = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done)
      }
      if went < 0 && errno != EINTR {
        let code = errno
        if descriptor == STDOUT_FILENO {
          _ = Console.failure.compareExchange(expected: 0, desired: code, ordering: .relaxed)
        }
        return
      }
      done += max(went, 0)
    }
  }

  /// The system's error of the first write to standard output that failed; 0 if none.
  private static let failure = Atomic<Int32>(0)

  /// Whether something could not be written to standard output.
  static var hasFailed: Bool { failure.load(ordering: .relaxed) != 0 }

  /// Forgets what could not be written, where nobody is left to read it.
  static func forgetFailure() { failure.store(0, ordering: .relaxed) }

  /// - Throws: What kept something from being written to standard output.
  func check() throws(Failure) {
    let code = Console.failure.load(ordering: .relaxed)
    if code == 0 { return }
    if code == EPIPE { throw .readerGone }
    throw Failure(Failure.world, "error: standard output: cannot be written: \(systemMessage(code))")
  }

  /// Writes a line, or lines: whatever names and titles are in it, a terminal only shows it.
  func line(_ text: String) { write(VisibleText.lines(text) + (text.hasSuffix("\n") ? "" : "\n")) }

  /// Columns that a line may have, now.
  var columns: Int { size.columns }

  /// Lines that can be seen, now.
  var rows: Int { size.rows }

  private var size: (columns: Int, rows: Int) {
    var size = winsize()
    // `size` outlives the call.
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return (80, 24) }
    return (size.ws_col > 0 ? Int(size.ws_col) : 80, size.ws_row > 0 ? Int(size.ws_row) : 24)
  }
}

extension Console {
  enum Colour: Int {
    case red = 31
    case green = 32
    case yellow = 33
    case cyan = 36
  }

  func coloured(_ text: String, _ colour: Colour) -> String {
    hasColours ? "\u{1B}[1;\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  func faint(_ text: String) -> String { hasColours ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

  /// Tells a message, with its first word, `error:` or `warning:`, in colour.
  func report(_ message: String) {
    let text = VisibleText.lines(message) + "\n"
    for (word, colour) in [("error:", Colour.red), ("warning:", .yellow)] where text.hasPrefix(word) {
      return write(coloured(word, colour) + text.dropFirst(word.count))
    }
    write(text)
  }

  func show(_ diagnostic: Diagnostic) {
    let place = "\(diagnostic)".dropLast("\(diagnostic.severity): \(diagnostic.message)".count)
    write(VisibleText.of(String(place)))
    report("\(diagnostic.severity): \(VisibleText.of(diagnostic.message))")
  }
}
