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
  /// - Returns: What could be read, and every problem found; it is good only if there is none.
  package func read(for score: Score, scenarios: [String]) -> (album: Album?, problems: [Diagnostic]) {
    var reader = AlbumReader(file: file, score: score, scenarios: scenarios)
    let root = YAMLTree.root(of: bytes, as: .albumList, report: &reader.times.report)
    let album = root.flatMap { reader.album($0) }
    let isGood = album != nil && !reader.times.report.hasErrors
    return (album, isGood ? [] : reader.times.report.finished())
  }
}
