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

  /// From the least to the most, and first of all one that can stand alone: of those that sustain, begin at once and are
  /// not much softer than the loudest, the one with the fewest attacks.
  static func sorted(_ stems: [StemAnalysis]) -> [StemAnalysis] {
    var sorted = stems.sorted { (of($0), $0.name) < (of($1), $1.name) }
    let loudest = stems.map(\.loudness).max() ?? 0
    let standing = sorted.indices.filter {
      sorted[$0].loudness >= loudest - 15 && sorted[$0].leadingSilence < 2
    }
    let sustained = standing.filter { sorted[$0].coverage >= leastCoverage }
    // Half an attack a second more or less says nothing.
    let calmest = sustained.min {
      (2 * sorted[$0].onsetRate).rounded() < (2 * sorted[$1].onsetRate).rounded()
    }
    if let base = calmest ?? standing.first { sorted.insert(sorted.remove(at: base), at: 0) }
    return sorted
  }
}
