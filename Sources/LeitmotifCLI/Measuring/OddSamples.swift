import Glibc
import LeitmotifScore

/// What no stem should have: samples that are no number, and peaks far above full scale.
struct OddSamples {
  private var noNumbers = 0
  private var peak: Float = 0

  /// A little more than full scale is what a codec makes of it: 0.5 dB.
  private static let loudestPeak: Float = 1.06

  /// Counts what is no number, and puts silence in its place.
  mutating func hear(_ samples: inout [Float]) {
    for index in samples.indices {
      if samples[index].isFinite {
        peak = max(peak, samples[index].magnitude)
      } else {
        noNumbers += 1
        samples[index] = 0
      }
    }
  }

  /// What to warn of, of a stem.
  func remarks(on stem: Located, file: String) -> [Diagnostic] {
    var words: [String] = []
    if noNumbers > 0 { words.append("has \(noNumbers) samples that are no number (NaN or infinity)") }
    if peak > OddSamples.loudestPeak {
      words.append("peaks \(Figures.fixed(20 * log10(Double(peak)), 1)) dB above full scale")
    }
    return words.map { Diagnostic(.warning, file: file, mark: stem.mark, "'\(stem.text)' \($0)") }
  }
}
