import LeitmotifScore
import LeitmotifTiming

extension Conductor {
  /// Begins in the middle: in a state, at a place of its cue, with what was said and what is remembered.
  ///
  /// - Precondition: Nothing has begun; every index is in the plan.
  package mutating func begin(_ carried: CarriedMusic, at frame: Int) {
    hasBegun = true
    state = carried.state
    resting = carried.resting
    (departures, remembered, lastSyncs) = (carried.departures, carried.remembered, carried.lastSyncs)
    course.history = carried.history
    course.queue = carried.queue
    for hold in carried.holds { take(hold, at: frame) }
    for value in carried.parameters {
      setValues[value.parameter] = value.set
      parameters[value.parameter].stand(
        at: value.value, headingFor: holds[value.parameter].highest ?? value.set, from: frame)
    }
    beginConditions(at: frame, holding: carried.holding)
    claimByConditions()
    for request in carried.requests { take(request, at: frame) }
    enter(carried, at: frame)
    askForMix(carried.mix, at: frame)
    jumpToMix(at: frame)
    jumpFollowers(at: frame)
    for duck in carried.ducks { self.duck(duck, isOn: true, at: frame) }
    wakeQueue(at: frame)
    decide(at: frame)
  }

  private mutating func take(_ hold: CarriedMusic.Hold, at frame: Int) {
    let rank = nextRank(hold.claim.priority ?? 0)
    let lookAfter = holds[hold.parameter].take(hold.value, hold.claim, rank, at: frame) { _ in false }
    guard let lookAfter else { return }
    agenda.note(.holdEnd(parameter: hold.parameter, owner: hold.claim.owner), at: lookAfter)
  }

  private mutating func take(_ request: StateRequest, at frame: Int) {
    guard let wanted = request.state else { return }
    let rank = nextRank(request.claim.priority ?? plan.states[wanted].priority)
    let lookAfter = stateLeases.take(
      WantedState(state: wanted, request: request, at: frame), request.claim, rank, at: frame
    ) { _ in false }
    if let lookAfter { agenda.note(.leaseEnd(owner: request.claim.owner), at: lookAfter) }
  }

  private mutating func enter(_ carried: CarriedMusic, at frame: Int) {
    let pick = carried.cue == nil ? pick(plan.states[state].cues, at: frame) : nil
    let leg = TransitionPlan.Leg(
      cue: carried.cue ?? pick.map { item($0) } ?? plan.states[state].cue, enters: frame,
      quarters: carried.quarters, pickup: nil, pickupSkipped: 0)
    let id = prepare(leg, for: state)
    decided(.transition(from: state, to: state), at: frame)
    consume(pick, at: frame)
    enter(
      id, state: state, fadeIn: PlannedFade(start: frame, end: frame + plan.declick, curve: .linear),
      at: frame)
  }
}

extension ParameterTrack {
  /// Goes on from a value on a frame; both are clamped.
  mutating func stand(at value: Double, headingFor goal: Double, from frame: Int) {
    stand(at: clamped(value))
    set(goal, at: frame)
  }
}
