import Glibc

extension Arranger {
  /// Brings cues into the order of danger, and says when each and each of its layers is heard.
  func spread(_ cues: [ArrangedCue]) -> [ArrangedCue] {
    // What has the most layers can follow danger best.
    let byLayers = cues.indices.sorted { (cues[$0].layers.count, -$0) > (cues[$1].layers.count, -$1) }
    let moved = byLayers.prefix(Arranger.mostCuesOfDanger).map { cues[$0] }
    let others = byLayers.dropFirst(Arranger.mostCuesOfDanger).sorted().map { cues[$0] }
    var calmFirst = Arranger.sorted(moved)
    for index in calmFirst.indices {
      let above = { (index: Int) in Arranger.rounded(Double(index) / Double(calmFirst.count), 2) }
      let until = { (index: Int) in Arranger.rounded(above(index) - 0.15, 2) }
      if index > 0 { calmFirst[index].wanted = .danger(above: above(index), until: until(index)) }
      let low = index == 0 ? 0 : until(index)
      let high = index == calmFirst.count - 1 ? 1 : above(index + 1)
      calmFirst[index].span = low...high
      Arranger.raise(&calmFirst[index])
    }
    return calmFirst
      + others.map { cue in
        var cue = cue
        cue.wanted = .onRequest
        Arranger.raise(&cue)
        return cue
      }
  }

  /// From the calmest: by what their names say, or else by how much there is to hear.
  private static func sorted(_ cues: [ArrangedCue]) -> [ArrangedCue] {
    let ranks = cues.map { cue in NameEvidence(cue.name).words.compactMap { Intensity.rank($0) }.max() }
    let keys = cues.indices.map { index in
      (ranks.contains(nil) ? 0 : ranks[index] ?? 0, energy(cues[index]))
    }
    return cues.indices.sorted { keys[$0] < keys[$1] }.map { cues[$0] }
  }

  private static func energy(_ cue: ArrangedCue) -> Double {
    let power = cue.layers.reduce(0) { $0 + pow(10, max($1.stem.loudness, -70) / 10) }
    let onsets = cue.layers.reduce(0) { $0 + $1.stem.onsetRate }
    return 10 * log10(max(power, 1e-9)) / 6 + log2(1 + onsets)
  }

  /// The first layer is always heard; the others rise one after the other, each before the one below is all there.
  private static func raise(_ cue: inout ArrangedCue) {
    let (low, width) = (cue.span.lowerBound, cue.span.upperBound - cue.span.lowerBound)
    let count = Double(cue.layers.count)
    for index in cue.layers.indices.dropFirst() {
      let to = low + width * (Double(index) + 0.5) / count
      let from = max(to - min(1.5 / count, 0.5) * width, low + min(0.03, 0.5 / count) * width)
      cue.layers[index].rise = (rounded(from, 4), rounded(to, 4))
    }
  }

  static func rounded(_ value: Double, _ digits: Int) -> Double {
    let scale = pow(10, Double(digits))
    return (value * scale).rounded() / scale
  }
}
