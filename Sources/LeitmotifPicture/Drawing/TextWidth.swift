/// How wide text will be, by estimate: no font is at hand, and the reader's is not known.
///
/// The figures are those of a wide face, so that in any other there is room left.
package enum TextWidth {
  package static func of(_ text: String, size: Double) -> Double {
    size * text.unicodeScalars.reduce(0) { $0 + ems($1) }
  }

  /// `text`, or as much of its beginning as fits with an ellipsis; `nil` if less than two letters do.
  package static func fitted(_ text: String, size: Double, into width: Double) -> String? {
    if of(text, size: size) <= width { return text }
    var taken = ""
    var room = width - size * ems("…")
    for character in text {
      room -= of(String(character), size: size)
      if room < 0 { break }
      taken.append(character)
    }
    return taken.count < 2 ? nil : taken + "…"
  }

  /// `text` in lines broken between words, at most so many; what does not fit ends in an ellipsis.
  package static func lines(_ text: String, size: Double, into width: Double, most: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      let longer = lines.last.map { "\($0) \(word)" } ?? String(word)
      if !lines.isEmpty, of(longer, size: size) <= width || lines.count == most {
        lines[lines.count - 1] = longer
      } else {
        lines.append(String(word))
      }
    }
    return lines.compactMap { fitted($0, size: size, into: width) }
  }

  private static func ems(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "'", "|": 0.28
    case " ", ".", ",", ":", ";", "!", "I", "·": 0.33
    case "f", "r", "t", "-", "(", ")", "[", "]", "/": 0.41
    case "m", "M", "W", "%", "@": 0.95
    case "w", "…", "→", "—", "−": 0.84
    case "A"..."Z": 0.71
    case "\u{0}"..."\u{2E7F}": 0.63
    default: 1
    }
  }
}
