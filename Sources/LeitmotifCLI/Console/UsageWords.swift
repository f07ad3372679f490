/// What is wrong with a command line, said as everything else that is wrong.
enum UsageWords {
  /// - Parameter message: In the words of the library that reads command lines.
  static func of(_ message: String) -> String {
    let words = message.hasPrefix("Error: ") ? "error: " + message.dropFirst(7) : message
    // An option that takes several values has taken what stood behind it too.
    guard words.contains("Missing expected argument '<score>'"), CommandLine.arguments.contains("--trace")
    else { return words }
    return words.replacing(
      "'<score>'", with: "'<score>': it stands before '--trace', which takes all that follow",
      maxReplacements: 1)
  }
}
