import Yams

/// Finds where the values of a YAML text begin and end.
///
/// The parser says where each begins and how it is written; where it ends is read from the text.
struct TextNodeReader {
  let text: [Unicode.Scalar]
  /// Where each line begins, and the end of the text.
  private let lines: [Int]

  /// Why a text is left as it is.
  struct Unsure: Error, Equatable {
    let mark: Mark
    let reason: String
  }

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    self.text = scalars
    lines = [0] + scalars.indices.filter { scalars[$0] == "\n" }.map { $0 + 1 }
  }

  func root() throws(Unsure) -> TextNode {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text)
    // It has been parsed before.
    guard let parser = try? Parser(yaml: String(view), resolver: .basic, encoding: .utf8),
      let root = try? parser.singleRoot()
    else { throw Unsure(mark: Mark(line: 1, column: 1), reason: "it is not one YAML document") }
    return try node(root)
  }

  /// The place of a character, both counted from 1.
  func mark(_ offset: Int) -> Mark {
    let line = line(of: offset)
    return Mark(line: line + 1, column: offset - lines[line] + 1)
  }

  /// From 0.
  func line(of offset: Int) -> Int {
    var (low, high) = (0, lines.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The characters of a line, without its end.
  func characters(ofLine line: Int) -> ArraySlice<Unicode.Scalar> {
    guard lines.indices.contains(line) else { return [] }
    return text[lines[line]..<(line + 1 < lines.count ? lines[line + 1] - 1 : text.count)]
  }

  private func node(_ parsed: Node) throws(Unsure) -> TextNode {
    let mark = parsed.mark.map { Mark(line: $0.line, column: $0.column) } ?? Mark(line: 1, column: 1)
    let start = min(lines[min(mark.line, lines.count) - 1] + mark.column - 1, text.count)
    switch parsed {
    case .scalar(let scalar):
      return try ScalarText(scalar, from: start, self).node
    case .sequence(let sequence):
      var items: [TextNode] = []
      for item in sequence { items.append(try node(item)) }
      let isFlow = start < text.count && text[start] == "["
      let end = isFlow ? try closing("]", after: items.last?.end ?? start + 1) : items.last?.end ?? start
      return TextNode(start: start, end: end, isFlow: isFlow, content: .list(items))
    case .mapping(let mapping):
      var entries: [(key: TextNode, value: TextNode)] = []
      for (key, value) in mapping { entries.append((try node(key), try node(value))) }
      let isFlow = start < text.count && text[start] == "{"
      let last = entries.last.map { max($0.key.end, $0.value.end) }
      let end = isFlow ? try closing("}", after: last ?? start + 1) : last ?? start
      return TextNode(start: start, end: end, isFlow: isFlow, content: .map(entries))
    case .alias:
      throw Unsure(mark: mark, reason: "it has an alias")
    }
  }

  /// One past a bracket that follows, over blanks, comments and commas.
  private func closing(_ bracket: Unicode.Scalar, after offset: Int) throws(Unsure) -> Int {
    var offset = offset
    while offset < text.count, text[offset] != bracket {
      if text[offset] == "#" {
        while offset < text.count, text[offset] != "\n" { offset += 1 }
      } else if " \t\n,:".unicodeScalars.contains(text[offset]) {
        offset += 1
      } else {
        break
      }
    }
    guard offset < text.count, text[offset] == bracket else {
      throw Unsure(mark: mark(min(offset, text.count)), reason: "it is not clear where this bracket ends")
    }
    return offset + 1
  }
}
