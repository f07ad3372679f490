/// The list of an album's tracks as text, to be read against the score that it is for.
package struct AlbumFile: Sendable {
  private let bytes: [UInt8]
  private let file: String

  /// - Parameter file: What the diagnostics call it.
  package init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// Reads the list.
  ///
  /// - Parameter scenarios: Bare names of scenarios that there are.
  /// - Throws: `InvalidScore` with every problem found.
  package func album(for score: Score, scenarios: [String]) throws(InvalidScore) -> Album {
    var reader = AlbumReader(file: file, score: score, scenarios: scenarios)
    let root = YAMLTree.root(of: bytes, report: &reader.times.report)
    let album = root.flatMap { reader.album($0) }
    guard let album, !reader.times.report.hasErrors else {
      throw InvalidScore(diagnostics: reader.times.report.finished())
    }
    return album
  }
}
