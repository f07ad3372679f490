import LeitmotifMixing

/// Values of the parameters, and the gain that they give each layer of a cue.
package struct LayerCombination: Equatable, Sendable {
  /// By index; only those that the cue's layers follow, and the effects and sends that these go through.
  package let values: [Int: Double]
  /// Of these, those that effects and sends follow.
  package let settings: [Int: Double]
  /// Linear, of each layer: its own gain, what its parameters and its state ask, its buses and the state's mix. Of
  /// effects only gains are in it; what sends bring is added by its power.
  package let gains: [Float]
}

extension Plan {
  /// Combinations of a state's layers among which the loudest and the softest are: at every bend of their curves.
  ///
  /// Values at which the conditions of the state have ceased are left out.
  package func combinations(of state: Int, playing cue: Int) -> [LayerCombination] {
    let moved = Set(followers(heardFrom: cue).map(\.curve.parameter))
    let followed = moved.union(cues[cue].layers.flatMap { $0.curves.map(\.parameter) }).sorted()
    var found: [[Int: Double]] = [[:]]
    for parameter in followed {
      let values = places(of: parameter, in: cue, for: state)
      // Where there are too many, what is followed last stays at the ends of its range.
      let chosen =
        found.count * values.count > Plan.mostCombinations
        ? Array(Set([values.first, values.last].compactMap(\.self))).sorted() : values
      if found.count * chosen.count > Plan.mostCombinations { break }
      found = found.flatMap { known in chosen.map { known.merging([parameter: $0]) { $1 } } }
    }
    return found.map { values in
      LayerCombination(
        values: values, settings: values.filter { moved.contains($0.key) },
        gains: gains(of: state, playing: cue, at: values))
    }
  }

  private static let mostCombinations = 4096

  /// Whether what a cue plays goes through effects, or is sent to a second bus.
  package func goesThroughEffects(_ cue: Int) -> Bool {
    let buses = buses(heardFrom: cue)
    return effects.contains { buses.contains($0.bus) } || sends.contains { buses.contains($0.bus) }
  }

  /// The buses that the layers of a cue come to, by whatever way.
  package func buses(heardFrom cue: Int) -> Set<Int> {
    var found: Set<Int> = []
    var waiting = cues[cue].layers.map(\.bus)
    while let bus = waiting.popLast() {
      guard found.insert(bus).inserted else { continue }
      waiting += sends.filter { $0.bus == bus }.map(\.target)
      if let parent = buses[bus].parent { waiting.append(parent) }
    }
    return found
  }

  /// What parameters move of the effects and sends that a cue is heard through.
  private func followers(heardFrom cue: Int) -> [PlannedFollower] {
    let buses = buses(heardFrom: cue)
    return followers.filter { follower in
      switch follower.target {
      case .effect(let effect, _): buses.contains(effects[effect].bus)
      case .send(let send): buses.contains(sends[send].bus)
      }
    }
  }

  /// Values of a parameter at which some layer of a cue bends, or what it is heard through, in rising order.
  private func places(of parameter: Int, in cue: Int, for state: Int) -> [Double] {
    var range = parameters[parameter].range
    for condition in conditions[states[state].conditions] where condition.parameter == parameter {
      range =
        condition.isAbove
        ? max(range.lowerBound, condition.until)...range.upperBound
        : range.lowerBound...min(range.upperBound, condition.until)
    }
    let bends =
      cues[cue].layers.flatMap(\.curves).filter { $0.parameter == parameter }.flatMap(\.bends)
      + followers(heardFrom: cue).map(\.curve).filter { $0.parameter == parameter }.flatMap(\.bends)
    return Set(bends.filter { range.contains($0) } + [range.lowerBound, range.upperBound]).sorted()
  }

  private func gains(of state: Int, playing cue: Int, at values: [Int: Double]) -> [Float] {
    cues[cue].layers.enumerated().map { index, layer in
      var level = 0.0
      for curve in layer.curves {
        level += curve.level(at: values[curve.parameter] ?? parameters[curve.parameter].initial)
      }
      let curved = level == -.infinity ? 0 : Float(decibelsToGain(level))
      return curved * layer.gain * (states[state].levels[cue]?[index] ?? 1)
        * gain(ofBus: layer.bus, in: state, at: values)
    }
  }

  /// The gain from a bus to the master, with the mix that a state brings.
  private func gain(ofBus bus: Int, in state: Int, at values: [Int: Double]) -> Float {
    var own = buses[bus].gain * (states[state].mix.flatMap { mixes[$0].levels[bus] } ?? 1)
    for (index, effect) in effects.enumerated() where effect.bus == bus && effect.kind == .gain {
      own *= number(of: .effect(index, .gain), at: values) ?? effect.values[.gain] ?? 1
    }
    guard let parent = buses[bus].parent else { return own }
    let onward = gain(ofBus: parent, in: state, at: values)
    let sent = sends.indices.filter { sends[$0].bus == bus }.map { send in
      (number(of: .send(send), at: values) ?? sends[send].gain)
        * gain(ofBus: sends[send].target, in: state, at: values)
    }
    return sent.isEmpty ? own * onward : own * sent.reduce(onward * onward) { $0 + $1 * $1 }.squareRoot()
  }

  /// What the mixer has where parameters are at some values; `nil` for what follows none.
  private func number(of target: PlannedFollower.Target, at values: [Int: Double]) -> Float? {
    guard let curve = followers.first(where: { $0.target == target })?.curve else { return nil }
    return curve.carried(at: values[curve.parameter] ?? parameters[curve.parameter].initial)
  }
}
