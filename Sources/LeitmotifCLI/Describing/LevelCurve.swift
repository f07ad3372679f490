import LeitmotifConducting
import LeitmotifScore

/// How loud a layer is at each value of a parameter, as the music plays it.
enum LevelCurve {
  /// The corners of the curve over a parameter's range, with the layer's own gain; a value twice is a step.
  static func points(
    of curve: Curve, gain: Decibels, over range: ClosedRange<Double>
  ) -> [(value: Double, level: Double)] {
    let planned = PlannedCurve(parameter: 0, points: curve.points)
    let bends = planned.bends.filter { range.lowerBound < $0 && $0 < range.upperBound }
    let step = (range.upperBound - range.lowerBound) * 1e-6
    let values = [range.lowerBound] + bends.flatMap { [$0 - step, $0, $0 + step] } + [range.upperBound]
    return values.map { ($0, planned.level(at: $0) + gain.value) }
  }
}
