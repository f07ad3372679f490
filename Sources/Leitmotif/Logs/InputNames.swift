import LeitmotifConducting
import LeitmotifScore

/// What inputs can name, by their names: indices into the plan.
struct InputNames {
  let parameters: [String: Int]
  let states: [String: Int]
  let stingers: [String: Int]
  let mixes: [String: Int]
  let ducks: [String: Int]

  init(_ plan: Plan) {
    parameters = InputNames.index(plan.parameters.map(\.name))
    states = InputNames.index(plan.states.map(\.name))
    stingers = InputNames.index(plan.stingers.map(\.name))
    mixes = InputNames.index(plan.score.mixes.map(\.name))
    ducks = InputNames.index(plan.score.ducks.map(\.name))
  }

  private static func index(_ names: [String]) -> [String: Int] {
    Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
  }
}
