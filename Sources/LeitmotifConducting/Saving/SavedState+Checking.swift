import LeitmotifScore

// What a file says must be possible before it is believed: every index is of something that is there.

extension Conductor {
  /// Whether a moment is about what is there. What names a run, a plan or a duck is looked up when it comes.
  func isPossible(_ moment: Moment) -> Bool {
    switch moment {
    case .crossing(let parameter, _): plan.parameters.indices.contains(parameter)
    case .bend(let run, let layer, _), .sleep(let run, let layer, _):
      runs[run].map { $0.layers.indices.contains(layer) } ?? true
    case .section(let run, let section):
      runs[run].map { plan.cues[$0.cue].sections.indices.contains(section) } ?? true
    case .marker(let run, let marker):
      runs[run].map { plan.cues[$0.cue].markers.indices.contains(marker) } ?? true
    case .strike(let stinger), .stinger(let stinger): plan.stingers.indices.contains(stinger)
    case .release(let voice, _): (0..<plan.voices).contains(voice)
    case .pass(_, let pass): Boundary.passes.contains(pass)
    case .dwell, .pickup, .fadeOut, .boundary, .secondPickup, .arrival, .fadeStep, .lateFade, .silence,
      .beat, .unduck, .end, .gone:
      true
    }
  }
}

extension Boundary {
  /// Passes that can be counted without leaving the range of frames: years of the shortest loop.
  static let passes = 0..<1 << 28
}

extension VoiceUse {
  func isPossible(in plan: Plan) -> Bool { (0..<plan.voices).contains(voice) }
}

extension CueRun {
  func isPossible(in plan: Plan) -> Bool {
    plan.cues.indices.contains(cue) && plan.cues[cue].name == timeline.cue.name
      && layers.count == plan.cues[cue].layers.count
      && layers.allSatisfy { $0.use?.isPossible(in: plan) ?? true }
      && Boundary.passes.contains(left?.pass ?? 0)
  }
}

extension Pending {
  func isPossible(in plan: Plan) -> Bool {
    plan.states.indices.contains(to) && (pickup?.isPossible(in: plan) ?? true)
      && self.plan.isPossible(in: plan)
  }
}

extension TransitionPlan {
  func isPossible(in plan: Plan) -> Bool {
    [destination, bridge].compactMap(\.self).allSatisfy { plan.cues.indices.contains($0.cue) }
      && (rule.map { plan.rules.indices.contains($0) } ?? true) && Boundary.passes.contains(exit.pass)
  }
}

extension ParameterTrack {
  /// Whether its values are in its range.
  var isPossible: Bool { parameter.range.contains(target) && parameter.range.contains(start) }
}
