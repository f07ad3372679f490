import LeitmotifConducting
import LeitmotifScore

/// One line of a capture log.
struct CaptureLine: Codable, Equatable {
  /// What stands for the state before where a state is named. No state is called so.
  static let previous = State.previous
  /// What stands for no mix in particular where one is named. No mix is called so.
  static let noMix = Mix.none

  var leitmotif: String?
  var version: Int?
  var rate: Int?
  var seed: UInt64?
  /// What the listener had chosen, by parameter.
  var preferences: [String: Double]?
  var frame: Int?
  var set: String?
  var value: Double?
  var request: String?
  var enqueue: Bool?
  var retrigger: Bool?
  var force: Bool?
  var exitAt: Int?
  var latePolicy: StateRequest.LatePolicy?
  var release: Bool?
  var trigger: String?
  var hold: String?
  var letGo: String?
  /// The owner of what is requested, released, held or let go; the game if it is missing.
  var owner: String?
  var priority: Int?
  var ttl: Int?
  var mix: String?
  var duck: String?
  var on: Bool?
  var pause: Int?
  var seek: Int?
  var fadeOut: Int?
  var end: Bool?
  /// A hash of the edited score that takes over on the frame.
  var score: String?
}

extension CaptureLine {
  init(_ input: StampedInput, in plan: Plan) {
    self.init(frame: input.frame)
    switch input.input {
    case .set(let parameter, let value):
      (set, self.value) = (plan.parameters[parameter].name, CaptureLine.finite(value))
    case .request(let wanted):
      request = wanted.state.map { plan.states[$0].name } ?? CaptureLine.previous
      write(wanted.claim)
      enqueue = wanted.isQueued ? true : nil
      retrigger = wanted.retriggers ? true : nil
      force = wanted.isForced ? true : nil
      exitAt = wanted.exitAt
      latePolicy = wanted.latePolicy == .now ? nil : wanted.latePolicy
    case .release(let owner):
      release = true
      write(Claim(owner: owner))
    case .trigger(let stinger): trigger = plan.stingers[stinger].name
    case .hold(let parameter, let value, let claim):
      (hold, self.value) = (plan.parameters[parameter].name, CaptureLine.finite(value))
      write(claim)
    case .letGo(let parameter, let owner):
      letGo = plan.parameters[parameter].name
      write(Claim(owner: owner))
    case .mix(let index): mix = index.map { plan.score.mixes[$0].name } ?? CaptureLine.noMix
    case .duck(let index, let isOn): (duck, on) = (plan.score.ducks[index].name, isOn)
    case .pause(let frames): pause = frames
    case .seek(let ticks): seek = ticks
    case .fadeOut(let frames): fadeOut = frames
    }
  }

  /// A number that JSON can say.
  private static func finite(_ value: Double) -> Double {
    min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }

  /// What is as usual goes without saying.
  private mutating func write(_ claim: Claim) {
    owner = claim.owner == Claim.game ? nil : claim.owner
    (priority, ttl) = (claim.priority, claim.timeToLive)
  }
}
