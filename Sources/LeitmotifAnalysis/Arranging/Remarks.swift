import Glibc
import LeitmotifStreaming

/// What is odd about a file, in a sentence.
enum Remarks {
  /// What anybody should know of a file before it is played.
  static func on(_ stem: StemAnalysis) -> [String] {
    [loudness(of: stem), loop(of: stem)].compactMap(\.self)
  }

  private static func loudness(of stem: StemAnalysis) -> String? {
    guard stem.peak > loudestPeak else { return nil }
    let level = ExactTempo.decimal(20 * log10(Double(min(stem.peak, 1e9))), 1)
    return "\(stem.name): its peak is \(level) dB above full scale: lower it, or its layer's gain"
  }

  private static func loop(of stem: StemAnalysis) -> String? {
    guard let words = stem.tags.loop?.way.words else { return nil }
    return "\(stem.name): the loop that it marks \(words), which is not played so: it was passed over"
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
