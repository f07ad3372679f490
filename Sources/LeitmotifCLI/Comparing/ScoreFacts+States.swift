import LeitmotifScore

extension ScoreFacts {
  /// - Parameter rests: Whether it is the one that the music is in when no other is wanted.
  func state(_ state: State, rests: Bool) -> Subject {
    var subject = Subject(kind: .state, name: names.of(.state, state.name.text))
    subject.say(
      "plays", cues(of: state), order: LevelWords.chanceOrder(state.cues) { names.of(.cue, $0) })
    // Where the music rests is a fact of the score.
    subject.say("is wanted", wanted(state, rests: rests), since: wanted(state, rests: false))
    subject.say("priority", "\(state.priority)")
    subject.say("is kept for", TimeWords.length(state.dwell))
    subject.say("is followed by", follower(of: state))
    subject.say("mix", state.mix.map { names.of(.mix, $0) } ?? "none")
    for level in state.levels {
      let layer = names.layer(level.layer, of: names.of(.cue, state.cue))
      subject.item("layer " + layer, LevelWords.level(level.level), level: level.level)
    }
    subject.summary = "plays " + cues(of: state)
    return subject
  }

  func cues(of state: State) -> String {
    LevelWords.choice(
      names.of(.cue, state.cue), state.cues, { names.of(.cue, $0) },
      parameter: { names.of(.parameter, $0) })
  }

  func wanted(_ state: State, rests: Bool) -> String {
    let itself = state.conditions.isEmpty ? nil : "when " + conditions(state.conditions)
    let rest = rests ? "when no other is: the music rests there" : nil
    let words = [itself, rest].compactMap(\.self).joined(separator: ", and ")
    return words.isEmpty ? "only when asked for" : words
  }

  func follower(of state: State) -> String {
    state.returns ? "the state before" : state.next.map { names.of(.state, $0) } ?? "nothing"
  }

  func conditions(_ conditions: [Condition]) -> String {
    LevelWords.conditions(conditions) { names.of(.parameter, $0) }
  }

  func rule(_ rule: Transition) -> Subject {
    let states = "\(scope(rule.from)) → \(scope(rule.to))"
    let when = conditions(rule.conditions)
    var subject = Subject(
      kind: .rule, name: when.isEmpty ? states : "\(states) when \(when)", scope: (states, when))
    subject.say("leaves", PlaceWords.exit(rule.exit))
    subject.say("enters", PlaceWords.entry(rule.entry))
    subject.say("goes", bridge(rule))
    subject.say("priority", "\(rule.priority)")
    subject.say("a place on the request's own frame", rule.isStrict ? "does not count" : "counts")
    subject.say("waits", PlaceWords.patience(rule.patience))
    subject.say("the next pickup", PlaceWords.pickup(rule.pickup))
    subject.say("the tail", rule.cutsTail ? "is cut" : "rings")
    subject.say("fades out", LevelWords.fade(rule.fadeOut))
    subject.say("fades in", LevelWords.fade(rule.fadeIn))
    subject.say("a request on the way", ScoreFacts.interruption(rule.interruption))
    subject.say("the dwell of the state that is left", rule.isForced ? "does not count" : "counts")
    subject.summary = "leaves " + PlaceWords.exit(rule.exit)
    return subject
  }

  func scope(_ scope: Transition.Scope) -> String {
    switch scope {
    case .any: "*"
    case .states(let states): states.map { names.of(.state, $0) }.sorted().joined(separator: ", ")
    case .group(let name, _): names.of(.group, name)
    }
  }

  func bridge(_ rule: Transition) -> String {
    guard let bridge = rule.bridge else { return "straight over" }
    return "over \(names.of(.cue, bridge))"
      + (rule.bridgeIsInterruptible ? ", which may be left at any place" : "")
  }

  private static func interruption(_ interruption: Transition.Interruption) -> String {
    switch interruption {
    case .replace: "takes its place"
    case .ignore: "is dropped"
    case .queue: "waits"
    }
  }
}
