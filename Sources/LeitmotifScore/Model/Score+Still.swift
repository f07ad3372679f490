extension Score {
  /// The score in which nothing happens: one of its states with one of its cues, played once, and each parameter where it
  /// is said to be. Without stingers and ducks, and without a pickup that has a stem of its own.
  ///
  /// - Parameter values: Of parameters by their names; the others are at their first value.
  package func still(_ state: State, playing cue: Cue, at values: [String: Double]) -> Score {
    var cue = cue
    cue.loop = nil
    if cue.pickup?.stem != nil { cue.pickup = nil }
    for layer in cue.layers.indices { cue.layers[layer].variants = nil }
    var only = State(
      name: state.name, cue: cue.name.text, conditions: [], priority: 0, dwell: state.dwell, next: nil)
    (only.mix, only.levels) = (state.mix, state.levels)
    var score = Score(
      title: title, composer: composer, licence: licence,
      parameters: parameters.map { parameter in
        Parameter(
          name: parameter.name, range: parameter.range, initial: values[parameter.name] ?? parameter.initial,
          smoothing: .none, preference: nil)
      },
      buses: buses, cues: [cue], states: [only], start: state.name.text, transitions: [], stingers: [])
    score.mixes = mixes
    return score
  }
}
