/// A gain as one character of a row.
enum GainMark {
  /// `.` for silence, `1` to `9` for tenths, `*` for full gain and more.
  static func of(_ gain: Float) -> Character {
    if gain < 0.001 { return "." }
    if gain >= 0.95 { return "*" }
    return Character("\(max(1, Int((gain * 10).rounded())))")
  }
}
