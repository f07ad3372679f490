// What a scalar without quotes is by the core schema of YAML 1.2, as every editor reads it. In quotes it is text.
extension YAMLNode {
  /// `true`, `True`, `TRUE`, and the same of false.
  var bool: Bool? {
    guard case .scalar(let text, true) = content else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  /// `-3`, `0.125`, `1e-3`, `0x1F`, `0o17`; no infinity.
  var number: Double? {
    guard case .scalar(let text, true) = content else { return nil }
    return YAMLNode.number(text)
  }

  /// A number without a fraction, however it is written: `4`, `4.0`, `0x4`.
  var integer: Int? {
    guard let number, let whole = Int(exactly: number) else { return nil }
    return whole
  }

  private static func number(_ text: String) -> Double? {
    for (prefix, radix) in [("0x", 16), ("0o", 8)] where text.hasPrefix(prefix) {
      let digits = text.dropFirst(2)
      guard digits.utf8.count <= 12, digits.first?.isHexDigit == true else { return nil }
      return Int(digits, radix: radix).map { Double($0) }
    }
    return Report.number(text)
  }

  /// The node as a message names it where something that is no text is wanted.
  ///
  /// - Parameter wanted: Whether it would be that, without quotes.
  func named(ifPlain wanted: (YAMLNode) -> Bool) -> String {
    guard case .scalar(let text, false) = content,
      wanted(YAMLNode(mark: mark, content: .scalar(text, isPlain: true)))
    else { return name }
    return "\(name) in quotes, which is text: leave them out"
  }
}
