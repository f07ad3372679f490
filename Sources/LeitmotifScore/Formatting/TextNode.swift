/// A value of a YAML file, with where its text begins and ends.
struct TextNode {
  enum Content {
    /// What stands in a tidy file in its place: text without a line's end, or the lines of a block.
    case scalar([String])
    case list([TextNode])
    case map([(key: TextNode, value: TextNode)])
  }

  /// Characters from the beginning of the file.
  let start: Int
  /// One past.
  let end: Int
  /// Whether it is written in brackets.
  let isFlow: Bool
  let content: Content

  /// The beginnings and ends of all scalars, in order.
  var scalars: [Range<Int>] {
    switch content {
    case .scalar: [start..<end]
    case .list(let items): items.flatMap(\.scalars)
    case .map(let entries): entries.flatMap { $0.key.scalars + $0.value.scalars }
    }
  }

  /// On one line, in brackets where it is a list or a map; `nil` where it cannot be.
  var line: String? {
    switch content {
    case .scalar(let lines): return lines.count == 1 ? lines[0] : nil
    case .list(let items):
      let parts = items.map(\.line)
      return parts.contains(nil) ? nil : "[" + parts.compactMap(\.self).joined(separator: ", ") + "]"
    case .map(let entries):
      let parts = entries.map { entry -> String? in
        guard let key = entry.key.line, let value = entry.value.line else { return nil }
        // A key alone has no value either, and needs no blank before the bracket.
        return value.isEmpty ? key : "\(key): \(value)"
      }
      return parts.contains(nil) ? nil : "{" + parts.compactMap(\.self).joined(separator: ", ") + "}"
    }
  }

  var isEmptyCollection: Bool {
    switch content {
    case .scalar: false
    case .list(let items): items.isEmpty
    case .map(let entries): entries.isEmpty
    }
  }

  var isCollection: Bool { if case .scalar = content { false } else { true } }
}
