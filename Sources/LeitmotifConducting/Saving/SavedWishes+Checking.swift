extension Pick {
  func isPossible(among choices: [PlannedChoice]) -> Bool {
    choices.indices.contains(choice) && choices[choice].items.indices.contains(option)
  }
}

extension Choosing {
  func isPossible(among choices: [PlannedChoice]) -> Bool {
    memories.count == choices.count
      && zip(memories, choices).allSatisfy { memory, choice in
        memory.picks >= 0 && memory.recent.count <= choice.count
          && Set(memory.round).count == memory.round.count
          && (memory.recent + memory.round).allSatisfy { choice.items.indices.contains($0) }
      }
  }
}

extension Leases {
  /// Whether all that is claimed is like that.
  func allSatisfy(_ isMeant: (Value) -> Bool) -> Bool {
    byOwner.values.allSatisfy { isMeant($0.value) } && ranking.allSatisfy(isMeant)
  }
}

extension WantedState {
  func isPossible(in plan: Plan) -> Bool {
    plan.states.indices.contains(state) && (request?.isPossible(in: plan) ?? true)
  }
}

extension StateRequest {
  func isPossible(in plan: Plan) -> Bool { state.map { plan.states.indices.contains($0) } ?? true }
}

extension Course {
  func isPossible(in plan: Plan) -> Bool {
    queue.allSatisfy { $0.isPossible(in: plan) }
      && (history + [goingBack].compactMap(\.self))
        .allSatisfy { plan.states.indices.contains($0) }
  }
}

extension RememberedPlace {
  func isPossible(in plan: Plan) -> Bool { plan.cues.indices.contains(cue) && position >= 0 }
}

extension AskedTransition {
  func isPossible(in plan: Plan) -> Bool {
    request.isPossible(in: plan) && values.count == plan.parameters.count
  }
}

extension Planner.Request {
  func isPossible(in plan: Plan) -> Bool {
    [from, to].allSatisfy { plan.states.indices.contains($0) } && holding.count == plan.conditions.count
      && [source?.cue, cue].compactMap(\.self).allSatisfy { plan.cues.indices.contains($0) }
      && (memory?.isPossible(in: plan) ?? true)
  }
}

extension Mixes {
  func isPossible(in plan: Plan) -> Bool {
    ranking.allSatisfy { plan.mixes.indices.contains($0) }
      && (holding.map { plan.mixes.indices.contains($0) } ?? true)
      && (plan.mixes.isEmpty || plan.mixes.indices.contains(fading))
  }
}

extension BusDuck {
  func isPossible(in plan: Plan, bus: Int) -> Bool {
    tracks.allSatisfy {
      plan.ducks.indices.contains($0.duck) && plan.ducks[$0.duck].bus == bus && $0.isPossible
    }
  }
}

extension DuckTrack {
  /// Decibels that a duck can have.
  private static let levels = -600.0...0

  var isPossible: Bool {
    DuckTrack.levels.contains(start) && DuckTrack.levels.contains(target) && arrival >= beginning
      && stingers >= 0
  }
}
