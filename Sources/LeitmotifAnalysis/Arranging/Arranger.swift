import LeitmotifTiming

/// Makes an arrangement of a folder's files: what belongs together, how it is counted, and when it is heard.
package struct Arranger {
  /// For all cues.
  let wishes: Wishes
  /// For single ones, by the names of their files.
  private(set) var own: [(files: Set<String>, wishes: Wishes)] = []
  /// What a cue is called whose files say nothing of it.
  let fallback: String
  /// Hears files together; `nil` where there is nothing to be heard.
  let tempoOfSum: ([StemAnalysis]) -> Double?
  /// Finds the file that is the sum of the others.
  let mixAmong: ([StemAnalysis]) -> StemAnalysis?

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
    },
    mixAmong: @escaping ([StemAnalysis]) -> StemAnalysis? = { MixListener.mix(among: $0) }
  ) {
    self.wishes = wishes
    self.fallback = fallback
    self.tempoOfSum = tempoOfSum
    self.mixAmong = mixAmong
  }

  /// - Parameter own: What is known better of single cues, by their names as they are without it.
  /// - Throws: `UnknownCues` if there are no cues of these names.
  package func arrangement(
    of stems: [StemAnalysis], knowing own: [String: Wishes] = [:]
  ) throws(UnknownCues) -> Arrangement {
    let plain = arranged(stems)
    if own.isEmpty { return plain }
    let names = plain.cues.map(\.name)
    let unknown = own.keys.filter { !names.contains($0) }.sorted()
    guard unknown.isEmpty else { throw UnknownCues(names: unknown, known: names) }
    var arranger = self
    arranger.own = plain.cues.compactMap { cue in
      own[cue.name].map { (Set(cue.layers.map(\.stem.name)), $0) }
    }
    return arranger.arranged(stems)
  }

  /// What is known better of files that are to be a cue.
  func wishes(for stems: [StemAnalysis]) -> Wishes {
    own.first { $0.files.contains(stems[0].name) }?.wishes.or(wishes) ?? wishes
  }

  func arranged(_ stems: [StemAnalysis]) -> Arrangement {
    var made = Arrangement()
    made.silent = stems.filter { $0.heard == nil }
    let families = Family.families(of: stems.filter { $0.heard != nil })
      .flatMap { parted($0, &made.remarks) }.map { withoutMix($0, &made) }
    // What is long says what is short.
    let order = families.indices.sorted { families[$0].weight > families[$1].weight }
    var names = ValidNames()
    var main: ClockGuess?
    for index in order {
      let family = families[index]
      let members = Members(of: family, main: main, arranger: self)
      for group in members.groups {
        let name = group.name ?? (families.count == 1 && members.groups.count == 1 ? fallback : family.name)
        let cue = cue(group, named: names.make(name ?? fallback, or: "cue"))
        made.remarks += cue.layers.compactMap { Remarks.on($0) }
        made.cues.append(cue)
        main = main ?? group.clock
      }
      made.stingers += members.stingers
    }
    nameStingers(&made)
    made.remarks += stems.filter { $0.heard != nil }.flatMap { Remarks.on($0) }
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
        repeats: group.repeats[stem.name],
        missing: group.repeats[stem.name] == nil ? Arranger.missing(stem, group.clock) : nil)
    }
    return ArrangedCue(name: name, clock: group.clock, layers: layers)
  }

  /// Frames that a file lacks of the body; one is nothing, for it is held.
  private static func missing(_ stem: StemAnalysis, _ clock: ClockGuess) -> Int? {
    let body = (clock.pickup + clock.bodySeconds) * Double(stem.rate)
    let frames = Int(body.rounded(.up)) - stem.frames
    // In another rate one frame may become two.
    return frames > (stem.rate == 48_000 ? 1 : 0) && body - Double(stem.frames) > 0.5 ? frames : nil
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
