import Glibc
import LeitmotifScore
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

  /// - Throws: What kept something from being written to standard output.
  func check() throws(Failure) {
    let code = Console.failure.load(ordering: .relaxed)
    if code == 0 { return }
    // `strerror` gives a string that lives until the next call, and is copied.
    let words = unsafe String(cString: strerror(code))
    throw Failure(Failure.world, "error: standard output: cannot be written: \(words)")
  }

  func line(_ text: String) { write(text.hasSuffix("\n") ? text : text + "\n") }

  /// Columns that a line may have.
  var columns: Int {
    var size = winsize()
    // `size` outlives the call.
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
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

  /// A message with its first word, `error:` or `warning:`, in colour.
  func emphasised(_ message: String) -> String {
    for (word, colour) in [("error:", Colour.red), ("warning:", .yellow)] where message.hasPrefix(word) {
      return coloured(word, colour) + message.dropFirst(word.count)
    }
    return message
  }

  func show(_ diagnostic: Diagnostic) {
    let text = "\(diagnostic)"
    let place = text.prefix { _ in true }.dropLast("\(diagnostic.severity): \(diagnostic.message)".count)
    line(place + emphasised("\(diagnostic.severity): \(diagnostic.message)"))
  }
}
