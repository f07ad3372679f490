import Glibc

/// Tells a line to whoever looks, apart from the figures.
func complain(_ text: String) {
  let bytes = Array((text + "\n").utf8)
  // The bytes do not leave the call.
  _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
