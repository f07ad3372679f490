/// Game state that lasts: how dangerous, how calm. Set by the game, followed by layers and conditions.
public struct Parameter: Equatable, Sendable {
  /// How the value that the music follows runs after the value that the game set.
  public enum Smoothing: Equatable, Sendable {
    case none
    /// At most so much a second, rising and falling; above zero.
    case slew(up: Double, down: Double)
    /// `1 − e^(−t/τ)` of the way after `t` seconds; time constants above zero.
    case onePole(up: Double, down: Double)
  }

  public let name: String
  /// Values outside are clamped.
  public let range: ClosedRange<Double>
  /// The value before the game sets one.
  public internal(set) var initial: Double
  public let smoothing: Smoothing
  /// What a listener is told who may choose it; `nil`: it is the game's alone.
  public let preference: Preference?
}
