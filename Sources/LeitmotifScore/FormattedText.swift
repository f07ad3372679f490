/// A score, a scenario or an album's list as text, laid out anew without a change of what it means.
///
/// Comments are kept. Two blanks stand for each level and one between words of a bracket; what stands in brackets has a
/// line or is broken into lines; lines are not padded, and no two blank ones follow one another.
package struct FormattedText: Sendable {
  /// With a line's end at its end.
  package let text: String

  /// - Parameter file: What the diagnostics call it.
  /// - Throws: `InvalidScore` where the file is wrong, or where it is not sure that the same would be meant. A score is
  ///   checked as a score; of other files only that they are YAML, for what they name is in a score.
  package init(bytes: [UInt8], file: String) throws(InvalidScore) {
    var report = Report(file: file)
    if let kind = FileKind(beginning: bytes) {
      report.error(
        Mark(line: 1, column: 1),
        "this is \(kind.name); what is laid out anew are scores, scenarios and the lists of albums")
      throw InvalidScore(diagnostics: report.finished())
    }
    let root = YAMLTree.root(of: bytes, report: &report)
    guard let root, !report.hasErrors, let source = SourceText(bytes, report: &report) else {
      throw InvalidScore(diagnostics: report.finished())
    }
    let kind = FileKind(root)
    if kind != .scenario && kind != .albumList { _ = try ScoreFile(bytes: bytes, file: file).score() }
    do throws(TextNodeReader.Unsure) {
      text = try FormattedText.tidied(source, root)
    } catch {
      throw InvalidScore(diagnostics: [
        Diagnostic(
          .error, file: file, mark: error.mark, "it is left as it is: \(error.reason); lay this out by hand")
      ])
    }
  }

  private static func tidied(_ source: SourceText, _ root: YAMLNode) throws(TextNodeReader.Unsure) -> String {
    let reader = TextNodeReader(source.safe)
    let node = try reader.root()
    let text = source.original(TidyText(node, reader).lines.map { $0 + "\n" }.joined())
    // Nothing is believed of what was written until it has been read.
    var report = Report(file: "")
    guard let again = YAMLTree.root(of: Array(text.utf8), report: &report), !report.hasErrors,
      again.means(root), let written = SourceText(Array(text.utf8), report: &report),
      try comments(TextNodeReader(written.safe)) == comments(reader, node)
    else {
      throw TextNodeReader.Unsure(
        mark: Mark(line: 1, column: 1), reason: "what comes out would not mean the same")
    }
    return text
  }

  private static func comments(_ reader: TextNodeReader) throws(TextNodeReader.Unsure) -> [String] {
    try comments(reader, reader.root())
  }

  /// What all comments say, in their order.
  private static func comments(_ reader: TextNodeReader, _ root: TextNode) -> [String] {
    let scalars = root.scalars.sorted { $0.lowerBound < $1.lowerBound }
    return TextComment.all(in: reader, between: scalars).map(\.text)
  }
}

extension YAMLNode {
  /// Whether both have the same values under the same keys in the same order, wherever they stand.
  fileprivate func means(_ other: YAMLNode) -> Bool {
    switch (content, other.content) {
    case (.scalar(let text, _), .scalar(let otherText, _)):
      text == otherText && isNull == other.isNull
    case (.list(let items), .list(let others)):
      items.count == others.count && zip(items, others).allSatisfy { $0.means($1) }
    case (.map(let entries), .map(let others)):
      entries.count == others.count
        && zip(entries, others).allSatisfy { $0.key.text == $1.key.text && $0.value.means($1.value) }
    default: false
    }
  }
}
