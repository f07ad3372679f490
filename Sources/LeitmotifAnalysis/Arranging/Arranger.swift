import LeitmotifTiming

/// Makes an arrangement of a folder's files: what belongs together, how it is counted, and when it is heard.
package struct Arranger {
  let wishes: Wishes
  /// What a cue is called whose files say nothing of it.
  let fallback: String
  /// Hears files together; `nil` where there is nothing to be heard.
  let tempoOfSum: ([StemAnalysis]) -> Double?

  /// Bars of which a file has fewer, beside longer ones, to be a stinger.
  static let stingerBars = 2.0
  /// Cues that danger moves between, at most; others are asked for.
  static let mostCuesOfDanger = 4
  /// A score takes so many layers in a cue.
  package static let mostLayers = 128

  package init(
    _ wishes: Wishes, fallback: String,
    tempoOfSum: @escaping ([StemAnalysis]) -> Double? = { stems in
      guard let rate = stems.first?.rate, let known = SampleRate(hertz: rate) else { return nil }
      return SumListener.tempo(of: stems.filter { $0.rate == rate }.map(\.path), rate: known)
    }
  ) {
    self.wishes = wishes
    self.fallback = fallback
    self.tempoOfSum = tempoOfSum
  }

  package func arrangement(of stems: [StemAnalysis]) -> Arrangement {
    var made = Arrangement()
    made.silent = stems.filter { $0.heard == nil }
    let families = Family.families(of: stems.filter { $0.heard != nil })
    // What is long says what is short.
    let order = families.indices.sorted { families[$0].weight > families[$1].weight }
    var names = ValidNames()
    var main: ClockGuess?
    for index in order {
      let family = families[index]
      let members = Members(of: family, main: main, arranger: self)
      for group in members.groups {
        let name = group.name ?? (families.count == 1 && members.groups.count == 1 ? fallback : family.name)
        made.cues.append(cue(group, named: names.make(name ?? fallback, or: "cue")))
        main = main ?? group.clock
      }
      made.stingers += members.stingers
    }
    nameStingers(&made)
    made.cues = spread(made.cues)
    return made
  }

  private func cue(_ group: Members.Group, named name: String) -> ArrangedCue {
    let sorted = LayerEnergy.sorted(group.stems)
    let bare = ShortNames.of(sorted.map { NameEvidence.withoutEnding(Family.lastPart($0.name)) })
    var names = ValidNames()
    let layers = zip(sorted, bare).map { stem, bare in
      ArrangedLayer(
        name: names.make(bare, or: "layer"), stem: stem, energy: LayerEnergy.of(stem),
        repeats: group.repeats[stem.name])
    }
    return ArrangedCue(name: name, clock: group.clock, layers: layers)
  }

  /// Stingers are called what their names do not have in common with those of all other files.
  private func nameStingers(_ made: inout Arrangement) {
    var names = ValidNames()
    let layers = made.cues.flatMap { $0.layers.map(\.stem.name) }
    let all = ShortNames.of(
      (made.stingers.map(\.stem.name) + layers).map { NameEvidence.withoutEnding(Family.lastPart($0)) })
    for index in made.stingers.indices { made.stingers[index].name = names.make(all[index], or: "stinger") }
  }
}
