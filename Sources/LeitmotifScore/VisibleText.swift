/// Text that does on a terminal nothing but stand there.
package enum VisibleText {
  /// The text with every control and format character spelt out, as `\\u{1B}`: such could move the cursor, colour what
  /// follows or turn its direction.
  package static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    return text.unicodeScalars.map {
      isHidden($0) ? "\\u{\(String($0.value, radix: 16, uppercase: true))}" : String($0)
    }.joined()
  }

  /// The same for text of several lines, whose ends and tabs stay.
  package static func lines(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    return text.unicodeScalars.map { $0 == "\n" || $0 == "\t" ? String($0) : of(String($0)) }.joined()
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    let category = scalar.properties.generalCategory
    return category == .control || category == .format || category == .lineSeparator
  }
}
