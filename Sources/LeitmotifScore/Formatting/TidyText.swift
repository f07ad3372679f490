/// A YAML text laid out anew: two blanks for each level, one blank line at most, brackets on one line or none.
///
/// Values are written in the order in which they stand. Comments go where they were: at the end of the line of the same
/// value, or before the same value, or after the last one of the same level.
struct TidyText {
  /// Columns that a list or a map in brackets may reach.
  static let width = 120

  private let reader: TextNodeReader
  private(set) var lines: [String] = []
  /// Those that are not written yet, the first at the end.
  private var comments: [TextComment]

  init(_ root: TextNode, _ reader: TextNodeReader) {
    self.reader = reader
    comments = TextComment.all(in: reader, between: root.scalars.sorted { $0.lowerBound < $1.lowerBound })
      .reversed()
    if root.isCollection && !root.isEmptyCollection {
      write(children: root, Place(indent: 0, end: reader.text.count, column: -1))
    } else {
      lines += root.line.map { [$0] } ?? []
    }
    writeComments(before: reader.text.count + 1, indent: 0)
  }

  /// Where something goes, and between what.
  private struct Place {
    /// Of its lines.
    let indent: Int
    /// Where what follows it begins, in the text.
    let end: Int
    /// The column of what it belongs to, in the text; −1: nothing.
    let column: Int
  }

  /// The entries of a map or a list, each on lines of its own.
  private mutating func write(children node: TextNode, _ place: Place) {
    let first = lines.count
    let isFlow = node.isFlow
    let column = reader.mark(node.start).column - 1
    func inside(_ next: Int?) -> Place {
      Place(indent: place.indent, end: next ?? (isFlow ? node.end : place.end), column: column)
    }
    switch node.content {
    case .scalar: return
    case .list(let items):
      for (index, item) in items.enumerated() {
        writeAbove(item.start, indent: place.indent, isFirst: lines.count == first)
        let next = index + 1 < items.count ? items[index + 1].start : nil
        write(item: item, inside(next))
      }
    case .map(let entries):
      for (index, entry) in entries.enumerated() {
        writeAbove(entry.key.start, indent: place.indent, isFirst: lines.count == first)
        let next = index + 1 < entries.count ? entries[index + 1].key.start : nil
        write(entry.value, of: entry.key, inside(next))
      }
    }
    if isFlow {
      writeComments(before: node.end, indent: place.indent)
    } else {
      writeComments(before: place.end, indent: place.indent, from: max(column, place.column + 1))
    }
  }

  private mutating func write(_ value: TextNode, of key: TextNode, _ place: Place) {
    let head = pad(place.indent) + (key.line ?? "") + ":"
    if write(inline: value, after: head, place) { return }
    lines.append(head)
    let line = lines.count - 1
    writeTrailing(onLine: reader.line(of: max(key.end - 1, 0)), before: firstChild(of: value))
    if let closing = takeClosing(value, before: place.end) {
      lines.append(pad(place.indent + 2) + closing.text)
      if lines[line] == head {
        lines.removeLast()
        lines[line] += "  " + closing.text
      }
    }
    write(
      children: value, Place(indent: place.indent + 2, end: place.end, column: place.column))
    writeClosing(of: value, before: place.end, indent: place.indent + 2)
  }

  private mutating func write(item: TextNode, _ place: Place) {
    let head = pad(place.indent) + "-"
    if write(inline: item, after: head, place) { return }
    writeComments(before: firstChild(of: item), indent: place.indent)
    if let closing = takeClosing(item, before: place.end) { lines.append(pad(place.indent) + closing.text) }
    // Its first entry stands beside the dash.
    let first = lines.count
    write(children: item, Place(indent: place.indent + 2, end: place.end, column: place.column))
    if lines.indices.contains(first) {
      lines[first] = head + " " + lines[first].dropFirst(place.indent + 2)
    }
    writeClosing(of: item, before: place.end, indent: place.indent + 2)
  }

