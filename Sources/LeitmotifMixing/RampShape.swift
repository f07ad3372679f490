/// The curve that a ramp runs along from its start to its target.
package enum RampShape: UInt8, BitwiseCopyable, Sendable, Codable {
  /// A straight line of gain.
  case linear
  /// A sine rising, a cosine falling: a falling and a rising one together keep the power.
  case equalPower
  /// `x²(3 − 2x)`: slow at both ends.
  case sCurve
  /// A straight line of decibels. Both ends must be above zero: from or to silence it is a straight line
  /// of gain.
  case exponential
  /// `(e^(bx) − 1) / (e^b − 1)` rising, the same mirrored in time falling: what changes, changes near the louder end.
  case late
  /// `ln(1 + bx) / ln(1 + b)` rising, mirrored falling: what changes, changes near the quieter end.
  case early
  /// Equal power for two sides whose correlation is `b`: a falling and a rising one together keep the power of
  /// their sum. 0 is `equalPower`; 1 is for two sides that are the same, whose gains add up to 1.
  ///
  /// After M. Fink, M. Holters, U. Zölzer: Signal-Matched Power-Complementary Cross-Fading and Dry-Wet Mixing
  /// (DAFx-16, 2016).
  case matched

  /// How far a gain that rises has come after the part `x` of its way, both in 0...1.
  ///
  /// - Parameter bend: `b` of the shapes that have one: above 0, or for `matched` 0...1.
  @_noLocks
  package func rise(_ x: Double, bend: Double) -> Double {
    switch self {
    case .linear, .exponential: return x
    case .sCurve: return x * x * (3 - 2 * x)
    case .equalPower: return quarterSine(x)
    case .late:
      return (binaryExponential(bend * x * 1.4426950408889634) - 1)
        / (binaryExponential(bend * 1.4426950408889634) - 1)
    case .early: return binaryLogarithm(1 + bend * x) / binaryLogarithm(1 + bend)
    case .matched:
      let sine = quarterSine(x)
      let power = 1 + 2 * bend * sine * quarterSine(1 - x)
      return sine * binaryExponential(-0.5 * binaryLogarithm(power))
    }
  }
}
