import LeitmotifScore
package import LeitmotifTiming

/// What of saved music can be gone on with in another score; names are indices into its plan.
package struct CarriedMusic: Sendable {
  package struct Value: Sendable {
    package let parameter: Int
    /// What it had come to, and what it was set to; clamped.
    package let value: Double
    package let target: Double

    package init(parameter: Int, value: Double, target: Double) {
      self.parameter = parameter
      self.value = value
      self.target = target
    }
  }

  package var state: Int
  package var resting: Int
  /// The place in the state's cue, in quarters from bar 1, inside its body.
  package var quarters: Rational
  package var parameters: [Value]

  package init(state: Int, resting: Int, quarters: Rational, parameters: [Value]) {
    self.state = state
    self.resting = resting
    self.quarters = quarters
    self.parameters = parameters
  }
}

extension Conductor {
  /// Begins in the middle: in a state, at a place of its cue, with values that parameters have come to.
  ///
  /// - Precondition: Nothing has begun; every index is in the plan.
  package mutating func begin(_ carried: CarriedMusic, at frame: Int) {
    hasBegun = true
    for value in carried.parameters {
      parameters[value.parameter].stand(at: value.value, headingFor: value.target, from: frame)
    }
    for parameter in parameters.indices { updateConditions(parameter, at: frame) }
    claimByConditions()
    state = carried.state
    resting = carried.resting
    let leg = TransitionPlan.Leg(
      cue: plan.states[state].cue, enters: frame, quarters: carried.quarters, pickup: nil, pickupSkipped: 0)
    let id = prepare(leg)
    decided(.transition(from: state, to: state), at: frame)
    enter(
      id, state: state, fadeIn: PlannedFade(start: frame, end: frame + plan.declick, curve: .linear),
      at: frame)
    decide(at: frame)
  }

  /// What a parameter was set to.
  package func target(ofParameter parameter: Int) -> Double { parameters[parameter].target }

  /// The state when nothing is wanted.
  package var restingState: Int { resting }

  /// The states that the game has asked for, the oldest request first.
  package var requestedStates: [Int] { leases.filter { $0.owner == .game }.map(\.state) }
}

extension ParameterTrack {
  /// Goes on from a value on a frame; both are clamped.
  mutating func stand(at value: Double, headingFor goal: Double, from frame: Int) {
    stand(at: min(max(value, parameter.range.lowerBound), parameter.range.upperBound))
    set(goal, at: frame)
  }
}
