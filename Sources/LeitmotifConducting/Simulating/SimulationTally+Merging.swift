extension SimulationTally {
  /// What came of two lists of traces for one plan, together.
  package mutating func merge(_ other: SimulationTally) {
    traces += other.traces
    frames += other.frames
    between += other.between
    silence += other.silence
    inState = sums(inState, other.inState)
    entered = sums(entered, other.entered)
    ruleUses = sums(ruleUses, other.ruleUses)
    for (change, causes) in other.changes {
      changes[change, default: [:]].merge(causes) { $0 + $1 }
    }
    for (change, found) in other.waits { waits[change, default: []] += found }
    for index in cues.indices { cues[index].merge(other.cues[index]) }
    for index in choices.indices {
      choices[index].chosen = sums(choices[index].chosen, other.choices[index].chosen)
      choices[index].repeated += other.choices[index].repeated
    }
    for index in stingers.indices {
      stingers[index].triggered += other.stingers[index].triggered
      stingers[index].heard += other.stingers[index].heard
      stingers[index].dropped.merge(other.stingers[index].dropped) { $0 + $1 }
    }
  }

  private func sums(_ one: [Int], _ other: [Int]) -> [Int] { zip(one, other).map { $0 + $1 } }
}

extension SimulationTally.CueCount {
  fileprivate mutating func merge(_ other: Self) {
    frames += other.frames
    entered += other.entered
    passes += other.passes
    mostInARow = max(mostInARow, other.mostInARow)
    layersHeard = zip(layersHeard, other.layersHeard).map { $0 || $1 }
  }
}
