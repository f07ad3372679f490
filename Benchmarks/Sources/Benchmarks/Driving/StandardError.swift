import Glibc

/// Where diagnostics go.
struct StandardError: TextOutputStream {
  mutating func write(_ text: String) {
    var text = text
    // The bytes do not leave the call.
    _ = unsafe text.withUTF8 { unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}

nonisolated(unsafe) var errors = StandardError()
