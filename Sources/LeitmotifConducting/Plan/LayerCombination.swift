/// Values of the parameters, and the gain that they give each layer of a cue.
package struct LayerCombination: Equatable, Sendable {
  /// By index; only those that the cue's layers follow.
  package let values: [Int: Double]
  /// Linear, of each layer: its own gain, what its parameters and its state ask, its buses and the state's mix.
  package let gains: [Float]
}

extension Plan {
  /// Combinations of a state's layers among which the loudest and the softest are: at every bend of their curves.
  ///
  /// Values at which the conditions of the state have ceased are left out.
  package func combinations(of state: Int, playing cue: Int) -> [LayerCombination] {
    let followed = Set(cues[cue].layers.flatMap { $0.curves.map(\.parameter) }).sorted()
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
    return found.map { LayerCombination(values: $0, gains: gains(of: state, playing: cue, at: $0)) }
  }

  private static let mostCombinations = 4096

  /// Values of a parameter at which some layer of a cue bends, in rising order.
  private func places(of parameter: Int, in cue: Int, for state: Int) -> [Double] {
    var range = parameters[parameter].range
    for condition in conditions[states[state].conditions] where condition.parameter == parameter {
      range =
        condition.isAbove
        ? max(range.lowerBound, condition.until)...range.upperBound
        : range.lowerBound...min(range.upperBound, condition.until)
    }
    let bends = cues[cue].layers.flatMap(\.curves).filter { $0.parameter == parameter }.flatMap(\.bends)
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
        * gain(ofBus: layer.bus, in: state)
    }
  }

  /// The gain from a bus to the master, with the mix that a state brings.
  private func gain(ofBus bus: Int, in state: Int) -> Float {
    var gain: Float = 1
    var next: Int? = bus
    while let here = next {
      gain *= buses[here].gain * (states[state].mix.flatMap { mixes[$0].levels[here] } ?? 1)
      next = buses[here].parent
    }
    return gain
  }
}
