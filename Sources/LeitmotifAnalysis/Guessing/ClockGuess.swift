package import LeitmotifTiming

/// Tempo, meter and bars that some files seem to have, how sure that is, and what it rests on.
package struct ClockGuess: Sendable {
  /// Beats a minute, as decimal digits that make the body as long as it is, to the frame.
  package var tempo: String
  package var beatsPerMinute: Double
  package var meter: Meter
  package var bars: Int
  /// Seconds before bar 1; 0: the files begin with it.
  package var pickup: Double
  /// Seconds after the body that the files still have.
  package var tail: Double
  /// Whether a beat was found; if not, the tempo is made up so that the files have whole bars.
  package var isFound: Bool
  /// Of tempo, meter and the place of bar 1, 0...1.
  package var tempoSureness: Double
  package var meterSureness: Double
  package var downbeatSureness: Double
  /// What it rests on, in words.
  package var grounds: [String]
  /// Other tempi that would do, the likeliest first.
  package var otherTempi: [Double]

  /// Seconds of a bar.
  package var barSeconds: Double { 60 / beatsPerMinute * Double(meter.beatsPerBar) }
  package var bodySeconds: Double { barSeconds * Double(bars) }
  package var beatSeconds: Double { 60 / beatsPerMinute }
}
