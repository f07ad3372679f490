import LeitmotifTiming

/// A tempo, a meter and a number of bars that files of some length may have.
struct Hypothesis {
  var beatsPerMinute: Double
  var meter: Meter
  var bars: Int
  /// Seconds before bar 1, and after the last.
  var pickup: Double
  var tail: Double
  /// The larger, the likelier: a sum of what speaks for it and against it.
  var score = 0.0

  /// Beats a second.
  var frequency: Double { beatsPerMinute / 60 }
  var barSeconds: Double { 60 / beatsPerMinute * Double(meter.beatsPerBar) }
  var body: Double { barSeconds * Double(bars) }

  /// Whether a beat has three parts.
  var isCompound: Bool { meter.beat.quarters == Rational(3, 2) || meter.beat.quarters == Rational(3, 4) }

  func isNear(_ tempo: Double, by part: Double = 0.01) -> Bool {
    (beatsPerMinute / tempo - 1).magnitude < part
  }

  func isOctave(of other: Hypothesis) -> Bool {
    isNear(other.beatsPerMinute * 2) || isNear(other.beatsPerMinute / 2)
  }
}
