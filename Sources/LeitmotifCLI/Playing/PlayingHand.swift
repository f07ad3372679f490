import Leitmotif
import LeitmotifConducting

/// Carries out what the keys ask for.
struct PlayingHand {
  private let engine: MusicEngine
  private let plan: Plan
  /// Which keys stand for what.
  let keys: KeyMap
  /// What each parameter can be set to, in rising order.
  private let values: [[Double]]
  /// Which of them each parameter was set to last.
  private var places: [Int]
  /// Steps from one end of a range to the other.
  private static let steps = 20

  init(_ engine: MusicEngine) {
    self.engine = engine
    let plan = engine.current
    self.plan = plan
    keys = KeyMap(
      parameters: plan.parameters.map(\.name), states: plan.states.map(\.name),
      stingers: plan.stingers.map(\.name))
    values = zip(plan.parameters, plan.score.parameters).map { parameter, told in
      if let choices = told.preference?.choices, !choices.isEmpty { return choices.map(\.value).sorted() }
      let (lower, upper) = (parameter.range.lowerBound, parameter.range.upperBound)
      return (0...PlayingHand.steps).map {
        lower + Double($0) / Double(PlayingHand.steps) * (upper - lower)
      }
    }
    places = zip(plan.parameters, values).map { parameter, values in
      values.indices.min { abs(values[$0] - parameter.initial) < abs(values[$1] - parameter.initial) } ?? 0
    }
  }

  mutating func perform(_ action: KeyMap.Action) {
    switch action {
    case .move(let index, let steps):
      places[index] = min(max(places[index] + steps, 0), values[index].count - 1)
      let value = values[index][places[index]]
      if let parameter = try? engine.parameter(plan.parameters[index].name) {
        // What is the listener's is kept.
        if !engine.prefer(parameter, value) { engine.set(parameter, to: value) }
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
