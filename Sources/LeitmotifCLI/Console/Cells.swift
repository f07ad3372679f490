extension String {
  /// Cells of a terminal that it takes: two for each letter that is wide or as wide as two (Unicode's East Asian Width),
  /// one for each other.
  package var cells: Int { reduce(0) { $0 + $1.cells } }

  /// As much of its beginning as fits into so many cells.
  package func prefix(cells room: Int) -> String {
    var room = room
    return String(
      prefix { character in
        room -= character.cells
        return room >= 0
      })
  }
}

extension Character {
  fileprivate var cells: Int { isWide ? 2 : 1 }

  /// By the first of its parts, on which the marks of the others stand; small pictures among them.
  fileprivate var isWide: Bool {
    guard let first = unicodeScalars.first else { return false }
    switch first.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
      0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFD:
      return true
    default:
      // A sign that is a picture only where U+FE0F asks for one.
      return first.properties.isEmojiPresentation
        || first.properties.isEmoji && unicodeScalars.contains("\u{FE0F}")
    }
  }
}
