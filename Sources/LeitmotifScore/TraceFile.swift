/// A trace as text: comma-separated lines of time, parameter and value, as a game or a spreadsheet writes them.
public struct TraceFile: Sendable {
  private let bytes: [UInt8]
  private let file: String

  /// - Parameter file: What the diagnostics call it.
  public init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// Whether a file begins as a trace does: with the names of its columns.
  ///
  /// - Parameter text: Its beginning.
  public static func isTrace(_ text: some StringProtocol) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline).lazy.map { TraceReader.trimmed(Substring($0)) }
    return lines.first { !$0.isEmpty && !$0.hasPrefix("#") }.map { TraceReader.isHeading($0) } ?? false
  }

  /// Reads the trace; its parameters must be those of `score`.
  ///
  /// - Returns: What it says, as a scenario that ends with its last line, and warnings.
  /// - Throws: `InvalidScore` with every problem found, warnings among them.
  public func scenario(
    for score: Score
  ) throws(InvalidScore) -> (scenario: Scenario, warnings: [Diagnostic]) {
    var reader = TraceReader(file: file, score: score)
    let scenario = reader.scenario(bytes)
    guard let scenario, !reader.report.hasErrors else {
      throw InvalidScore(diagnostics: reader.report.finished())
    }
    return (scenario, reader.report.finished())
  }
}
