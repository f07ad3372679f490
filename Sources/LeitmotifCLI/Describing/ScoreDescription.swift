package import LeitmotifPicture
package import LeitmotifScore
import LeitmotifTiming

/// What a score says, as far as there is room for it, in the words in which its changes are told.
package struct ScoreDescription {
  /// The most of each kind that is described.
  package struct Most {
    var states: Int
    var moves: Int
    var stingers: Int
    var cues: Int
    var curves: Int
    /// Buses and layers with effects or sends, and what follows parameters of these.
    var chains: Int
    var courses: Int

    package static let picture = Most(
      states: ScoreLayout.most.states, moves: ScoreLayout.most.moves, stingers: ScoreLayout.most.stingers,
      cues: ScoreLayout.most.cues, curves: ScoreLayout.most.curves,
      chains: ScoreLayout.most.chains, courses: ScoreLayout.most.courses)
    package static let text = Most(
      states: 100, moves: 200, stingers: 100, cues: 100, curves: 400, chains: 100, courses: 200)
  }

  package private(set) var picture: ScorePicture
  let score: Score
  let facts: ScoreFacts
  let most: Most
  /// Of the states that are described.
  let stateIndices: [String: Int]

  package init(_ score: Score, most: Most) {
    self.score = score
    self.most = most
    facts = ScoreFacts(score)
    stateIndices = Dictionary(
      score.states.prefix(most.states).enumerated().map { ($1.name.text, $0) },
      uniquingKeysWith: { first, _ in first })
    picture = ScorePicture(title: score.title)
    picture.facts = ScoreDescription.facts(score)
    describe()
  }

  private static func facts(_ score: Score) -> [String] {
    [
      Figures.count(score.states.count, "state"), Figures.count(score.transitions.count, "rule"),
      Figures.count(score.cues.count, "cue"),
      Figures.count(score.cues.reduce(0) { $0 + $1.layers.count }, "layer"),
    ] + (score.stingers.isEmpty ? [] : [Figures.count(score.stingers.count, "stinger")])
  }

  private mutating func describe() {
    picture.states = score.states.prefix(most.states).map(state)
    let rules = score.transitions.compactMap(rule)
    let builtIn = builtInMoves()
    let moves = rules + score.states.prefix(most.states).compactMap(follower) + builtIn
    picture.moves = Array(moves.prefix(most.moves))
    picture.otherwise =
      "By the built-in rule, where no other applies, the music is left \(PlaceWords.exit(.grid(.bar))), "
      + "and fades \(LevelWords.fade(.usual)), out and in."
    picture.stingers = score.stingers.prefix(most.stingers).map(stinger)
    let all = chains()
    picture.chains = Array(all.prefix(most.chains))
    var room = most.curves
    for cue in score.cues.prefix(most.cues) {
      let described = self.cue(cue, curves: room)
      room -= described.curves.count
      picture.cues.append(described)
    }
    let curves = score.cues.reduce(0) { $0 + $1.layers.reduce(0) { $0 + $1.curves.count } }
    let rulesLeftOut = max(score.transitions.count - min(rules.count, most.moves), 0)
    let leftOut: [(what: String, count: Int)] = [
      ("state", score.states.count - picture.states.count), ("rule", rulesLeftOut),
      ("built-in change", min(builtIn.count, moves.count - picture.moves.count)),
      ("stinger", score.stingers.count - picture.stingers.count),
      ("chain", all.count - picture.chains.count),
      ("cue", score.cues.count - picture.cues.count),
      ("curve", curves - (most.curves - room)),
    ]
    picture.leftOut = leftOut.filter { $0.count > 0 }
      .map { "\(Figures.count($0.count, $0.what)) more, for which there is no room here." }
  }

  private func state(_ state: State) -> ScorePicture.Named {
    var words = ["plays " + facts.cues(of: state)]
    if state.name.text == score.start { words.append("the music begins here") }
    if !state.conditions.isEmpty { words.append("wanted " + facts.wanted(state, rests: false)) }
    if state.conditions.isEmpty && state.name.text != score.start { words.append("wanted when asked for") }
    if state.priority != 0 { words.append("priority \(state.priority)") }
    if TimeWords.length(state.dwell) != "none" {
      words.append("kept for \(TimeWords.length(state.dwell)) at least")
    }
    if let mix = state.mix { words.append("mix \(mix)") }
    return ScorePicture.Named(name: state.name.text, words: words.joined(separator: ", "))
  }

  /// `nil` for what only joins states that are not described.
  private func rule(_ rule: Transition) -> ScorePicture.Move? {
    let (from, to) = (indices(rule.from), indices(rule.to))
    if from?.isEmpty == true || to?.isEmpty == true { return nil }
    var words: [String] = []
    if !rule.conditions.isEmpty { words.append("when " + facts.conditions(rule.conditions)) }
    switch rule.patience {
    case .deadline?: words.append("waits \(PlaceWords.patience(rule.patience))")
    case .maxWait(let longest, let orElse)?:
      words.append(
        "leaves \(PlaceWords.exit(rule.exit)), or where that is more than \(TimeWords.length(longest)) off "
          + PlaceWords.exit(orElse))
    case nil: words.append("leaves \(PlaceWords.exit(rule.exit))")
    }
    if rule.bridge != nil { words.append(facts.bridge(rule)) }
    if rule.entry != .entry { words.append("enters \(PlaceWords.entry(rule.entry))") }
    return ScorePicture.Move(
      from: from, to: to, name: "\(facts.scope(rule.from)) → \(facts.scope(rule.to))",
      words: words.joined(separator: ", "), isAutomatic: false)
  }

  /// What follows a state by itself.
  private func follower(_ state: State) -> ScorePicture.Move? {
    guard state.next != nil || state.returns, let from = stateIndices[state.name.text] else { return nil }
    let to = state.next.map { stateIndices[$0].map { [$0] } ?? [] }
    if to?.isEmpty == true { return nil }
    return ScorePicture.Move(
      from: [from], to: to, name: "\(state.name.text) → \(facts.follower(of: state))",
      words: "by itself, when its cue has ended", isAutomatic: true)
  }

  /// Of the states that are described; `nil`: any.
  func indices(_ scope: Transition.Scope) -> [Int]? {
    switch scope {
    case .any: nil
    case .states(let names), .group(_, let names): names.compactMap { stateIndices[$0] }
    }
  }

  private func stinger(_ stinger: Stinger) -> ScorePicture.Named {
    var words = [
      "plays " + facts.stems(stinger.stem, stinger.variants), PlaceWords.exit(stinger.quantise),
    ]
    for duck in facts.duckings(of: stinger) { words.append("lowers \(duck.name) (\(duck.summary))") }
    return ScorePicture.Named(name: stinger.name, words: words.joined(separator: ", "))
  }

  private func cue(_ cue: Cue, curves room: Int) -> ScorePicture.Cue {
    let facts = facts.cue(cue)
    let curves = cue.layers.flatMap { layer in layer.curves.map { curve($0, of: layer) } }
    let steady = cue.layers.filter(\.curves.isEmpty).map { layer in
      layer.gain == .unity ? layer.name : "\(layer.name) (\(LevelWords.level(layer.gain)))"
    }
    let words = facts.facts.filter { ["tempo", "meter", "lasts", "is played"].contains($0.label) }
    return ScorePicture.Cue(
      name: cue.name.text,
      words: words.map { $0.label == "is played" ? "played " + $0.value : $0.value }.joined(separator: ", "),
      curves: Array(curves.prefix(max(room, 0))), steady: steady)
  }

  private func curve(_ curve: Curve, of layer: Layer) -> ScorePicture.Curve {
    let range = score.parameters.first { $0.name == curve.parameter }?.range ?? 0...1
    return ScorePicture.Curve(
      layer: layer.name, parameter: curve.parameter, range: range,
      points: LevelCurve.points(of: curve, gain: layer.gain, over: range),
      words: LevelWords.points(curve))
  }
}
