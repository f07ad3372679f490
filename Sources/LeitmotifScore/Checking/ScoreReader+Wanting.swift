extension ScoreReader {
  /// Says which states and rules no game can bring about by its parameters, and where the music cannot go on from.
  mutating func warnAboutWanting(_ score: Score) {
    for state in score.states {
      if !always(state, score) { fromTheFirstFrame(state, score) }
      never(state.conditions, of: "the state '\(state.name.text)'", at: state.name.mark, score)
      outranked(state, score)
    }
    for rule in score.transitions {
      never(rule.conditions, of: "this rule", at: rule.mark, score)
      if !used.leadsElsewhere { contradicted(rule, score) }
    }
  }

  /// A state whose conditions hold from end to end of their ranges is wanted from the beginning on.
  ///
  /// - Returns: Whether it is.
  private mutating func always(_ state: State, _ score: Score) -> Bool {
    guard !state.conditions.isEmpty, !used.statesHalfRead.contains(state.name.text),
      state.conditions.allSatisfy({ holdsEverywhere($0) })
    else { return false }
    let words = state.conditions.map { condition in
      "'\(condition.parameter)' is never \(condition.side == .above ? "below" : "above") "
        + Report.shown(condition.threshold)
    }
    report.warn(
      state.name.mark,
      "the conditions of the state '\(state.name.text)' hold from the beginning: "
        + words.joined(separator: ", and "))
    return true
  }

  /// A state that is wanted at once because a parameter begins at its lowest value, which nobody wrote.
  private mutating func fromTheFirstFrame(_ state: State, _ score: Score) {
    guard state.name.text != score.start, !used.leadsElsewhere, !state.conditions.isEmpty,
      !used.statesHalfRead.contains(state.name.text)
    else { return }
    // Whoever wrote a rule for this change has thought of it.
    let isThoughtOf = score.transitions.contains { rule in
      (rule.from.named?.contains(score.start) ?? false) && (rule.to.named?.contains(state.name.text) ?? true)
    }
    if isThoughtOf { return }
    let begin = Dictionary(
      score.parameters.map { ($0.name, $0.initial) }, uniquingKeysWith: { first, _ in first })
    let holds = state.conditions.allSatisfy { condition in
      guard let value = begin[condition.parameter] else { return false }
      return condition.side == .above ? value >= condition.threshold : value <= condition.threshold
    }
    let unsaid = state.conditions.first {
      !used.parametersWithInitial.contains($0.parameter) && !holdsEverywhere($0)
    }
    guard holds, let unsaid, let value = begin[unsaid.parameter] else { return }
    report.warn(
      state.name.mark,
      "the conditions of the state '\(state.name.text)' hold from the first frame, and the music begins on its way from "
        + "'\(score.start)' to it: '\(unsaid.parameter)' begins at \(Report.shown(value)), the lower end of its range; if "
        + "that is meant, say 'initial: \(Report.shown(value))'")
  }

  private func holdsEverywhere(_ condition: Condition) -> Bool {
    guard let range = parameterRanges[condition.parameter] else { return false }
    return condition.side == .above
      ? condition.threshold <= range.lowerBound : condition.threshold >= range.upperBound
  }

  /// Conditions that no value which a listener is offered fulfils.
  private mutating func never(_ conditions: [Condition], of what: String, at mark: Mark, _ score: Score) {
    for condition in conditions {
      let preference = score.parameters.first { $0.name == condition.parameter }?.preference
      guard let choices = preference?.choices, !choices.isEmpty else { continue }
      let values = choices.map(\.value)
      let isMet = values.contains {
        condition.side == .above ? $0 >= condition.threshold : $0 <= condition.threshold
      }
      if isMet { continue }
      report.warn(
        mark,
        "the conditions of \(what) never hold: of the choices of '\(condition.parameter)' none is "
          + "\(condition.side == .above ? "as high" : "as low") as \(Report.shown(condition.threshold))")
    }
  }

  /// A state whose conditions never bring it, because those of a higher one hold whenever they do.
  private mutating func outranked(_ state: State, _ score: Score) {
    guard !state.conditions.isEmpty else { return }
    let higher = score.states.first { other in
      // What follows by itself is not wanted again at once, and leaves room.
      let name = other.name.text
      let isLasting = used.statesThatEnd.contains(name) || !used.statesWithNext.contains(name)
      return other.priority > state.priority && !other.conditions.isEmpty && isLasting
        && !used.statesHalfRead.contains(name)
        && Condition.all(state.conditions, imply: other.conditions.filter { !holdsEverywhere($0) })
    }
    guard let higher else { return }
    report.warn(
      state.name.mark,
      "the conditions of the state '\(state.name.text)' never bring it: whenever they hold, those of "
        + "'\(higher.name.text)' on line \(higher.name.mark.line) hold too, and it has the higher 'priority'")
  }

  /// A rule whose conditions never hold while those of the states do that it leads to.
  private mutating func contradicted(_ rule: Transition, _ score: Score) {
    guard !rule.conditions.isEmpty, let names = rule.to.named else { return }
    var reason: Condition?
    for name in names {
      guard let state = score.states.first(where: { $0.name.text == name }), !state.conditions.isEmpty,
        name != score.start, !score.states.contains(where: { $0.next == name || $0.returns }),
        let found = state.conditions.first(where: { one in rule.conditions.contains { one.excludes($0) } })
      else { return }
      reason = reason ?? found
    }
    guard let reason else { return }
    report.warn(
      rule.mark,
      "the conditions of this rule contradict those of \(names.count == 1 ? "the state" : "the states") that it leads "
        + "to, on '\(reason.parameter)': it applies only where the game asks for "
        + "\(names.count == 1 ? "the state" : "one of them")")
  }

  /// States that the music comes to and that nothing leads out of: no condition, no request that the score speaks of,
  /// and no end of a cue.
  mutating func deadEnds(_ score: Score) {
    for state in score.states where score.states.count > 1 && goesOnForEver(state) {
      let name = state.name.text
      let isComeTo = name == score.start || score.states.contains { $0.next == name }
      let isLeft = score.states.contains {
        $0.name.text != name && used.statesWithWhen.contains($0.name.text)
      }
      // What was wanted is left where it is wanted no more.
      if !isComeTo || isLeft || name != score.start && used.statesWithWhen.contains(name) { continue }
      report.warn(
        state.name.mark,
        "nothing leads out of the state '\(name)' but a request of the game: its music goes on for ever, and no other "
          + "state has conditions or is 'requested'")
    }
  }

  private func goesOnForEver(_ state: State) -> Bool {
    if used.statesWithNext.contains(state.name.text) { return false }
    let played = (cuesOfState[state.name.text] ?? []).compactMap { cues[$0] }
    return state.cues != nil
      || !played.isEmpty && played.allSatisfy { $0.loop != nil && $0.loop?.count == nil }
  }
}
