import LeitmotifScore

/// What two plans have by the same names.
struct PlanNames {
  let old: Plan
  let new: Plan
  let parameters: [Int?]
  let states: [Int?]
  let cues: [Int?]
  let buses: [Int?]
  let stingers: [Int?]
  let mixes: [Int?]

  init(_ old: Plan, _ new: Plan) {
    self.old = old
    self.new = new
    parameters = PlanNames.places(old.parameters.map(\.name), new.parameters.map(\.name))
    states = PlanNames.places(old.states.map(\.name), new.states.map(\.name))
    cues = PlanNames.places(old.cues.map(\.name), new.cues.map(\.name))
    buses = PlanNames.places(old.buses.map(\.name), new.buses.map(\.name))
    stingers = PlanNames.places(old.stingers.map(\.name), new.stingers.map(\.name))
    mixes = PlanNames.places(old.mixes.map(\.name), new.mixes.map(\.name))
  }

  static func places(_ old: [String], _ new: [String]) -> [Int?] {
    let places = Dictionary(zip(new, new.indices), uniquingKeysWith: { first, _ in first })
    return old.map { places[$0] }
  }

  /// Ducks with names by these, those of stingers by the stinger and their order; on the same bus.
  var ducks: [Int?] {
    let named = PlanNames.places(
      old.namedDucks.map { old.ducks[$0].name ?? "" }, new.namedDucks.map { new.ducks[$0].name ?? "" })
    var places = named + Array(repeating: nil, count: old.ducks.count - named.count)
    for (stinger, place) in stingers.enumerated() {
      guard let place else { continue }
      let before = old.stingers[stinger].ducks.filter { !old.namedDucks.contains($0) }
      let after = new.stingers[place].ducks.filter { !new.namedDucks.contains($0) }
      for (duck, other) in zip(before, after) { places[duck] = other }
    }
    return places.enumerated().map { duck, place in
      place.flatMap { new.ducks[$0].bus == buses[old.ducks[duck].bus] ? $0 : nil }
    }
  }

  /// Whether a bus flows into the master through the same buses as before.
  ///
  /// Its level may be another; one that falls silent is faded as what is gone, for nothing can be heard of it.
  func keepsWay(_ bus: Int) -> Bool {
    var (here, there) = (bus, buses[bus])
    while let place = there {
      guard old.buses[here].name == new.buses[place].name,
        old.buses[here].gain == new.buses[place].gain || new.buses[place].gain > 0
      else { return false }
      guard let parent = old.buses[here].parent else { return new.buses[place].parent == nil }
      (here, there) = (parent, new.buses[place].parent)
    }
    return false
  }
}
