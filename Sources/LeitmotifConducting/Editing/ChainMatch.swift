package import LeitmotifMixing

/// What of the chains and sends of a plan is in another.
struct ChainMatch: Sendable {
  /// By the old effects, those of the same bus that are the same, in the same order: of the same kind, with what cannot move as
  /// it was. What can move may be another.
  private(set) var effects: [Int?]
  /// By the old sends, those from the same bus to the same.
  private(set) var sends: [Int?]
  /// By the old followers, those that move the same thing along the same curve of the same parameter.
  private(set) var followers: [Int?] = []
  /// Delays in notes that are as they were, by the old plan's effects.
  private(set) var keepsTimes: [Bool] = []
  /// Old buses that nothing may be heard of where the other plan takes over, and new ones.
  private(set) var leaving: Set<Int> = []
  private(set) var coming: Set<Int> = []

  init(_ names: PlanNames, isSameParameter: [Bool]) {
    effects = Array(repeating: nil, count: names.old.effects.count)
    sends = Array(repeating: nil, count: names.old.sends.count)
    for bus in names.old.buses.indices { match(bus, names) }
    keepsTimes = names.old.effects.indices.map { keepsTime($0, names) }
    followers = names.old.followers.map { follower($0, names, isSameParameter) }
  }

  private mutating func match(_ bus: Int, _ names: PlanNames) {
    let (old, new) = (names.old, names.new)
    let before = old.effects.indices.filter { old.effects[$0].bus == bus }
    guard let place = names.buses[bus] else {
      leaving.insert(bus)
      return
    }
    let after = new.effects.indices.filter { new.effects[$0].bus == place }
    for (one, other) in ChainMatch.pairs(before, after, by: { names.isSame(effect: $0, $1) }) {
      effects[one] = other
    }
    let from = old.sends.indices.filter { old.sends[$0].bus == bus }
    let to = new.sends.indices.filter { new.sends[$0].bus == place }
    for (one, other) in ChainMatch.pairs(
      from, to, by: { names.buses[old.sends[$0].target] == new.sends[$1].target })
    {
      sends[one] = other
    }
    let isSame =
      before.count == after.count && before.allSatisfy { effects[$0] != nil }
      && old.buses[bus].parent.flatMap { names.buses[$0] } == new.buses[place].parent
      && (old.buses[bus].gain == new.buses[place].gain || new.buses[place].gain > 0)
    if isSame { return }
    leaving.insert(bus)
    coming.insert(place)
  }

  /// What two lists have in common, in order: the longest that there is.
  private static func pairs(_ before: [Int], _ after: [Int], by isSame: (Int, Int) -> Bool) -> [(Int, Int)] {
    var (removed, inserted): (Set<Int>, Set<Int>) = ([], [])
    for change in after.difference(from: before, by: isSame) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    let kept = before.indices.filter { !removed.contains($0) }.map { before[$0] }
    return Array(zip(kept, after.indices.filter { !inserted.contains($0) }.map { after[$0] }))
  }

  private func keepsTime(_ effect: Int, _ names: PlanNames) -> Bool {
    guard let place = effects[effect] else { return false }
    let before = names.old.delayTimes.first { $0.effect == effect }
    let after = names.new.delayTimes.first { $0.effect == place }
    guard let before, let after else { return before == nil && after == nil }
    return before.quarters == after.quarters && before.cue.flatMap { names.cues[$0] } == after.cue
  }

  private func follower(_ old: PlannedFollower, _ names: PlanNames, _ isSameParameter: [Bool]) -> Int? {
    guard isSameParameter[old.curve.parameter] else { return nil }
    let target: PlannedFollower.Target? =
      switch old.target {
      case .effect(let effect, let parameter): effects[effect].map { .effect($0, parameter) }
      case .send(let send): sends[send].map { .send($0) }
      }
    return names.new.followers.firstIndex { new in
      new.target == target && names.parameters[old.curve.parameter] == new.curve.parameter
        && old.curve.points == new.curve.points && old.curve.way == new.curve.way
    }
  }
}

extension PlanNames {
  /// Whether an effect is of the same kind, with what cannot move as it was but for the longest time of a delay, which follows
  /// from all tempi.
  fileprivate func isSame(effect: Int, _ other: Int) -> Bool {
    switch (old.effects[effect].kind, new.effects[other].kind) {
    case (.delay(_, let crosses), .delay(_, let crossesToo)): return crosses == crossesToo
    case (.compressor(let key?), .compressor(let other?)):
      return buses[Int(key.position)] == Int(other.position)
    case (let kind, let other): return kind == other
    }
  }
}

extension PlanMatch {
  /// What of the effects of a mixer goes on in the next; `nil`: neither has any chain or send.
  package func succession(from old: MixerConfiguration, to new: MixerConfiguration) -> EffectSuccession? {
    if old.effects.isEmpty && old.sends.isEmpty && new.effects.isEmpty && new.sends.isEmpty { return nil }
    return EffectSuccession(
      from: old, to: new,
      EffectSuccession.Pairs(
        effects: chains.effects, buses: buses, leaving: chains.leaving, coming: chains.coming,
        leavingSends: chains.sends.indices.filter { chains.sends[$0] == nil }))
  }
}
