import LeitmotifMixing

extension Conductor {
  /// Takes over the state, the way to it, and what is remembered.
  mutating func carryCourse(of old: Conductor, _ match: PlanMatch) {
    func place(_ state: Int) -> Int { match.states[state] ?? plan.start }
    (state, resting) = (place(old.state), place(old.resting))
    (entered, keptUntil) = (old.entered, old.keptUntil)
    held = old.held.flatMap { match.states[$0] }
    claims = old.claims
    clock = old.clock
    course.history = old.course.history.compactMap { match.states[$0] }
    course.goingBack = old.course.goingBack.flatMap { match.states[$0] }
    course.running = old.course.running
    course.queue = old.course.queue.compactMap { carried($0, match) }
    for (state, count) in old.departures {
      if let place = match.states[state] { departures[place] = count }
    }
    for (state, memory) in old.remembered {
      guard let place = match.states[state], let cue = match.cues[memory.cue], match.keepsTime[memory.cue]
      else {
        continue
      }
      remembered[place] = RememberedPlace(cue: cue, position: memory.position, left: memory.left)
    }
  }

  private func carried(_ request: StateRequest, _ match: PlanMatch) -> StateRequest? {
    guard let wanted = request.state else { return request }
    guard let place = match.states[wanted] else { return nil }
    var carried = request
    carried.state = place
    return carried
  }

  /// Takes over parameters, holds, conditions and claims on states.
  mutating func carryWishes(of old: Conductor, _ match: PlanMatch, at frame: Int) {
    for (index, place) in match.parameters.enumerated() {
      guard let place else { continue }
      holds[place] = old.holds[index].compactMap { parameters[place].clamped($0) }
      setValues[place] = parameters[place].clamped(old.setValues[index])
      nextThresholds[place] = old.nextThresholds[index]
      if match.isSameParameter[index] {
        parameters[place] = old.parameters[index]
      } else {
        parameters[place].stand(
          at: old.parameters[index].value(at: frame), headingFor: holds[place].highest ?? setValues[place],
          from: frame)
      }
    }
    carryConditions(of: old, match, at: frame)
    stateLeases = old.stateLeases.compactMap { wanted in
      guard let place = match.states[wanted.state] else { return nil }
      return WantedState(
        state: place, request: wanted.request.flatMap { carried($0, match) }, at: wanted.at)
    }
    for (state, place) in match.states.enumerated() {
      if let place { conditionsOfStates[place].claim = old.conditionsOfStates[state].claim }
    }
  }

  private mutating func carryConditions(of old: Conductor, _ match: PlanMatch, at frame: Int) {
    var known: Set<Int> = []
    for (index, place) in match.conditions.enumerated() {
      guard let place else { continue }
      known.insert(place)
      turn(place, old.holding[index])
    }
    for (index, condition) in plan.conditions.enumerated() where !known.contains(index) {
      let value = parameters[condition.parameter].value(at: frame)
      turn(index, condition.isAbove ? value >= condition.threshold : value <= condition.threshold)
    }
    unsettled = unsettled.filter { !match.states.contains($0) } + changedStates(match)
    for (index, place) in match.parameters.enumerated() {
      guard let place, !match.isSameParameter[index] || !match.keepsThresholds[index] else { continue }
      beginThresholds(of: place, at: frame)
    }
  }

  /// States whose conditions are not what they were, by their new places.
  private func changedStates(_ match: PlanMatch) -> [Int] {
    match.states.enumerated().compactMap { state, place in
      guard let place else { return nil }
      let (before, after) = (match.old.states[state].conditions, match.new.states[place].conditions)
      let isSame = before.count == after.count && before.allSatisfy { match.conditions[$0] != nil }
      return isSame ? nil : place
    }
  }
}
