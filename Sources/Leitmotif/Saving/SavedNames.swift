import LeitmotifConducting
import LeitmotifTiming

/// What of the music means something to a score that has changed: names, where the cue was, what the game wants
/// and what is remembered.
struct SavedNames: Codable, Equatable, Sendable {
  struct Value: Codable, Equatable, Sendable {
    let name: String
    /// What it had come to.
    let value: Double
    /// What the game had set it to.
    let target: Double
  }

  /// What an owner wants; which state, which value of which parameter, is beside it.
  struct Wish: Codable, Equatable, Sendable {
    let owner: String
    let priority: Int?
    /// Frames that remain of its time; `nil`: it has no end.
    let left: Int?
  }

  /// A state that was asked for; `nil`: the one before.
  struct Request: Codable, Equatable, Sendable {
    let state: String?
    let wish: Wish
    let retriggers: Bool
    let isForced: Bool
  }

  struct Hold: Codable, Equatable, Sendable {
    let parameter: String
    let value: Double
    let wish: Wish
  }

  /// A condition that held.
  struct Condition: Codable, Equatable, Sendable {
    let parameter: String
    let isAbove: Bool
    let threshold: Double
    let until: Double
  }

  /// Where a state was left, and how many frames ago.
  struct Departure: Codable, Equatable, Sendable {
    let state: String
    let cue: String
    let place: [Int]
    let ago: Int
  }

  let state: String
  /// The state when nothing is asked for.
  let resting: String
  /// What plays; `nil`: silence.
  let cue: String?
  /// Bar, beat and 20 160ths of a quarter into the beat.
  let place: [Int]?
  let parameters: [Value]
  let conditions: [Condition]
  /// Those that count, the lowest first, and those that wait.
  let requests: [Request]
  let queue: [Request]
  let holds: [Hold]
  let mix: String?
  let ducks: [String]
  /// Frames since the latest sync point of each stinger.
  let stingers: [String: Int]
  /// How often each state was left, and where.
  let departures: [String: Int]
  let places: [Departure]
  let history: [String]
  /// What chance began with, as text: as a number not everybody reads all of its digits.
  let seed: String
  let heard: Heard
}

extension SavedNames {
  init(_ conductor: Conductor, heard frame: Int) {
    let plan = conductor.plan
    let carried = conductor.carried(at: frame)
    func name(_ state: Int) -> String { plan.states[state].name }
    state = name(carried.state)
    resting = name(carried.resting)
    cue = carried.cue.map { plan.cues[$0].name }
    place = carried.cue.map { SavedNames.place(carried.quarters, in: plan.cues[$0]) }
    parameters = carried.parameters.map {
      Value(name: plan.parameters[$0.parameter].name, value: $0.value, target: $0.set)
    }
    conditions = carried.holding.sorted().map {
      let condition = plan.conditions[$0]
      return Condition(
        parameter: plan.parameters[condition.parameter].name, isAbove: condition.isAbove,
        threshold: condition.threshold, until: condition.until)
    }
    requests = carried.requests.map { Request($0, in: plan) }
    queue = carried.queue.map { Request($0, in: plan) }
    holds = carried.holds.map {
      Hold(parameter: plan.parameters[$0.parameter].name, value: $0.value, wish: Wish($0.claim))
    }
    mix = carried.mix.map { plan.mixes[$0].name }
    ducks = carried.ducks.compactMap { plan.ducks[$0].name }
    stingers = Dictionary(
      carried.lastSyncs.map { (plan.stingers[$0].name, frame - $1) }, uniquingKeysWith: { first, _ in first })
    departures = Dictionary(
      carried.departures.map { (name($0), $1) }, uniquingKeysWith: { first, _ in first })
    places = carried.remembered.sorted { $0.key < $1.key }.map { state, place in
      let cue = plan.cues[place.cue]
      let quarters = cue.map.quarters(at: FrameCount(place.position))
      return Departure(
        state: name(state), cue: cue.name, place: SavedNames.place(quarters, in: cue), ago: frame - place.left
      )
    }
    history = carried.history.map { name($0) }
    seed = "\(carried.seed)"
    heard = carried.heard
  }

  /// Bar, beat and ticks.
  private static func place(_ quarters: Rational, in cue: PlannedCue) -> [Int] {
    let ticks = (quarters * Rational(MusicalPosition.ticksPerQuarter)).rounded
    let position = cue.map.meters.position(
      at: Rational(Int(clamping: ticks), MusicalPosition.ticksPerQuarter))
    let fraction = position.fraction * Rational(MusicalPosition.ticksPerQuarter)
    return [position.bar, position.beat, Int(clamping: fraction.rounded)]
  }
}

extension SavedNames.Wish {
  fileprivate init(_ claim: Claim) {
    self.init(owner: claim.owner, priority: claim.priority, left: claim.timeToLive)
  }
}

extension SavedNames.Request {
  fileprivate init(_ request: StateRequest, in plan: Plan) {
    self.init(
      state: request.state.map { plan.states[$0].name }, wish: SavedNames.Wish(request.claim),
      retriggers: request.retriggers, isForced: request.isForced)
  }
}
