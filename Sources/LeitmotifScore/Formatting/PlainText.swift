/// What every reader of YAML takes for text when it stands without quotes, in brackets or not.
enum PlainText {
  private static let words: Set = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]

  /// Not a number, a date, a yes or a no, and nothing in it that means something to YAML.
  static func isText(_ value: String) -> Bool {
    let scalars = value.unicodeScalars
    guard let first = scalars.first, scalars.last != " ", isBeginning(first, scalars.dropFirst().first),
      !words.contains(value.lowercased()), !looksLikeNumber(value)
    else { return false }
    return scalars.allSatisfy { isPlain($0) }
  }

  /// A letter or a figure, or the sign of a number.
  private static func isBeginning(_ first: Unicode.Scalar, _ second: Unicode.Scalar?) -> Bool {
    if first.properties.isAlphabetic || isDigit(first) { return true }
    return "-+.".unicodeScalars.contains(first) && second.map { isDigit($0) } ?? false
  }

  /// As YAML 1.1 or 1.2 writes them, dates among them; all of these are one word.
  private static func looksLikeNumber(_ value: String) -> Bool {
    let scalars = value.unicodeScalars
    guard let first = scalars.first, !first.properties.isAlphabetic else { return false }
    return scalars.allSatisfy { "0123456789+-._abcdefoxABCDEFOXtTzZ".unicodeScalars.contains($0) }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic || isDigit(scalar) { return true }
    if scalar.isASCII { return " _-./=()+'%;".unicodeScalars.contains(scalar) }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .dashPunctuation, .initialPunctuation, .finalPunctuation: return true
    default: return false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
