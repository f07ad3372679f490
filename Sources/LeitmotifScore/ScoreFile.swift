/// A score as text: knows the syntax, and where everything stands.
public struct ScoreFile: Sendable {
  let bytes: [UInt8]
  let file: String

  /// - Parameters:
  ///   - text: The score, in YAML.
  ///   - file: What the diagnostics call it.
  public init(text: String, file: String) { self.init(bytes: Array(text.utf8), file: file) }

  public init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// Reads the score.
  ///
  /// - Returns: The score, and what may be said about it: warnings only.
  /// - Throws: `InvalidScore` with every problem found, warnings among them.
  public func score() throws(InvalidScore) -> (score: Score, warnings: [Diagnostic]) {
    var reader = ScoreReader(file: file)
    let root = YAMLTree.root(of: bytes, as: .score, report: &reader.report)
    let score = root.flatMap { reader.score($0) }
    guard let score, !reader.report.hasErrors else {
      throw InvalidScore(diagnostics: reader.report.finished())
    }
    return (score, reader.report.finished())
  }
}
