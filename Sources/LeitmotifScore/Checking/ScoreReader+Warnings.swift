extension ScoreReader {
  /// Says what is allowed but hardly meant.
  mutating func warnings(
    _ score: Score, _ parameters: [YAMLNode.Entry], _ buses: [YAMLNode.Entry], _ groups: [YAMLNode.Entry]
  ) {
    let silent = Set(score.buses.filter { $0.gain <= .floor }.map(\.name))
    for entry in buses where silent.contains(entry.key.text) && used.buses.contains(entry.key.text) {
      report.warn(entry.key.mark, "nothing is heard through the bus '\(entry.key.text)': its gain is off")
    }
    warnAboutDelaysOfBuses()
    // What seems to be missing may stand where something could not be read.
    if report.hasGaps { return }
    unused("parameter", parameters, used.parameters, "nothing follows the parameter")
    unused("bus", buses, used.buses, "nothing flows through the bus")
    unused("state or group", groups, used.groups, "no transition names the group")
    for cue in score.cues where !used.cues.contains(cue.name.text) && !report.unresolved.contains("cue") {
      report.warn(cue.name.mark, "no state and no transition plays the cue '\(cue.name.text)'")
    }
    warnAboutSends(score.buses)
    endings(score)
    warnAboutWanting(score)
    if used.leadsElsewhere { return }
    reach(score)
    deadEnds(score)
  }

  /// Says which of some names nothing uses, unless one of their kind was misspelt, and may be meant.
  private mutating func unused(
    _ kind: String, _ declared: [YAMLNode.Entry], _ used: Set<String>, _ words: String
  ) {
    if report.unresolved.contains(kind) { return }
    for entry in declared where !used.contains(entry.key.text) {
      report.warn(entry.key.mark, "\(words) '\(entry.key.text)'")
    }
  }

  /// Sends after which nothing is done that is not done to the sound itself.
  private mutating func warnAboutSends(_ buses: [Bus]) {
    if report.unresolved.contains("bus") || report.unresolved.contains("effect") { return }
    let withEffects = Set(buses.filter { !$0.effects.isEmpty }.map(\.name))
    for (bus, mark) in sendMarks where ways.reached(from: bus).isDisjoint(with: withEffects) {
      report.warn(
        mark, "a send to '\(bus)' only makes louder: neither it nor what it flows into has effects")
    }
  }

  /// States whose music ends into nothing, or never ends where something should follow.
  private mutating func endings(_ score: Score) {
    for state in score.states {
      let played = (cuesOfState[state.name.text] ?? []).compactMap { cues[$0] }
      if played.isEmpty || played.contains(where: { used.cuesHalfRead.contains($0.name.text) }) { continue }
      let loopsForEver = played.allSatisfy { $0.loop != nil && $0.loop?.count == nil }
      // Of several cues the next one follows.
      let goesOn = used.statesWithNext.contains(state.name.text) || state.cues != nil
      let ends = used.statesThatEnd.contains(state.name.text)
      if !goesOn && !loopsForEver && !ends {
        report.warn(
          state.name.mark,
          "the cue '\(state.cue)' ends, and the state '\(state.name.text)' has no 'next': then there is silence"
        )
      }
      let next = ends ? State.silence : state.returns ? State.previous : state.next
      if let next, loopsForEver {
        report.warn(
          state.name.mark, "the cue '\(state.cue)' loops without end, so '\(next)' never follows by itself")
      }
    }
  }

  /// States that the music never comes to unless the game asks for them.
  private mutating func reach(_ score: Score) {
    let next = Dictionary(
      score.states.map { ($0.name.text, $0.next) }, uniquingKeysWith: { first, _ in first })
    var reached: Set<String> = []
    var waiting = [score.start] + used.statesWithWhen
    while let state = waiting.popLast() {
      guard reached.insert(state).inserted else { continue }
      if let follower = next[state] ?? nil { waiting.append(follower) }
    }
    for state in score.states where !reached.contains(state.name.text) {
      report.warn(
        state.name.mark,
        "nothing leads to the state '\(state.name.text)' but a request of the game; "
          + "if that is meant, say 'when: requested'")
    }
  }
}
