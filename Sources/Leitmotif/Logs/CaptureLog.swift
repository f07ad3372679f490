import FoundationEssentials
package import LeitmotifConducting
package import LeitmotifScore
package import LeitmotifTiming

/// What a live session was told, and when it took effect: rendered again, it gives the same samples.
///
/// JSON Lines. The first line names the format and the rate, the last one the frame on which the session
/// ended; each line between is one stamped input, by name.
package struct CaptureLog: Sendable, Equatable {
  package var sampleRate: SampleRate
  package var inputs: [StampedInput] = []
  /// Frames that were played.
  package var frames = 0
  /// What chance began with.
  package var seed: UInt64 = 0

  package init(sampleRate: SampleRate) { self.sampleRate = sampleRate }
}

extension CaptureLog {
  static let format = "capture"

  /// The line that a log begins with.
  ///
  /// - Parameter choices: What the listener may choose, with what has been chosen.
  package static func header(_ rate: SampleRate, seed: UInt64 = 0, choices: [ListenerChoice] = []) -> String {
    let preferences = Dictionary(choices.map { ($0.parameter, $0.value) }, uniquingKeysWith: { $1 })
    return JSONLine.text(
      CaptureLine(
        leitmotif: format, version: 1, rate: rate.hertz, seed: seed,
        preferences: preferences.isEmpty ? nil : preferences))
  }

  /// The line of an input.
  package static func line(_ input: StampedInput, in plan: Plan) -> String {
    JSONLine.text(CaptureLine(input, in: plan))
  }

  /// The line of an edited score that takes over on a frame: what comes after it was said to another score.
  package static func edit(to plan: Plan, at frame: Int) -> String {
    JSONLine.text(CaptureLine(frame: frame, score: plan.contentHash))
  }

  /// The line that a log ends with.
  package static func footer(_ frames: Int) -> String { JSONLine.text(CaptureLine(frame: frames, end: true)) }

  /// Whether a file looks like a log, and not like a scenario.
  package static func isLog(_ text: String) -> Bool {
    // In YAML that is written like JSON, a scenario begins with a brace too.
    guard let line = withoutMark(text).split(whereSeparator: \.isLineEnd).first else { return false }
    let packed = line.filter { !$0.isWhitespace }
    return packed.hasPrefix("{") && packed.contains("\"leitmotif\":\"\(format)\"")
  }

  /// The text without the byte order mark that some editors put before it.
  private static func withoutMark(_ text: String) -> String {
    text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// What a log says of how it was taken, from its beginning: the rate, and what the listener had chosen. `nil` where
  /// it does not say.
  package static func circumstances(
    in text: String
  ) -> (rate: SampleRate?, preferences: ListenerPreferences?) {
    guard let line = withoutMark(text).split(whereSeparator: \.isLineEnd).first,
      let header = try? JSONDecoder().decode(CaptureLine.self, from: Data(line.utf8)),
      header.leitmotif == format
    else { return (nil, nil) }
    return (header.rate.flatMap { SampleRate(hertz: $0) }, header.preferences.map(ListenerPreferences.init))
  }

  /// Reads a log against the score that it belongs to. A last line that was cut off is left out.
  ///
  /// - Throws: `InvalidScore` with every line that is wrong.
  package init(text: String, file: String, plan: Plan) throws(InvalidScore) {
    var reader = CaptureReader(file: file, plan: plan)
    let lines = CaptureLog.withoutMark(text).split(
      omittingEmptySubsequences: false, whereSeparator: \.isLineEnd)
    for (index, line) in lines.enumerated() {
      // After the end of a line there is an empty rest; any other rest has no end.
      reader.read(line, number: index + 1, isWhole: index + 1 < lines.count)
    }
    self = try reader.log()
  }
}

extension Character {
  /// Ends a line of a log. Other separators of Unicode may stand in names.
  fileprivate var isLineEnd: Bool { self == "\n" || self == "\r\n" }
}
