package import LeitmotifStreaming

/// What was measured of one sound file. Frames are at the file's own rate.
package struct StemAnalysis: Sendable {
  /// Where it is opened.
  package var path: String
  /// Where it lies in the folder: names with `/` between them.
  package var name: String
  /// Container and codec in words.
  package var format: String
  /// Hertz.
  package var rate: Int
  /// As in the file.
  package var channels: Int
  /// Whether its end joins its beginning without a gap that its format makes.
  package var loopsWithoutGap: Bool
  package var frames: Int
  /// Integrated, by EBU R 128, in LUFS; the mean level in decibels where it is too short or too slow for that; minus
  /// infinity in silence.
  package var loudness: Double
  /// The greatest magnitude, linear.
  package var peak: Float
  /// From the first frame above -60 dB to the last; `nil` if there is none.
  package var heard: Range<Int>?
  /// The part of the power below 150 Hz, 0...1.
  package var lowShare: Double
  /// The part of the time in which it is near its loudest, 0...1: near 1 for what sustains, small for a drum.
  package var coverage: Double
  /// How much softer the end is than the loudest tenth of a second, in decibels.
  package var fallAtEnd: Double
  /// In the first five minutes, in order.
  package var onsets: [Onset]
  /// What SoundTouch finds.
  package var detectedTempo: Double?
  package var tags: SoundTags

  package var seconds: Double { Double(frames) / Double(rate) }
  /// Silence before anything is heard, and after.
  package var leadingSilence: Double { Double(heard?.lowerBound ?? frames) / Double(rate) }
  package var trailingSilence: Double { Double(frames - (heard?.upperBound ?? frames)) / Double(rate) }

  /// Attacks a second of the part that was listened to, where one as of a drum counts as one, and a softer one as less.
  package var onsetRate: Double {
    let length = min(seconds, Double(OnsetMeter.longest))
    return length > 0 ? onsets.reduce(0) { $0 + min(1, $1.weight / 0.3) } / length : 0
  }
}
