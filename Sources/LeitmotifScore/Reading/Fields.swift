/// The values of a map by their keys.
struct Fields {
  let mark: Mark
  private let entries: [YAMLNode.Entry]

  init(mark: Mark, entries: [YAMLNode.Entry]) {
    self.mark = mark
    self.entries = entries
  }

  /// The value of `key`, if it was written.
  subscript(key: String) -> YAMLNode? { entries.first { $0.key.text == key }?.value }
}

extension Report {
  /// Takes `node` for a map of known keys.
  ///
  /// Everything else in it is reported: other keys, missing ones, and those without a value.
  mutating func fields(
    _ node: YAMLNode, of what: String, required: [String] = [], optional: [String] = []
  ) -> Fields? {
    guard let entries = entries(node, of: what) else { return nil }
    let known = required + optional
    var taken: [YAMLNode.Entry] = []
    var misspelt: [String] = []
    for entry in entries {
      if entry.key.text == "<<" {
        misread(entry.key.mark, "YAML's merge key '<<' is not taken")
      } else if !known.contains(entry.key.text) {
        unknownKey(entry.key, of: what, known)
        misspelt.append(entry.key.text)
      } else if entry.value.isNull {
        misread(entry.key.mark, "'\(entry.key.text)' has no value")
      } else {
        taken.append(entry)
      }
    }
    for key in required where !entries.contains(where: { $0.key.text == key }) {
      // It has been offered for the one that stands there.
      if misspelt.prefix(8).contains(where: { Nearest.to($0, in: known) == key }) { continue }
      misread(node.mark, "\(what) needs '\(key)'")
    }
    return Fields(mark: node.mark, entries: taken)
  }

  /// Takes `node` for a map of any keys.
  mutating func entries(_ node: YAMLNode, of what: String) -> [YAMLNode.Entry]? {
    if case .map(let entries) = node.content { return entries }
    misread(node.mark, "\(what) must be a map of keys and values; this is \(node.name)")
    return nil
  }

  /// Takes `node` for a map from names that somebody chose, at most `most` of them.
  mutating func named(_ node: YAMLNode, _ what: String, most: Int) -> [YAMLNode.Entry] {
    guard let entries = entries(node, of: "'\(what)'") else { return [] }
    if entries.count > most {
      misread(node.mark, "'\(what)' has \(entries.count) entries; at most \(most) are taken")
    }
    for entry in entries where !Report.isName(entry.key.text) {
      error(
        entry.key.mark,
        "'\(entry.key.text.prefix(64))' is no name: 1 to 64 letters, digits, '_' and '-' are, with a letter first"
      )
    }
    return Array(entries.prefix(most))
  }

  /// Marks belong to letters: of many scripts no word can be written without them.
  ///
  /// Two names are the same where Unicode says that they are: 'ö' is one letter, in one part or in two.
  static func isName(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, scalars.count <= 64 else { return false }
    return first.properties.isAlphabetic
      && scalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || $0.isMark || $0 == "_" || $0 == "-"
      }
  }
}

extension Unicode.Scalar {
  fileprivate var isMark: Bool {
    [.nonspacingMark, .spacingMark, .enclosingMark].contains(properties.generalCategory)
  }
}
