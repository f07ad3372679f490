import Yams

/// A scalar as it stands in a text, and as it stands in a tidy one.
struct ScalarText {
  private(set) var node: TextNode

  /// - Parameter start: Where its text begins, in characters.
  init(_ scalar: Node.Scalar, from start: Int, _ reader: TextNodeReader) throws(TextNodeReader.Unsure) {
    let text = reader.text
    let end: Int
    var lines: [String]
    switch scalar.style {
    case .singleQuoted, .doubleQuoted:
      end = ScalarText.endOfQuotes(start, text)
      lines = [ScalarText.quoted(scalar.string, String(text[start..<end]))]
    case .literal, .folded:
      (end, lines) = try ScalarText.block(start, reader)
    default:
      end = ScalarText.endOfPlain(scalar.string, start, text)
      lines = [scalar.string.contains("\n") ? ScalarText.escaped(scalar.string) : scalar.string]
    }
    node = TextNode(start: start, end: end, isFlow: false, content: .scalar(lines))
  }

  private static func endOfQuotes(_ start: Int, _ text: [Unicode.Scalar]) -> Int {
    var offset = start + 1
    while offset < text.count {
      if text[start] == "\"" && text[offset] == "\\" {
        offset += 1
      } else if text[offset] == text[start] {
        let isDoubled = text[start] == "'" && offset + 1 < text.count && text[offset + 1] == "'"
        if !isDoubled { return offset + 1 }
        offset += 1
      }
      offset += 1
    }
    return text.count
  }

  /// A plain scalar may go on over several lines, whose ends and indents have become blanks.
  private static func endOfPlain(_ value: String, _ start: Int, _ text: [Unicode.Scalar]) -> Int {
    var offset = start
    var wasBlank = false
    for scalar in value.unicodeScalars {
      let isBlank = isBlank(scalar)
      if isBlank {
        while offset < text.count, self.isBlank(text[offset]) { offset += 1 }
      } else {
        offset += 1
      }
      wasBlank = isBlank
    }
    return wasBlank ? offset : min(offset, text.count)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n"
  }

  /// The lines of `|` and `>`, the first being its sign, the others without their indent.
  private static func block(
    _ start: Int, _ reader: TextNodeReader
  ) throws(TextNodeReader.Unsure) -> (end: Int, lines: [String]) {
    let first = reader.line(of: start)
    let sign = reader.characters(ofLine: first).suffix(from: start).filter { !isBlank($0) }
    guard sign.allSatisfy({ $0 == "|" || $0 == ">" || $0 == "-" }) else {
      throw TextNodeReader.Unsure(
        mark: reader.mark(start), reason: "a block of text with a comment, a '+' or a figure beside its sign")
    }
    var lines: [String] = []
    var indent: Int?
    var end = start + sign.count
    var blanks = 0
    var number = first + 1
    while true {
      let line = reader.characters(ofLine: number)
      if line.isEmpty && line.startIndex >= reader.text.count || line.startIndex == 0 { break }
      number += 1
      guard let lead = line.firstIndex(where: { $0 != " " }).map({ $0 - line.startIndex }) else {
        blanks += 1
        continue
      }
      let depth = indent ?? lead
      if lead < depth || depth == 0 { break }
      indent = depth
      lines += Array(repeating: "", count: blanks) + [String(line.dropFirst(depth))]
      (blanks, end) = (0, line.endIndex)
    }
    return (end, [String(sign)] + lines)
  }

  /// Without quotes where every reader takes the text for text; in single ones where they will do.
  private static func quoted(_ value: String, _ written: String) -> String {
    if PlainText.isText(value) { return value }
    if written.hasPrefix("'") && !written.contains("\n") { return written }
    let needsEscapes = value.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    if needsEscapes { return written.contains("\n") ? escaped(value) : written }
    if value.contains("'") && !written.contains("\n") && !written.contains("\\") { return written }
    return "'" + value.replacing("'", with: "''") + "'"
  }

  /// In double quotes.
  private static func escaped(_ value: String) -> String {
    var result = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        result += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension String {
  fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
