import Glibc

/// How much a stem drives the music on, of stems that play together.
enum LayerEnergy {
  /// Decibels of loudness, attacks and low notes, brought to one scale: 6 dB are worth as much as twice the attacks, or as
  /// all of the power below 150 Hz instead of none.
  static func of(_ stem: StemAnalysis) -> Double {
    let loudness = max(stem.loudness, -70) / 6
    return loudness + log2(1 + stem.onsetRate) + stem.lowShare
  }

  /// From the least to the most, and first of all the one that can stand alone: the least that is not much softer
  /// than the loudest.
  static func sorted(_ stems: [StemAnalysis]) -> [StemAnalysis] {
    var sorted = stems.sorted { (of($0), $0.name) < (of($1), $1.name) }
    let loudest = stems.map(\.loudness).max() ?? 0
    if let base = sorted.firstIndex(where: { $0.loudness >= loudest - 15 && $0.leadingSilence < 2 }) {
      sorted.insert(sorted.remove(at: base), at: 0)
    }
    return sorted
  }
}
