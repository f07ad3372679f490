/// How far something has come, as a bar and words in one line of a terminal.
struct BarLine {
  private var isVisible = false

  /// Draws it in place of what was drawn before.
  mutating func show(_ part: Double, _ words: String) {
    isVisible = true
    let width = max(0, min(40, Console.errors.columns - words.count - 1))
    Console.errors.write("\r" + Bar.text(part, width: width) + words + "\u{1B}[K")
  }

  /// Takes the line away.
  mutating func end() {
    if isVisible { Console.errors.write("\r\u{1B}[K") }
    isVisible = false
  }
}

/// A part of something, as a bar.
package enum Bar {
  package static func text(_ part: Double, width: Int, unicode: Bool = Environment.showsUnicode) -> String {
    let full = min(max(Int((part * Double(width)).rounded()), 0), max(width, 0))
    return String(repeating: unicode ? "█" : "#", count: full)
      + String(repeating: unicode ? "░" : "-", count: max(width, 0) - full)
  }
}
