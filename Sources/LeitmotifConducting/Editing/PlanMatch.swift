import LeitmotifScore

/// What of a plan is in another, by name: where each thing is in the plan of the edited score.
///
/// Made beforehand, on whatever thread reads the edited score: it looks through both.
package struct PlanMatch: Sendable {
  package let old: Plan
  package private(set) var new: Plan
  /// By the indices of the old plan, those of the new one.
  let parameters: [Int?]
  let states: [Int?]
  let cues: [Int?]
  let buses: [Int?]
  let stingers: [Int?]
  let mixes: [Int?]
  let ducks: [Int?]
  let choices: [Int?]
  let rules: [Int?]
  let conditions: [Int?]
  /// Stems that hold the same samples, whatever else has changed.
  let stems: [Int?]
  /// By the old cue and its layer, the layer of the same name.
  let layers: [[Int?]]
  let chains: ChainMatch
  /// Whether what is played into a bus takes the same way as before.
  let keepsWay: [Bool]
  /// By the indices of the old plan: whether nothing of it has changed at all.
  let isSameParameter: [Bool]
  let isSameState: [Bool]
  let isSameCue: [Bool]
  let isSameMix: [Bool]
  /// Whether a cue has its tempo, length, loop, pickup and tail.
  let keepsTime: [Bool]
  /// Whether a cue has its markers and sections.
  let keepsMarks: [Bool]
  /// Whether the thresholds of a parameter are what they were.
  let keepsThresholds: [Bool]
  /// Whether all by which states were chosen is there as it was, and every stinger. There may be more of both.
  let keepsChoosing: Bool
  let keepsStingers: Bool
  /// Whether no duck has changed, gone or come, and nothing that turns one on.
  let keepsDucks: Bool

  /// - Parameter isSameStem: Whether a stem of the old plan and one of the new, by their indices, hold the same samples.
  package init(_ old: Plan, _ new: Plan, isSameStem: (Int, Int) -> Bool) {
    self.old = old
    self.new = new
    let names = PlanNames(old, new)
    parameters = names.parameters
    states = names.states
    cues = names.cues
    buses = names.buses
    stingers = names.stingers
    mixes = names.mixes
    let stemPlaces = PlanNames.places(old.stems.map(\.path.text), new.stems.map(\.path.text))
    stems = stemPlaces.enumerated().map { index, place in
      place.flatMap { isSameStem(index, $0) ? $0 : nil }
    }
    choices = PlanNames.places(old.choices.map(\.path), new.choices.map(\.path))
    ducks = names.ducks
    layers = old.cues.enumerated().map { index, cue in
      let other = names.cues[index].map { new.cues[$0].layers } ?? []
      return PlanNames.places(cue.layers.map(\.name), other.map(\.name))
    }
    keepsWay = old.buses.indices.map { names.keepsWay($0) }
    let compared = PlanComparison(names: names, stems: stems)
    rules = compared.rules
    conditions = compared.conditions(of: compared.rules)
    isSameParameter = compared.isSameParameter
    chains = ChainMatch(names, isSameParameter: isSameParameter)
    isSameState = compared.isSameState
    isSameMix = compared.isSameMix
    keepsTime = compared.keepsTime
    keepsMarks = compared.keepsMarks
    let (keepsWay, keepsTime) = (keepsWay, keepsTime)
    isSameCue = old.cues.indices.map { cue in
      keepsTime[cue] && compared.isSameText(cue: cue)
        && old.cues[cue].layers.allSatisfy { keepsWay[$0.bus] && compared.hasSameStems($0) }
    }
    keepsThresholds = compared.keepsThresholds(conditions)
    keepsChoosing = compared.keepsChoosing(compared.rules)
    keepsStingers = compared.keepsStingers
    keepsDucks =
      ContentHash.of(old.score.stingers) == ContentHash.of(new.score.stingers)
      && ContentHash.of(old.score.ducks) == ContentHash.of(new.score.ducks)
  }

  /// The layer whose voice goes on, of one that plays a stem; `nil`: the voice cannot.
  func goesOn(_ layer: Int, of cue: Int, playing stem: Int) -> Int? {
    guard let place = layers[cue][layer], let other = cues[cue], keepsTime[cue], let stem = stems[stem],
      new.plays(stem, in: new.cues[other].layers[place])
    else { return nil }
    let (before, after) = (old.cues[cue].layers[layer], new.cues[other].layers[place])
    guard keepsWay[before.bus], buses[before.bus] == after.bus, before.period == after.period,
      before.gain == after.gain || before.gain > 0 && after.gain > 0
    else { return nil }
    return place
  }

  /// More of a stem of the edited score has come to be in memory.
  package mutating func hold(_ region: PlannedStem.Region, of stem: Int) {
    new.stems[stem].regions.append(region)
  }

  /// A pick of the same option; `nil`: there is none.
  func pick(_ pick: Pick) -> Pick? {
    guard let choice = choices[pick.choice],
      let option = new.choices[choice].names.firstIndex(of: old.choices[pick.choice].names[pick.option])
    else { return nil }
    return Pick(choice: choice, option: option)
  }
}

extension Plan {
  /// Whether a layer plays a stem, always or as one of several.
  fileprivate func plays(_ stem: Int, in layer: PlannedLayer) -> Bool {
    layer.stem == stem || layer.variants.map { choices[$0].items.contains(stem) } ?? false
  }
}

extension PlanMatch {
  /// Stems of both scores by the same path that hold other samples.
  package var changedStems: [String] {
    let there = Set(new.stems.map(\.path.text))
    return zip(old.stems, stems).filter { $1 == nil && there.contains($0.path.text) }.map(\.0.path.text)
  }
}
