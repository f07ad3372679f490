import Leitmotif
import LeitmotifConducting

/// Carries out what the keys ask for.
struct PlayingHand {
  private let engine: MusicEngine
  /// What each parameter was set to last, in twentieths of its range.
  private var places: [Int]
  private static let steps = 20

  init(_ engine: MusicEngine) {
    self.engine = engine
    places = engine.plan.parameters.map { parameter in
      let width = parameter.range.upperBound - parameter.range.lowerBound
      return Int(
        (Double(PlayingHand.steps) * (parameter.initial - parameter.range.lowerBound) / width).rounded())
    }
  }

  mutating func perform(_ action: KeyMap.Action) {
    let plan = engine.plan
    switch action {
    case .move(let index, let steps):
      let range = plan.parameters[index].range
      places[index] = min(max(places[index] + steps, 0), PlayingHand.steps)
      let part = Double(places[index]) / Double(PlayingHand.steps)
      let value = range.lowerBound + part * (range.upperBound - range.lowerBound)
      if let parameter = try? engine.parameter(plan.parameters[index].name) {
        engine.set(parameter, to: value)
      }
    case .request(let index):
      if let state = try? engine.state(plan.states[index].name) { engine.request(state) }
    case .release: engine.release()
    case .trigger(let index):
      if let stinger = try? engine.stinger(plan.stingers[index].name) { engine.trigger(stinger) }
    case .end: break
    }
  }
}
