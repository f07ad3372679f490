extension Conductor {
  /// The game has set a parameter. While somebody holds it, that waits.
  mutating func set(_ parameter: Int, to value: Double, at frame: Int) {
    setValues[parameter] = value
    if holds[parameter].highest == nil { direct(parameter, to: value, at: frame) }
  }

  /// Sends a parameter on its way to a value.
  mutating func direct(_ parameter: Int, to value: Double, at frame: Int) {
    // What it comes to on this very frame, it has come to.
    passThresholds(of: parameter, at: frame)
    parameters[parameter].set(value, at: frame)
    nextThresholds[parameter] = firstThreshold(of: parameter)
    passThresholds(of: parameter, at: frame)
    noteCrossing(of: parameter, at: frame)
    for id in runs.keys.sorted() where runs[id]?.phase != .prepared {
      let followers = runs[id].flatMap { plan.cues[$0.cue].followers[parameter] } ?? []
      for layer in followers { retarget(id, layer, at: frame) }
    }
    for follower in plan.followersOf[parameter] { retarget(follower, at: frame) }
    settleStates(at: frame)
  }

  /// A parameter has come to where something changes.
  mutating func cross(_ parameter: Int, _ generation: Int, at frame: Int) {
    guard parameters[parameter].generation == generation else { return }
    passThresholds(of: parameter, at: frame)
    noteCrossing(of: parameter, at: frame)
    settleStates(at: frame)
  }

  /// Finds out which conditions hold before anything has been said.
  ///
  /// - Parameter held: Those that have held before, and so hold up to where they cease to.
  mutating func beginConditions(at frame: Int = 0, holding held: Set<Int> = []) {
    for (index, condition) in plan.conditions.enumerated() {
      let value = parameters[condition.parameter].value(at: frame)
      let begins = condition.isAbove ? value >= condition.threshold : value <= condition.threshold
      let lasts = condition.isAbove ? value > condition.until : value < condition.until
      turn(index, begins || held.contains(index) && lasts)
    }
    for parameter in parameters.indices { beginThresholds(of: parameter, at: frame) }
  }

  /// Finds the thresholds on the way of a parameter, as it stands on a frame.
  mutating func beginThresholds(of parameter: Int, at frame: Int) {
    guard parameters[parameter].isRising != nil else { return }
    nextThresholds[parameter] = firstThreshold(of: parameter)
    passThresholds(of: parameter, at: frame)
    noteCrossing(of: parameter, at: frame)
  }

  /// The thresholds that lie on the way of a parameter, in the order in which it comes to them.
  private func thresholds(of parameter: Int) -> [PlannedThreshold] {
    guard let isRising = parameters[parameter].isRising else { return [] }
    return isRising ? plan.thresholds[parameter].rising : plan.thresholds[parameter].falling
  }

  /// The place of the first threshold that is not behind a parameter where it begins its way.
  private func firstThreshold(of parameter: Int) -> Int {
    let thresholds = thresholds(of: parameter)
    let value = parameters[parameter].beginning
    let isRising = parameters[parameter].isRising == true
    var (low, high) = (0, thresholds.count)
    while low < high {
      let middle = (low + high) / 2
      let isBehind = isRising ? thresholds[middle].value < value : thresholds[middle].value > value
      if isBehind { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Turns the conditions whose thresholds a parameter has come to on a frame.
  private mutating func passThresholds(of parameter: Int, at frame: Int) {
    let thresholds = thresholds(of: parameter)
    while nextThresholds[parameter] < thresholds.count {
      let next = thresholds[nextThresholds[parameter]]
      guard reaching(next, of: parameter, from: frame) == frame else { return }
      turn(next.condition, next.holds)
      nextThresholds[parameter] += 1
    }
  }

  private mutating func noteCrossing(of parameter: Int, at frame: Int) {
    let thresholds = thresholds(of: parameter)
    guard nextThresholds[parameter] < thresholds.count,
      let crossing = reaching(thresholds[nextThresholds[parameter]], of: parameter, from: frame + 1)
    else { return }
    agenda.note(
      .crossing(parameter: parameter, generation: parameters[parameter].generation), at: crossing)
  }

  private func reaching(_ threshold: PlannedThreshold, of parameter: Int, from frame: Int) -> Int? {
    let track = parameters[parameter]
    return track.frame(reaching: threshold.value, rising: track.isRising == true, from: frame)
  }

  /// The value of a parameter that the music follows, on a frame not before the latest input.
  package func value(ofParameter parameter: Int, at frame: Int) -> Double {
    parameters[parameter].value(at: frame)
  }
}
