import Glibc

/// How much a stem drives the music on, of stems that play together.
enum LayerEnergy {
  /// Decibels of loudness, attacks and low notes, brought to one scale: 6 dB are worth as much as twice the attacks, or as
  /// all of the power below 150 Hz instead of none.
  static func of(_ stem: StemAnalysis) -> Double {
    let loudness = max(stem.loudness, -70) / 6
    return loudness + log2(1 + stem.onsetRate) + stem.lowShare
  }

  /// The part of the time in which something that stands alone is to be heard.
  private static let leastCoverage = 0.5

  /// From the least to the most, and first of all one that can stand alone: the least that sustains, begins at once, and is
  /// not much softer than the loudest.
  static func sorted(_ stems: [StemAnalysis]) -> [StemAnalysis] {
    var sorted = stems.sorted { (of($0), $0.name) < (of($1), $1.name) }
    let loudest = stems.map(\.loudness).max() ?? 0
    let canStand = { (stem: StemAnalysis) in stem.loudness >= loudest - 15 && stem.leadingSilence < 2 }
    let base =
      sorted.firstIndex { canStand($0) && $0.coverage >= leastCoverage } ?? sorted.firstIndex(where: canStand)
    if let base { sorted.insert(sorted.remove(at: base), at: 0) }
    return sorted
  }
}
