/// What is wrong with a command line, said as everything else that is wrong.
enum UsageWords {
  /// - Parameter message: In the words of the library that reads command lines.
  static func of(_ message: String) -> String {
    message.hasPrefix("Error: ") ? "error: " + message.dropFirst(7) : message
  }
}
