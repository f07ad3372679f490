import LeitmotifStreaming

extension Arranger {
  /// Tempi that can be one that is counted in two ways.
  private static let kin: [Double] = [1, 2, 0.5, 3, 1 / 3, 1.5, 2 / 3, 0.75, 4 / 3]

  /// Parts files of which several each begin with a word for no instrument, where their tempi are not the same:
  /// `Forest_pad`, `Forest_low`, `Cave_bass`, `Cave_drums`. Where it is not plain, it says so and leaves them together.
  func parted(_ family: Family, _ remarks: inout [String]) -> [Family] {
    var parts: [(word: String, stems: [StemAnalysis])] = []
    for stem in family.stems {
      let word = NameEvidence(Family.lastPart(stem.name)).words.first ?? ""
      if let index = parts.firstIndex(where: { $0.word == word }) {
        parts[index].stems.append(stem)
      } else {
        parts.append((word, [stem]))
      }
    }
    let longest = family.stems.map(\.seconds).max() ?? 0
    let rest = parts.filter { $0.stems.count == 1 }.flatMap(\.stems)
    parts.removeAll { $0.stems.count == 1 }
    let areNamed = parts.allSatisfy { part in
      !Instrument.isOne(part.word) && part.word.contains(where: \.isLetter)
    }
    guard parts.count > 1, areNamed, rest.allSatisfy({ $0.seconds < longest / 4 }) else { return [family] }
    guard areApart(parts.map(\.stems)) else {
      if Arranger.areOfOneLength(parts.map(\.stems)) {
        let words = parts.map { "'\($0.word)…'" }.joined(separator: " and ")
        remarks.append(
          "\(words) are of one length and were taken for one cue: if they are not, put each into a folder of its own"
        )
      }
      return [family]
    }
    let found = parts.map { part in
      Family(name: family.name.map { "\($0)_\(part.word)" } ?? part.word, stems: part.stems)
    }
    return found + (rest.isEmpty ? [] : [Family(name: family.name, stems: rest)])
  }

  /// Whether each part has a tempo of its own, by names and tags or else by what is heard.
  private func areApart(_ parts: [[StemAnalysis]]) -> Bool {
    let written = parts.map { stems in
      Set(stems.compactMap { $0.tags.tempo ?? NameEvidence.tempo(of: $0.name) })
    }
    if written.allSatisfy({ $0.count == 1 }) { return Set(written).count == parts.count }
    let arranger = Arranger(Wishes(), fallback: fallback, tempoOfSum: tempoOfSum, mixAmong: mixAmong)
    let clocks = parts.map { stems in
      let length = stems.map(\.seconds).max() ?? 0
      return arranger.clock(of: stems.filter { length - $0.seconds < 0.05 })
    }
    guard clocks.allSatisfy({ $0.isFound && $0.tempoSureness >= 0.5 }) else { return false }
    return clocks.indices.allSatisfy { index in
      clocks[..<index].allSatisfy { !Arranger.areAkin($0.beatsPerMinute, clocks[index].beatsPerMinute) }
    }
  }

  private static func areAkin(_ one: Double, _ other: Double) -> Bool {
    let ratio = one / other
    return kin.contains { (ratio / $0 - 1).magnitude < 0.01 }
  }

  private static func areOfOneLength(_ parts: [[StemAnalysis]]) -> Bool {
    let longest = parts.map { $0.map(\.seconds).max() ?? 0 }
    return (longest.max() ?? 0) - (longest.min() ?? 0) < 0.05
  }
}
