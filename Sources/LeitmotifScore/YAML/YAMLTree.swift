import Yams

/// Reads a file's text into nodes, and refuses what is too deep, too much or written twice.
struct YAMLTree {
  /// How deep values may stand in one another.
  static let deepest = 32
  /// The most keys and values that a file may hold.
  static let mostNodes = 200_000

  private let source: SourceText
  private var duplicates: DuplicateKeys
  private var nodes = 0
  private var isTooMuch = false

  /// The file's root, or `nil` with the reason in `report`.
  static func root(of bytes: some Collection<UInt8>, report: inout Report) -> YAMLNode? {
    guard let source = SourceText(bytes, report: &report) else { return nil }
    var tree = YAMLTree(source: source)
    guard let parsed = tree.parse(&report) else { return nil }
    let root = tree.node(parsed, depth: 1, &report)
    return tree.isTooMuch ? nil : root
  }

  /// The root of a file that is to be of one kind: what is plainly of another is refused in one sentence.
  static func root(
    of bytes: some Collection<UInt8>, as kind: FileKind, report: inout Report
  ) -> YAMLNode? {
    let start = Mark(line: 1, column: 1)
    if let other = FileKind(beginning: bytes) {
      report.error(start, other.words(insteadOf: kind, file: report.file))
      return nil
    }
    guard let root = root(of: bytes, report: &report) else { return nil }
    if let other = FileKind(root), other != kind {
      report.error(root.mark, other.words(insteadOf: kind, file: report.file))
      return nil
    }
    guard case .map(let entries) = root.content else { return root }
    // Two in one file are two files: what is of the other is left out.
    let own = entries.filter { FileKind(ofKey: $0.key.text) ?? kind == kind }
    for entry in entries {
      guard let other = FileKind(ofKey: entry.key.text), other != kind else { continue }
      report.misread(
        entry.key.mark,
        "'\(entry.key.text)' is of \(other.name), which is a file of its own; this is \(kind.name)")
    }
    return YAMLNode(mark: root.mark, content: .map(own))
  }

  private init(source: SourceText) {
    self.source = source
    duplicates = DuplicateKeys(in: source.safe)
  }

  private mutating func parse(_ report: inout Report) -> Node? {
    while true {
      do {
        let parser = try Parser(yaml: duplicates.text, resolver: .basic, encoding: .utf8)
        guard let root = try parser.singleRoot() else {
          report.error(Mark(line: 1, column: 1), "the file is empty")
          return nil
        }
        return root
      } catch YamlError.duplicatedKeysInMapping(_, let context) {
        let mark = Mark(line: context.mark.line, column: context.mark.column)
        guard duplicates.hide(at: mark) else {
          report.error(mark, "a key is written twice in this map")
          return nil
        }
      } catch {
        report.yaml(error, source)
        return nil
      }
    }
  }

  private mutating func node(_ parsed: Node, depth: Int, _ report: inout Report) -> YAMLNode? {
    let mark = parsed.mark.map { Mark(line: $0.line, column: $0.column) } ?? Mark(line: 1, column: 1)
    nodes += 1
    guard depth <= YAMLTree.deepest, nodes <= YAMLTree.mostNodes else {
      refuse(mark, depth: depth, &report)
      return nil
    }
    switch parsed {
    case .scalar(let scalar):
      return YAMLNode(mark: mark, content: text(scalar, mark, &report))
    case .sequence(let sequence):
      var list: [YAMLNode] = []
      for item in sequence {
        if let item = node(item, depth: depth + 1, &report) { list.append(item) }
        if isTooMuch { return nil }
      }
      return YAMLNode(mark: mark, content: .list(list))
    case .mapping(let mapping):
      return map(mapping, mark, depth: depth, &report)
    case .alias:
      return nil
    }
  }

  private mutating func map(
    _ mapping: Node.Mapping, _ mark: Mark, depth: Int, _ report: inout Report
  ) -> YAMLNode? {
    var entries: [YAMLNode.Entry] = []
    var seen: [String: Mark] = [:]
    for (key, value) in mapping {
      let key = node(key, depth: depth + 1, &report)
      let value = node(value, depth: depth + 1, &report)
      if isTooMuch { return nil }
      guard let key, let value else { continue }
      guard let name = key.text else {
        report.error(key.mark, "a key must be a name or a number; this is \(key.name)")
        continue
      }
      if let first = seen[name] {
        report.error(key.mark, "'\(name)' is written twice; the first is on line \(first.line)")
        continue
      }
      seen[name] = key.mark
      entries.append(YAMLNode.Entry(key: Located(text: name, mark: key.mark), value: value))
    }
    return YAMLNode(mark: mark, content: .map(entries))
  }

  private func text(_ scalar: Node.Scalar, _ mark: Mark, _ report: inout Report) -> YAMLNode.Content {
    let isPlain = scalar.style == .plain
    let text = source.original(duplicates.original(scalar.string))
    if isPlain, let sign = source.sign(beginning: scalar.string) {
      let shown = text.count > 60 ? text.prefix(57) + "..." : text[...]
      // A star is a word of the format; whoever writes the others means YAML's.
      report.error(
        mark,
        sign == "*"
          ? "a value cannot begin with '*' (YAML's aliases are not taken); for the text itself write it in quotes: "
            + "'\(shown)'" : "YAML's \(sign == "&" ? "anchors" : "tags") are not taken; this is '\(shown)'")
    }
    return .scalar(text, isPlain: isPlain)
  }

  private mutating func refuse(_ mark: Mark, depth: Int, _ report: inout Report) {
    if isTooMuch { return }
    isTooMuch = true
    report.error(
      mark,
      depth > YAMLTree.deepest
        ? "values stand in one another more than \(YAMLTree.deepest) deep"
        : "the file holds more than \(YAMLTree.mostNodes) keys and values")
  }
}
