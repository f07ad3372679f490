import Glibc

/// What is odd about a file, in a sentence.
enum Remarks {
  /// What anybody should know of a file before it is played.
  static func on(_ stem: StemAnalysis) -> [String] {
    var remarks: [String] = []
    if stem.noNumbers > 0 {
      let count = stem.noNumbers == 1 ? "1 sample is" : "\(stem.noNumbers) samples are"
      remarks.append("\(stem.name): \(count) no number (NaN or infinity): export it again")
    }
    if stem.peak > loudestPeak {
      let level = ExactTempo.decimal(20 * log10(Double(min(stem.peak, 1e9))), 1)
      remarks.append("\(stem.name): its peak is \(level) dB above full scale: lower it, or its layer's gain")
    }
    return remarks
  }

  /// A little more than full scale is what a codec makes of it: 0.5 dB.
  private static let loudestPeak: Float = 1.06

  /// A layer that is shorter than the rest.
  static func on(_ layer: ArrangedLayer) -> String? {
    guard let missing = layer.missing else { return nil }
    let milliseconds = 1000 * Double(missing) / Double(layer.stem.rate)
    let short =
      milliseconds < 1
      ? missing == 1 ? "1 frame" : "\(missing) frames" : "\(Int(milliseconds.rounded())) ms"
    return "\(layer.stem.name) is \(short) short (a hole of \(short) at the seam): its copy ends with silence"
  }
}
