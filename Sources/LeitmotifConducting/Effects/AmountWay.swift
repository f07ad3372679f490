import LeitmotifMixing
import LeitmotifScore

/// From what a score says of an effect to what the mixer has: along which line it moves.
enum AmountWay: Equatable, Sendable {
  /// Levels: a straight line of decibels, with silence below −60 dB on the way to `off`.
  case decibels
  /// A straight line of octaves.
  case octaves
  /// A straight line of the number that is written; the mixer has so much more, times so much.
  case straight(plus: Double, times: Double)

  init(_ quantity: Quantity, _ unit: Quantity.Unit) {
    switch (quantity, unit) {
    // The mixer has a knee in decibels.
    case (.knee, _): self = .straight(plus: 0, times: 1)
    case (_, .decibels): self = .decibels
    case (_, .hertz): self = .octaves
    case (.attack, _), (.release, _): self = .straight(plus: 0, times: 1000)
    case (.position, _): self = .straight(plus: 1, times: 1)
    default: self = .straight(plus: 0, times: 1)
    }
  }

  /// What the mixer has for what is written.
  func carried(_ written: Double) -> Float {
    switch self {
    case .decibels: written == -.infinity ? 0 : Float(decibelsToGain(written))
    case .octaves: Float(written)
    case .straight(let plus, let times): Float((written + plus) * times)
    }
  }

  /// What is written for what the mixer has; silence is −infinity.
  func written(_ carried: Float) -> Double {
    switch self {
    case .decibels: carried > 0 ? binaryLogarithm(Double(carried)) * AmountWay.octave : -.infinity
    case .octaves: Double(carried)
    case .straight(let plus, let times): Double(carried) / times - plus
    }
  }

  /// The line on which the mixer's number moves.
  var shape: RampShape {
    switch self {
    case .decibels, .octaves: .exponential
    case .straight: .linear
    }
  }

  /// What is written between two points, `part` of the way from the first; as levels, silence is −infinity.
  func between(_ left: Double, _ right: Double, _ part: Double) -> Double {
    switch self {
    case .straight: return left + (right - left) * part
    case .octaves: return left * binaryExponential(binaryLogarithm(right / left) * part)
    case .decibels:
      if left == -.infinity && right == -.infinity { return left }
      let (from, to) = (AmountWay.finite(left), AmountWay.finite(right))
      let level = from + (to - from) * part
      let isBySilence = left == -.infinity || right == -.infinity
      return isBySilence && level < PlannedCurve.cutoff - AmountWay.rounding ? -.infinity : level
    }
  }

  /// The part of the way at which it falls silent; `nil`: nowhere.
  func silence(_ left: Double, _ right: Double) -> Double? {
    guard self == .decibels, (left == -.infinity) != (right == -.infinity) else { return nil }
    let (from, to) = (AmountWay.finite(left), AmountWay.finite(right))
    let part = (PlannedCurve.cutoff - from) / (to - from)
    return part > 0 && part < 1 ? part : nil
  }

  private static let rounding = 1e-9
  /// Decibels of a factor of two: 20·log10(2).
  private static let octave = 6.020599913279624

  private static func finite(_ level: Double) -> Double { level == -.infinity ? Decibels.floor.value : level }
}

extension PlannedAmountCurve {
  init(parameter: Int, points: [AmountCurve.Point], way: AmountWay) {
    var bends = points.map(\.value)
    for (left, right) in zip(points, points.dropFirst()) {
      guard let part = way.silence(left.amount, right.amount) else { continue }
      bends.append(left.value + (right.value - left.value) * part)
    }
    (self.parameter, self.points, self.way, self.bends) = (parameter, points, way, bends.sorted())
  }

  /// What the mixer has where the parameter is at a value.
  func carried(at value: Double) -> Float {
    guard let after = points.firstIndex(where: { $0.value > value }) else {
      return way.carried(points[points.count - 1].amount)
    }
    guard after > 0 else { return way.carried(points[0].amount) }
    let (left, right) = (points[after - 1], points[after])
    let part = (value - left.value) / (right.value - left.value)
    return way.carried(way.between(left.amount, right.amount, part))
  }
}
