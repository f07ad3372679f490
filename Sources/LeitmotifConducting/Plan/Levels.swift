import LeitmotifMixing
import LeitmotifScore

/// Linear gain of a level in decibels, the same on every machine.
package func decibelsToGain(_ decibels: Double) -> Double {
  // 10^(x/20) = 2^(x·log2(10)/20).
  binaryExponential(decibels * 0.16609640474436813)
}

extension PlannedCurve {
  /// What silence jumps at: a level on its way to `off` is silent below this.
  static let cutoff = -60.0
  /// How far below that a level may come by rounding, where a parameter stands on the very value that belongs to it.
  private static let rounding = 1e-9

  /// The level at a value of its parameter; −infinity is silence.
  package func level(at value: Double) -> Double {
    guard let after = points.firstIndex(where: { $0.value > value }) else {
      return points[points.count - 1].level.value
    }
    guard after > 0 else { return points[0].level.value }
    let (left, right) = (points[after - 1], points[after])
    let span = (left.level == .off || right.level == .off)
    let (from, to) = (PlannedCurve.finite(left.level), PlannedCurve.finite(right.level))
    if left.level == .off && right.level == .off { return -.infinity }
    let level = from + (to - from) * (value - left.value) / (right.value - left.value)
    return span && level < PlannedCurve.cutoff - PlannedCurve.rounding ? -.infinity : level
  }

  /// The values at which the level bends or falls silent, in rising order.
  static func bends(of points: [Curve.Point]) -> [Double] {
    var values = points.map(\.value)
    for (left, right) in zip(points, points.dropFirst()) where (left.level == .off) != (right.level == .off) {
      let (from, to) = (PlannedCurve.finite(left.level), PlannedCurve.finite(right.level))
      let part = (PlannedCurve.cutoff - from) / (to - from)
      if part > 0 && part < 1 { values.append(left.value + (right.value - left.value) * part) }
    }
    return values.sorted()
  }

  private static func finite(_ level: Decibels) -> Double {
    level == .off ? Decibels.floor.value : level.value
  }
}
