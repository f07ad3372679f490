import LeitmotifTiming

/// What the conductor asked the planner last, kept to explain the answer.
struct AskedTransition: Equatable, Codable, Sendable {
  let request: Planner.Request
  /// Values of the parameters at that time.
  let values: [Double]
}

extension Conductor {
  /// What to ask the planner for a way into a state.
  func planningRequest(
    to target: Int, automatic: Bool, at frame: Int, asked: StateRequest? = nil
  ) -> Planner.Request {
    let source = current.flatMap { runs[$0] }.map {
      Planner.Request.Source(cue: $0.cue, zero: $0.timeline.zero)
    }
    var request = Planner.Request(from: state, to: target, at: frame, source: source, holding: holding)
    request.atEnd = automatic
    request.entered = entered
    request.memory = remembered[target]
    request.draw = choosing.random.bits(
      CounterRandom.container("enter/\(plan.states[state].name)/\(plan.states[target].name)"),
      departures[state] ?? 0)
    if !automatic, let said = asked ?? saidSinceEntry(of: target) {
      request.exitAt = said.exitAt
      request.latePolicy = said.latePolicy
    }
    return request
  }

  /// The request by which a state is wanted, if it was made since the music entered the one that it is in.
  ///
  /// An older one has had its way: the frame that it named is none of the next transition.
  private func saidSinceEntry(of target: Int) -> StateRequest? {
    guard let highest = stateLeases.highest, highest.state == target, highest.at >= entered else {
      return nil
    }
    return highest.request
  }

  /// Settles a transition, and keeps what was asked.
  mutating func settle(_ request: Planner.Request) -> TransitionPlan {
    asked = AskedTransition(
      request: request, values: parameters.map { $0.value(at: request.at) })
    return planner.plan(request)
  }

  /// Keeps where the state that is left was left, to go back there.
  mutating func remember(_ exit: Boundary, of run: CueRun, at frame: Int) {
    departures[state, default: 0] += 1
    let place = run.timeline.resting(exit)
    remembered[state] = RememberedPlace(
      cue: run.cue, position: run.timeline.cue.map.frame(at: place).frames, left: frame)
  }
}
