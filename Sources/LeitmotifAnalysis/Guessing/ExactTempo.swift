import LeitmotifTiming

/// A tempo written with as few digits as make a stretch of beats as long as it is.
enum ExactTempo {
  /// Digits after the point at most; a score takes fifteen in all.
  private static let mostDigits = 11

  /// Beats a minute at which `beats` beats are nearest to `frames` frames at `rate`; the shortest such number.
  static func text(beats: Int, frames: Double, rate: Int) -> String {
    let exact = Double(beats) * 60 * Double(rate) / frames
    for digits in 0...mostDigits {
      let text = decimal(exact, digits)
      guard let tempo = Rational(decimal: text), tempo > .zero else { continue }
      let length = Double(beats) * 60 * Double(rate) / tempo.approximate
      if (length - frames).magnitude < 0.49 { return text }
    }
    return decimal(exact, mostDigits)
  }

  /// Without zeros at the end.
  static func decimal(_ value: Double, _ digits: Int) -> String {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let all = Int((value * Double(scale)).rounded())
    if digits == 0 || all % scale == 0 { return "\(all / scale)" }
    let rest = "\(all % scale)"
    var text = "\(all / scale)." + String(repeating: "0", count: digits - rest.count) + rest
    while text.hasSuffix("0") { text.removeLast() }
    return text
  }
}
