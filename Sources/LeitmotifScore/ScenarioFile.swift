/// A scenario as text, to be read against the score that it is for.
public struct ScenarioFile: Sendable {
  private let bytes: [UInt8]
  private let file: String

  /// - Parameters:
  ///   - text: The scenario, in YAML.
  ///   - file: What the diagnostics call it.
  public init(text: String, file: String) { self.init(bytes: Array(text.utf8), file: file) }

  public init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// Reads the scenario; its parameters, states and stingers must be those of `score`.
  ///
  /// - Returns: The scenario, and what may be said about it: warnings only.
  /// - Throws: `InvalidScore` with every problem found, warnings among them.
  public func scenario(
    for score: Score
  ) throws(InvalidScore) -> (scenario: Scenario, warnings: [Diagnostic]) {
    var reader = ScenarioReader(file: file, score: score)
    let root = YAMLTree.root(of: bytes, as: .scenario, report: &reader.report)
    let scenario = root.flatMap { reader.scenario($0) }
    guard let scenario, !reader.report.hasErrors else {
      throw InvalidScore(diagnostics: reader.report.finished())
    }
    return (scenario, reader.report.finished())
  }
}
