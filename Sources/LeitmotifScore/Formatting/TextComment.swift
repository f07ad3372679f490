/// A comment of a YAML text.
struct TextComment {
  /// Of its `#`, in characters from the beginning.
  let start: Int
  /// From 0.
  let line: Int
  /// From 0.
  let column: Int
  /// With its `#`, without blanks at its end.
  let text: String
  /// Blanks before it, where something else stands on its line before them; `nil` where nothing does.
  let gap: Int?

  /// All comments of a text, in order.
  ///
  /// - Parameter scalars: Where its scalars stand, in order: a `#` in them begins no comment.
  static func all(in reader: TextNodeReader, between scalars: [Range<Int>]) -> [TextComment] {
    let text = reader.text
    var comments: [TextComment] = []
    var next = 0
    var offset = 0
    while offset < text.count {
      while next < scalars.count, scalars[next].upperBound <= offset { next += 1 }
      if next < scalars.count, scalars[next].contains(offset) {
        offset = scalars[next].upperBound
        continue
      }
      let isFirst = offset == 0 || " \t\n".unicodeScalars.contains(text[offset - 1])
      if text[offset] == "#" && isFirst {
        comments.append(TextComment(at: offset, reader))
        offset = reader.characters(ofLine: reader.line(of: offset)).endIndex
      }
      offset += 1
    }
    return comments
  }

  private init(at offset: Int, _ reader: TextNodeReader) {
    start = offset
    line = reader.line(of: offset)
    let characters = reader.characters(ofLine: line)
    column = offset - characters.startIndex
    var view = String.UnicodeScalarView()
    view.append(contentsOf: characters[offset...])
    while let last = view.last, last == " " || last == "\t" { view.removeLast() }
    text = String(view)
    let before = characters[..<offset]
    let code = before.lastIndex { $0 != " " && $0 != "\t" }
    gap = code.map { offset - $0 - 1 }
  }
}
