package import LeitmotifConducting

/// All names that handles were ever given for, in the order in which they came.
///
/// A handle is a place in it, so that it means the same name whatever becomes of the score.
struct HandleNames: Sendable {
  private(set) var parameters: [String]
  private(set) var states: [String]
  private(set) var stingers: [String]
  private(set) var mixes: [String]
  private(set) var ducks: [String]

  /// The first score: places are its own.
  init(_ plan: Plan) {
    parameters = plan.parameters.map(\.name)
    states = plan.states.map(\.name)
    stingers = plan.stingers.map(\.name)
    mixes = plan.mixes.map(\.name)
    ducks = plan.score.ducks.map(\.name)
  }

  /// Takes in what an edited score has besides.
  mutating func add(_ plan: Plan) {
    func add(_ names: [String], to known: inout [String]) {
      let old = Set(known)
      known += names.filter { !old.contains($0) }
    }
    add(plan.parameters.map(\.name), to: &parameters)
    add(plan.states.map(\.name), to: &states)
    add(plan.stingers.map(\.name), to: &stingers)
    add(plan.mixes.map(\.name), to: &mixes)
    add(plan.score.ducks.map(\.name), to: &ducks)
  }
}

/// What handles stand for in one score.
package struct HandleMeanings: Sendable {
  private var parameters: [Int?] = []
  private var states: [Int?] = []
  private var stingers: [Int?] = []
  private var mixes: [Int?] = []
  private var ducks: [Int?] = []
  /// Handles are the score's own indices.
  private let isPlain: Bool

  /// Of the score that handles were first given for.
  package init() { isPlain = true }

  init(_ names: HandleNames, in plan: Plan) {
    isPlain = false
    let found = InputNames(plan)
    parameters = names.parameters.map { found.parameters[$0] }
    states = names.states.map { found.states[$0] }
    stingers = names.stingers.map { found.stingers[$0] }
    mixes = names.mixes.map { found.mixes[$0] }
    ducks = names.ducks.map { found.ducks[$0] }
  }

  /// What is said about a score that handles were first given for, or about `plan` where that is none.
  package init(from first: Plan, to plan: Plan) { self.init(HandleNames(first), in: plan) }

  func state(_ handle: Int) -> Int? { isPlain ? handle : HandleMeanings.place(handle, states) }

  func parameter(_ handle: Int) -> Int? { isPlain ? handle : HandleMeanings.place(handle, parameters) }

  private static func place(_ handle: Int, _ places: [Int?]) -> Int? {
    places.indices.contains(handle) ? places[handle] : nil
  }

  /// What is said, with the score's own indices; `nil`: it is about something that is gone.
  func meaning(of input: GameInput) -> GameInput? {
    if isPlain { return input }
    switch input {
    case .set(let handle, let value): return parameter(handle).map { .set(parameter: $0, value: value) }
    case .hold(let handle, let value, let claim):
      return parameter(handle).map { .hold(parameter: $0, value: value, claim: claim) }
    case .letGo(let handle, let owner): return parameter(handle).map { .letGo(parameter: $0, owner: owner) }
    case .request(var request):
      if let handle = request.state {
        guard let state = state(handle) else { return nil }
        request.state = state
      }
      return .request(request)
    case .trigger(let handle):
      return HandleMeanings.place(handle, stingers).map { .trigger(stinger: $0) }
    case .mix(nil): return input
    case .mix(let handle?): return HandleMeanings.place(handle, mixes).map { .mix($0) }
    case .duck(let handle, let isOn): return HandleMeanings.place(handle, ducks).map { .duck($0, isOn: isOn) }
    case .release, .pause, .seek, .fadeOut: return input
    }
  }
}
