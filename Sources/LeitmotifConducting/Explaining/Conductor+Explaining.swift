extension Conductor {
  /// What would be planned if a state were asked for on a frame, and why; nothing comes of it.
  ///
  /// Until then everything takes its course. `nil` if there is no such state.
  ///
  /// - Parameter frame: Not before the latest input.
  package func explain(_ wanted: StateRequest, at frame: Int) -> Explanation? {
    guard let target = wanted.state, plan.states.indices.contains(target) else { return nil }
    var copy = self
    copy.advance(to: frame)
    var request = copy.planningRequest(to: target, automatic: false, at: frame, asked: wanted)
    request.cue = copy.pick(plan.states[target].cues, at: frame).map { copy.item($0) }
    return planner.explain(request, values: copy.parameters.map { $0.value(at: frame) })
  }

  /// Why the transition that is planned, or else the latest one, was planned as it is; `nil`: none ever was.
  package var latestExplanation: Explanation? {
    asked.map { planner.explain($0.request, values: $0.values) }
  }

  /// Whether the music is on its way to another state.
  package var isUnderWay: Bool { pending != nil }

  /// The state that ranks highest now.
  package var wanted: Int { wantedState }

  /// Whether it ranks highest because the game asks for it, and not because its conditions hold.
  package var isAskedFor: Bool { highestClaim?.request != nil }

  /// What will happen before a frame if nobody says anything more, without bars and beats.
  package func next(until horizon: Int) -> [Decision] {
    var copy = self
    copy.advance(to: horizon)
    return copy.takeActions().dropFirst(actions.count).compactMap { action in
      guard case .decided(let decision) = action, decision.frame < horizon, decision.kind != .bar,
        decision.kind != .beat
      else { return nil }
      return decision
    }
  }
}
