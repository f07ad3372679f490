extension Conductor {
  /// The game has set a parameter.
  mutating func set(_ parameter: Int, to value: Double, at frame: Int) {
    parameters[parameter].set(value, at: frame)
    updateConditions(parameter, at: frame)
    for id in runs.keys.sorted() where runs[id]?.phase != .prepared {
      let layers = runs[id].map { plan.cues[$0.cue].layers } ?? []
      for (index, layer) in layers.enumerated()
      where layer.curves.contains(where: { $0.parameter == parameter }) {
        retarget(id, index, at: frame)
      }
    }
    settleStates(at: frame)
  }

  /// A parameter has come to where something changes.
  mutating func cross(_ parameter: Int, _ generation: Int, at frame: Int) {
    guard parameters[parameter].generation == generation else { return }
    updateConditions(parameter, at: frame)
    settleStates(at: frame)
  }

  /// Brings the conditions on a parameter up to date, and notes when the next of them will change.
  mutating func updateConditions(_ parameter: Int, at frame: Int) {
    let track = parameters[parameter]
    var next: Int?
    for (index, condition) in plan.conditions.enumerated() where condition.parameter == parameter {
      if frame == reaching(condition, track, holds: holding[index], from: frame) { holding[index].toggle() }
      // Once it has changed it waits for its other threshold.
      if let change = reaching(condition, track, holds: holding[index], from: frame + 1) {
        next = min(next ?? change, change)
      }
    }
    if let next { agenda.note(.crossing(parameter: parameter, generation: track.generation), at: next) }
  }

  /// When a condition changes to the contrary.
  private func reaching(
    _ condition: PlannedCondition, _ track: ParameterTrack, holds: Bool, from frame: Int
  ) -> Int? {
    track.frame(
      reaching: holds ? condition.until : condition.threshold, rising: condition.isAbove != holds, from: frame
    )
  }

  /// The value of a parameter that the music follows, on a frame not before the latest input.
  package func value(ofParameter parameter: Int, at frame: Int) -> Double {
    parameters[parameter].value(at: frame)
  }
}
