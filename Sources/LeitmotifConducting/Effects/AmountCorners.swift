import LeitmotifMixing
package import LeitmotifScore

/// How a number of an effect or a send follows a parameter, to be drawn: on the scale on which it moves, from the least of
/// it to the most.
package enum AmountCorners {
  /// The corners of the curve over a parameter's range; a value twice is a step.
  ///
  /// - Returns: Heights in `0...1`: of decibels (silence lies on the ground), of octaves, or of the number itself.
  package static func points(
    of curve: AmountCurve, _ field: EffectField, over range: ClosedRange<Double>
  ) -> [(value: Double, height: Double)] {
    let way = AmountWay(field.quantity, field.unit)
    let planned = PlannedAmountCurve(parameter: 0, points: curve.points, way: way)
    let bends = planned.bends.filter { range.lowerBound < $0 && $0 < range.upperBound }
    let step = (range.upperBound - range.lowerBound) * 1e-6
    let values = [range.lowerBound] + bends.flatMap { [$0 - step, $0, $0 + step] } + [range.upperBound]
    let amounts = values.map { way.drawn(planned.carried(at: $0)) }
    let finite = amounts.filter(\.isFinite)
    guard var least = finite.min(), let most = finite.max() else { return values.map { ($0, 0) } }
    // The way to silence begins at −60 dB, as that of a layer does.
    if finite.count < amounts.count { least = min(PlannedCurve.cutoff, most - 1) }
    return zip(values, amounts).map { value, amount in
      (value, amount.isFinite ? (most > least ? max(0, amount - least) / (most - least) : 0.5) : 0)
    }
  }
}

extension AmountWay {
  /// What the mixer has, where lines are straight.
  fileprivate func drawn(_ carried: Float) -> Double {
    self == .octaves ? binaryLogarithm(Double(carried)) : written(carried)
  }
}
