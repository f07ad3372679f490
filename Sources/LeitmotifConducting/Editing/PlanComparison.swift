import LeitmotifScore
import LeitmotifTiming

/// Which things of two plans mean the same.
struct PlanComparison {
  let names: PlanNames
  /// Stems of the old plan that hold the same samples, by those of the new one.
  let stems: [Int?]
  private var old: Plan { names.old }
  private var new: Plan { names.new }

  private static func isSame(_ old: Any, _ new: Any) -> Bool { ContentHash.of(old) == ContentHash.of(new) }

  var isSameParameter: [Bool] {
    names.parameters.enumerated().map { index, place in
      place.map { PlanComparison.isSame(old.parameters[index], new.parameters[$0]) } ?? false
    }
  }

  var isSameState: [Bool] {
    let written = old.score.states.map { ContentHash.of($0) }
    let after = new.score.states.map { ContentHash.of($0) }
    return names.states.enumerated().map { index, place in
      place.map { written[index] == after[$0] } ?? false
    }
  }

  var isSameMix: [Bool] {
    names.mixes.enumerated().map { index, place in
      place.map { PlanComparison.isSame(old.score.mixes[index], new.score.mixes[$0]) } ?? false
    }
  }

  /// Rules that say the same between the same states.
  var rules: [Int?] {
    var places = Dictionary(grouping: new.rules.indices.reversed()) {
      ContentHash.of(new.rules[$0].transition)
    }
    return old.rules.map { rule in
      guard let place = places[ContentHash.of(rule.transition)]?.popLast() else { return nil }
      let other = new.rules[place]
      func states(_ states: Set<Int>?) -> Set<Int?>? { states.map { Set($0.map { names.states[$0] }) } }
      let isSame =
        states(rule.from) == other.from.map { Set($0.map(Optional.some)) }
        && states(rule.to) == other.to.map { Set($0.map(Optional.some)) }
      return isSame ? place : nil
    }
  }

  /// Conditions that are the same, of the same state or rule.
  func conditions(of rules: [Int?]) -> [Int?] {
    var places = [Int?](repeating: nil, count: old.conditions.count)
    let owners =
      zip(old.states.map(\.conditions), names.states.map { $0.map { new.states[$0].conditions } })
      .map { ($0, $1) }
      + zip(old.rules.map(\.conditions), rules.map { $0.map { new.rules[$0].conditions } }).map { ($0, $1) }
    for (before, after) in owners {
      guard let after else { continue }
      for condition in before {
        places[condition] = after.first { isSame(old.conditions[condition], new.conditions[$0]) }
      }
    }
    return places
  }

  private func isSame(_ old: PlannedCondition, _ new: PlannedCondition) -> Bool {
    names.parameters[old.parameter] == new.parameter && old.isAbove == new.isAbove
      && old.threshold == new.threshold && old.until == new.until
  }

  var keepsTime: [Bool] {
    names.cues.enumerated().map { index, place in
      guard let place else { return false }
      let (before, after) = (old.cues[index], new.cues[place])
      return PlanComparison.isSame(before.map, after.map) && before.body == after.body
        && before.bodyFrames == after.bodyFrames && before.tailFrames == after.tailFrames
        && PlanComparison.isSame(before.loop as Any, after.loop as Any)
        && isSame(before.pickup, after.pickup)
    }
  }

  private func isSame(_ old: PlannedCue.Pickup?, _ new: PlannedCue.Pickup?) -> Bool {
    guard let old, let new else { return old == nil && new == nil }
    return old.frames == new.frames && old.stem.map { stems[$0] } == .some(new.stem)
      || old.frames == new.frames && old.stem == nil && new.stem == nil
  }

  var keepsMarks: [Bool] {
    names.cues.enumerated().map { index, place in
      guard let place else { return false }
      let (before, after) = (old.cues[index], new.cues[place])
      return PlanComparison.isSame(before.sections, after.sections)
        && before.markers.count == after.markers.count
        && zip(before.markers, after.markers).allSatisfy { $0.name == $1.name && $0.quarters == $1.quarters }
    }
  }

  /// Whether a cue is written as it was.
  func isSameText(cue: Int) -> Bool {
    guard let place = names.cues[cue] else { return false }
    return PlanComparison.isSame(old.score.cues[cue], new.score.cues[place])
  }

  /// Whether all that a layer may play is what it was.
  func hasSameStems(_ layer: PlannedLayer) -> Bool {
    stems[layer.stem] != nil
      && layer.variants.map { old.choices[$0].items.allSatisfy { stems[$0] != nil } } ?? true
  }

  /// By the old parameters, whether the thresholds of each are what they were.
  func keepsThresholds(_ conditions: [Int?]) -> [Bool] {
    func isSame(_ old: [PlannedThreshold], _ new: [PlannedThreshold]) -> Bool {
      old.count == new.count
        && zip(old, new).allSatisfy {
          $0.value == $1.value && $0.holds == $1.holds && conditions[$0.condition] == $1.condition
        }
    }
    return names.parameters.enumerated().map { index, place in
      guard let place else { return false }
      return isSame(old.thresholds[index].rising, new.thresholds[place].rising)
        && isSame(old.thresholds[index].falling, new.thresholds[place].falling)
    }
  }

  /// Whether all by which states were chosen is there, as it was. There may be more.
  ///
  /// - Parameter rules: The old rules that are among the new.
  func keepsChoosing(_ rules: [Int?]) -> Bool {
    isSameState.allSatisfy(\.self) && rules.allSatisfy { $0 != nil }
      && PlanComparison.isSame(old.score.start, new.score.start)
  }

  /// Whether every stinger is there, as it was. There may be more.
  var keepsStingers: Bool {
    names.stingers.enumerated().allSatisfy { index, place in
      place.map { PlanComparison.isSame(old.score.stingers[index], new.score.stingers[$0]) } ?? false
    }
  }
}
