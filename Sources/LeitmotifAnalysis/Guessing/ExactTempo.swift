import LeitmotifTiming

/// A tempo written with as few digits as make a stretch of beats as long as it is.
enum ExactTempo {
  /// Digits after the point at most; a score takes fifteen in all.
  private static let mostDigits = 11

  /// Frames by which a file may miss a whole or half number of beats a minute: one is easily lost where a file is cut.
  private static let slack = 1.02

  /// Beats a minute at which `beats` beats are nearest to `frames` frames at `rate`; the shortest such number.
  static func text(beats: Double, frames: Double, rate: Int) -> String {
    let all = beats * 60 * Double(rate)
    let exact = all / frames
    let plain = decimal((2 * exact).rounded() / 2, 1)
    if let tempo = Double(plain), tempo > 0, (all / tempo - frames).magnitude < slack { return plain }
    for digits in 0...mostDigits {
      let text = decimal(exact, digits)
      guard let tempo = Rational(decimal: text), tempo > .zero else { continue }
      if (all / tempo.approximate - frames).magnitude < 0.49 { return text }
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
