/// A place in a sound where something begins: a drum is hit, a string is struck.
package struct Onset: Equatable, Sendable {
  /// Seconds from the beginning of the file.
  package var time: Double
  /// How much louder it became, over all bands, in fourth roots of power; above 0.
  package var weight: Double
  /// The part of it below 150 Hz.
  package var low: Double

  package init(time: Double, weight: Double, low: Double = 0) {
    (self.time, self.weight, self.low) = (time, weight, low)
  }
}
