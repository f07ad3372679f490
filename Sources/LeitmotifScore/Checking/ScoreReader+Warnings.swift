extension ScoreReader {
  /// Says what is allowed but hardly meant.
  mutating func warnings(
    _ score: Score, _ parameters: [YAMLNode.Entry], _ buses: [YAMLNode.Entry], _ groups: [YAMLNode.Entry]
  ) {
    for entry in parameters where !used.parameters.contains(entry.key.text) {
      report.warn(entry.key.mark, "nothing follows the parameter '\(entry.key.text)'")
    }
    for entry in buses where !used.buses.contains(entry.key.text) {
      report.warn(entry.key.mark, "nothing flows through the bus '\(entry.key.text)'")
    }
    let silent = Set(score.buses.filter { $0.gain <= .floor }.map(\.name))
    for entry in buses where silent.contains(entry.key.text) && used.buses.contains(entry.key.text) {
      report.warn(entry.key.mark, "nothing is heard through the bus '\(entry.key.text)': its gain is off")
    }
    for entry in groups where !used.groups.contains(entry.key.text) {
      report.warn(entry.key.mark, "no transition names the group '\(entry.key.text)'")
    }
    for cue in score.cues where !used.cues.contains(cue.name.text) {
      report.warn(cue.name.mark, "no state and no transition plays the cue '\(cue.name.text)'")
    }
    warnAboutSends(score.buses)
    warnAboutDelaysOfBuses()
    endings(score)
    reach(score)
    warnAboutWanting(score)
  }

  /// Sends after which nothing is done that is not done to the sound itself.
  private mutating func warnAboutSends(_ buses: [Bus]) {
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
      if played.isEmpty { continue }
      let loopsForEver = played.allSatisfy { $0.loop != nil && $0.loop?.count == nil }
      // Of several cues the next one follows.
      let goesOn = state.next != nil || state.returns || state.cues != nil
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
