extension Report {
  /// A scalar's text, which may not be empty or longer than 1 000 characters.
  mutating func text(_ node: YAMLNode, _ what: String) -> String? {
    guard let text = node.text else {
      error(node.mark, "'\(what)' must be text; this is \(node.name)")
      return nil
    }
    guard !text.isEmpty, text.unicodeScalars.count <= 1000 else {
      error(node.mark, "'\(what)' must have 1 to 1000 characters")
      return nil
    }
    return text
  }

  mutating func bool(_ node: YAMLNode, _ what: String) -> Bool? {
    if let value = node.bool { return value }
    error(node.mark, "'\(what)' must be true or false; this is \(node.named { $0.bool != nil })")
    return nil
  }

  mutating func integer(_ node: YAMLNode, _ what: String, in allowed: ClosedRange<Int>) -> Int? {
    if let value = node.integer, allowed.contains(value) { return value }
    error(
      node.mark,
      "'\(what)' must be a whole number from \(allowed.lowerBound) to \(allowed.upperBound); this is "
        + node.named { $0.integer != nil }
    )
    return nil
  }

  mutating func number(_ node: YAMLNode, _ what: String, in allowed: ClosedRange<Double>) -> Double? {
    if let value = node.number, allowed.contains(value) { return value }
    error(
      node.mark,
      "'\(what)' must be a number from \(Report.shown(allowed.lowerBound)) to "
        + "\(Report.shown(allowed.upperBound)); this is \(node.named { $0.number != nil })")
    return nil
  }

  /// Reads a decimal number: `-3`, `0.125`, `1e-3`. Nothing else, and no infinity.
  static func number(_ text: String) -> Double? {
    guard text.utf8.count <= 32, text.utf8.allSatisfy({ "+-.0123456789eE".utf8.contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    return value == 0 ? 0 : value
  }

  /// A number as somebody would write it: `1` and not `1.0`.
  static func shown(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Report {
  /// One of a few words.
  mutating func choice<Value>(
    _ node: YAMLNode, _ what: String, _ choices: [(word: String, value: Value)], _ more: String = ""
  ) -> Value? {
    if let text = node.text, let match = choices.first(where: { $0.word == text }) { return match.value }
    let near = suggestion(for: node.text ?? "", choices.map(\.word))
    error(node.mark, "\(node.name) is no value of '\(what)'\(near)\(more)")
    return nil
  }
}