  /// A value beside its key or dash: a scalar, or what stands in brackets and fits, without a comment among it.
  ///
  /// - Returns: Whether it could be.
  private mutating func write(inline value: TextNode, after head: String, _ place: Place) -> Bool {
    if case .scalar(let block) = value.content, block.count > 1 {
      lines.append("\(head) \(block[0])")
      lines += block.dropFirst().map { $0.isEmpty ? "" : pad(place.indent + 2) + $0 }
      return true
    }
    guard let text = value.line else { return false }
    let line = text.isEmpty ? head : "\(head) \(text)"
    if value.isCollection && !value.isEmptyCollection {
      let isCommented = comments.last.map { $0.start < value.end } ?? false
      guard value.isFlow, !isCommented, line.count <= TidyText.width else { return false }
    }
    lines.append(line)
    writeTrailing(onLine: reader.line(of: max(value.end - 1, 0)), before: place.end)
    return true
  }

  /// Where the first of its children begins.
  private func firstChild(of value: TextNode) -> Int {
    switch value.content {
    case .scalar: value.start
    case .list(let items): items.first?.start ?? value.start
    case .map(let entries): entries.first?.key.start ?? value.start
    }
  }

  private func pad(_ indent: Int) -> String { String(repeating: " ", count: indent) }
}

// What stands between values.
extension TidyText {
  /// Comments above an entry, and blank lines.
  private mutating func writeAbove(_ offset: Int, indent: Int, isFirst: Bool) {
    let before = lines.count
    writeComments(before: offset, indent: indent, isFirst: isFirst)
    if !isFirst || lines.count > before { writeBlank(above: reader.line(of: offset), of: offset) }
  }

  /// Comments that come before a place, each on a line of its own.
  ///
  /// - Parameter column: Those that stand further to the left are left for what comes after.
  private mutating func writeComments(
    before offset: Int, indent: Int, from column: Int = 0, isFirst: Bool = false
  ) {
    var isFirst = isFirst
    while let comment = comments.last, comment.start < offset, comment.column >= column {
      comments.removeLast()
      if !isFirst { writeBlank(above: comment.line, of: comment.start) }
      isFirst = false
      lines.append(pad(indent) + comment.text)
    }
  }

  /// The comment at the end of the line that was written last.
  private mutating func writeTrailing(onLine line: Int, before offset: Int) {
    guard let comment = comments.last, comment.line == line, comment.start < offset, let gap = comment.gap
    else { return }
    comments.removeLast()
    // What was set in a column stays in it as long as the line is the same.
    let characters = reader.characters(ofLine: line)
    let code = characters[..<(comment.start - gap)].drop { $0 == " " || $0 == "\t" }
    let isSame = lines[lines.count - 1].unicodeScalars.drop { $0 == " " }.elementsEqual(code)
    lines[lines.count - 1] += pad(isSame ? max(gap, 2) : 2) + comment.text
  }

  /// The comment beside the bracket that ends a list or a map, if it is the first of what is left: it speaks of all.
  private mutating func takeClosing(_ value: TextNode, before offset: Int) -> TextComment? {
    guard value.isFlow, let comment = comments.last, comment.line == reader.line(of: value.end - 1),
      comment.start >= value.end, comment.start < offset
    else { return nil }
    return comments.removeLast()
  }

  /// The comment beside that bracket where others stand among what is in it: it stays after them, beside the last value if
  /// it stood there.
  private mutating func writeClosing(of value: TextNode, before offset: Int, indent: Int) {
    guard let comment = takeClosing(value, before: offset) else { return }
    if reader.line(of: max(lastEnd(of: value) - 1, 0)) == comment.line, !lines.isEmpty {
      lines[lines.count - 1] += pad(2) + comment.text
    } else {
      lines.append(pad(indent) + comment.text)
    }
  }

  /// Where the last scalar in it ends.
  private func lastEnd(of value: TextNode) -> Int { value.scalars.map(\.upperBound).max() ?? value.start }

  /// A blank line, where there is one above a line of the text whose beginning this is.
  private mutating func writeBlank(above line: Int, of offset: Int) {
    let characters = reader.characters(ofLine: line)
    let isBeginning = characters[..<offset].allSatisfy { " \t-".unicodeScalars.contains($0) }
    guard line > 0, isBeginning, let last = lines.last, last != "",
      reader.characters(ofLine: line - 1).allSatisfy({ $0 == " " || $0 == "\t" })
    else { return }
    lines.append("")
  }
}
