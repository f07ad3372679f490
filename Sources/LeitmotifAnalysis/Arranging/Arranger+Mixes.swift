extension Arranger {
  private static let mixWords: Set<String> = [
    "mix", "fullmix", "mixdown", "master", "mastered", "premaster", "bounce", "stereomix", "fulltrack",
  ]
  private static let besideMix: Set<String> = [
    "full", "final", "stereo", "complete", "all", "song", "track", "whole", "the", "rough", "version", "loop",
    "bpm",
  ]

  /// Leaves out a file that is the sum of the others: beside them, all would be heard twice.
  func withoutMix(_ family: Family, _ made: inout Arrangement) -> Family {
    let longest = family.stems.map(\.seconds).max() ?? 0
    let long = family.stems.filter { $0.seconds >= longest / 2 }
    guard long.count > 2 else { return family }
    var kept = family
    let named = long.filter { stem in Arranger.isMix(stem, among: long) }
    if !named.isEmpty && named.count < long.count - 1 {
      made.mixes += named.map { ($0, "a mix of the others, by its name") }
      kept.stems.removeAll { stem in named.contains { $0.name == stem.name } }
    } else if let mix = mixAmong(long) {
      made.mixes.append((mix, "the sum of the others, by its sound"))
      kept.stems.removeAll { $0.name == mix.name }
    }
    return kept
  }

  /// Whether a name says that it is a mix, and of nothing but what the others are of: `Drums Mix` is no such one.
  private static func isMix(_ stem: StemAnalysis, among all: [StemAnalysis]) -> Bool {
    let words = NameEvidence(Family.lastPart(stem.name)).words
    guard words.contains(where: mixWords.contains) else { return false }
    let others = all.filter { $0.name != stem.name }.map { NameEvidence(Family.lastPart($0.name)).words }
    return words.allSatisfy { word in
      mixWords.contains(word) || besideMix.contains(word) || word.contains(where: \.isNumber)
        || others.filter { $0.contains(word) }.count * 2 > others.count
    }
  }
}
