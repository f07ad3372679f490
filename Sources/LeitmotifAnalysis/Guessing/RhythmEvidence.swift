package import LeitmotifTiming

/// All that speaks for a tempo of some files of one length.
package struct RhythmEvidence: Sendable {
  /// A tempo that somebody has written down.
  package struct Saying: Equatable, Sendable {
    package var beatsPerMinute: Double
    /// As in "the tag of 'drums.wav'".
    package var source: String

    package init(_ beatsPerMinute: Double, source: String) {
      (self.beatsPerMinute, self.source) = (beatsPerMinute, source)
    }
  }

  /// The common length, in frames at `rate`.
  package var frames: Int
  package var rate: Int
  /// Of all files together, by time.
  package let onsets: [Onset]
  /// The weights of all onsets before each, and of all.
  private let sums: [Double]
  /// How much softer than their loudest the files end, in decibels: the least of them.
  package var fallAtEnd: Double
  /// What SoundTouch finds in each file, and in their sum.
  package var detected: [Double] = []
  package var detectedInSum: Double?
  /// The first is believed.
  package var said: [Saying] = []
  package var saidMeter: Meter?
  /// Beats or bars that a file says it has.
  package var saidBeats: Int?
  /// A loop that the files mark, in frames.
  package var loop: Range<Int>?
  /// Seconds before bar 1, where somebody has said so.
  package var saidPickup: Double?

  package init(frames: Int, rate: Int, onsets: [Onset], fallAtEnd: Double = 0) {
    (self.frames, self.rate, self.fallAtEnd) = (frames, rate, fallAtEnd)
    self.onsets = onsets.sorted { ($0.time, $0.weight) < ($1.time, $1.weight) }
    sums = self.onsets.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.weight) }
  }

  /// What lies up to a time, and what after.
  func weights(around time: Double) -> (before: Double, after: Double) {
    var (low, high) = (0, onsets.count)
    while low < high {
      let middle = (low + high) / 2
      if onsets[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return (sums[low], sums[onsets.count] - sums[low])
  }

  var seconds: Double { Double(frames) / Double(rate) }
}
