extension Score {
  /// The score as a listener wants it: what they chose is where the parameters begin.
  ///
  /// What the score does not let a listener choose, and values that it does not offer, are left out; values outside a
  /// range are clamped.
  package func preferring(_ values: [String: Double]) -> Score {
    var score = self
    for (index, parameter) in parameters.enumerated() {
      guard let preference = parameter.preference, let wanted = values[parameter.name], wanted.isFinite
      else { continue }
      let value = min(max(wanted, parameter.range.lowerBound), parameter.range.upperBound)
      if preference.offers(value) { score.parameters[index].initial = value }
    }
    return score
  }
}
