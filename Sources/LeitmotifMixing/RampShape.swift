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
}
