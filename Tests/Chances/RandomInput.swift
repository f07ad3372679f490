import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// Whole numbers that nobody would send on purpose.
private let hostileNumbers = [
  0, 1, -1, -7, 3, Int(Int32.max), Int(Int32.max) + 1, 1 << 40, 1 << 52, 1 << 62, .max, .max - 1, .min,
  .min + 1,
]

extension GameInput {
  /// Something that a game says; now and then what it should not.
  static func random(_ dice: inout Dice, _ plan: Plan, at frame: Int) -> GameInput {
    let rate = plan.sampleRate.hertz
    switch dice.roll(40) {
    case 0...9: return .set(parameter: index(&dice, plan.parameters.count), value: value(&dice, plan))
    case 10...21: return .request(request(&dice, plan, at: frame))
    case 22...24: return .release(owner: owner(&dice))
    case 25...29: return .trigger(stinger: index(&dice, plan.stingers.count))
    case 30, 31:
      let parameter = index(&dice, plan.parameters.count)
      return .hold(parameter: parameter, value: value(&dice, plan), claim: claim(&dice, rate))
    case 32: return .letGo(parameter: index(&dice, plan.parameters.count), owner: owner(&dice))
    case 33, 34: return .mix(dice.chance(30) ? nil : index(&dice, plan.score.mixes.count))
    case 35, 36: return .duck(index(&dice, plan.score.ducks.count), isOn: dice.chance(60))
    // Without end is only said by a game that will say when to go on.
    case 37:
      return .pause(frames: dice.chance(15) ? min(dice.pick(hostileNumbers), 1 << 40) : dice.roll(rate))
    case 38: return .seek(ticks: dice.chance(15) ? dice.pick(hostileNumbers) : dice.roll(8 * 80_640))
    default:
      return dice.chance(20)
        ? .fadeOut(frames: dice.pick(hostileNumbers)) : .request(request(&dice, plan, at: frame))
    }
  }

  private static func index(_ dice: inout Dice, _ count: Int) -> Int {
    dice.chance(3) ? dice.pick([-1, count, count + 1, .max, .min]) : dice.roll(count)
  }

  private static func value(_ dice: inout Dice, _ plan: Plan) -> Double {
    if dice.chance(5) {
      return dice.pick([.nan, .infinity, -.infinity, 1e308, -1e308, .leastNonzeroMagnitude, -0.0])
    }
    return dice.chance(20) ? Double(dice.roll(1101)) / 10 - 10 : Double(dice.roll(101)) / 100
  }

  private static func owner(_ dice: inout Dice) -> String {
    dice.pick(["game", "game", "quest", "boss", ""])
  }

  private static func claim(_ dice: inout Dice, _ rate: Int) -> Claim {
    Claim(
      owner: owner(&dice),
      priority: dice.chance(70) ? nil : dice.chance(10) ? dice.pick(hostileNumbers) : dice.roll(in: -2...3),
      timeToLive: dice.chance(70) ? nil : dice.chance(10) ? dice.pick(hostileNumbers) : dice.roll(2 * rate))
  }

  private static func request(_ dice: inout Dice, _ plan: Plan, at frame: Int) -> StateRequest {
    var request = StateRequest(dice.chance(8) ? nil : index(&dice, plan.states.count))
    let rate = plan.sampleRate.hertz
    request.claim = claim(&dice, rate)
    request.isQueued = dice.chance(15)
    request.retriggers = dice.chance(15)
    request.isForced = dice.chance(15)
    if dice.chance(15) {
      request.exitAt =
        dice.chance(10) ? dice.pick(hostileNumbers) : frame + dice.roll(in: -rate...2 * rate)
    }
    request.latePolicy = dice.pick([.now, .nextEligible])
    return request
  }

  /// Whether a capture log has words for it: what it names is there, and its numbers are numbers.
  func isSayable(_ plan: Plan) -> Bool {
    switch self {
    case .set(_, let value), .hold(_, let value, _): value.isFinite && namesWhatIsThere(plan)
    default: namesWhatIsThere(plan)
    }
  }

  /// Whether the score has what it names.
  func namesWhatIsThere(_ plan: Plan) -> Bool {
    switch self {
    case .set(let parameter, _), .hold(let parameter, _, _): plan.parameters.indices.contains(parameter)
    case .letGo(let parameter, _): plan.parameters.indices.contains(parameter)
    case .request(let request): request.state.map { plan.states.indices.contains($0) } ?? true
    case .trigger(let stinger): plan.stingers.indices.contains(stinger)
    case .mix(let mix): mix.map { plan.score.mixes.indices.contains($0) } ?? true
    case .duck(let duck, _): plan.score.ducks.indices.contains(duck)
    case .release, .fadeOut, .pause, .seek: true
    }
  }

  /// The same as the engine takes it from a game, with its numbers in their ranges.
  func tamed(_ plan: Plan) -> GameInput {
    let longest = 86_400 * plan.sampleRate.hertz
    func within(_ most: Int, _ number: Int) -> Int { min(max(number, 0), most) }
    func tamed(_ claim: Claim) -> Claim {
      Claim(
        owner: claim.owner, priority: claim.priority, timeToLive: claim.timeToLive.map { within(1 << 40, $0) }
      )
    }
    switch self {
    case .request(var request):
      request.claim = tamed(request.claim)
      request.exitAt = request.exitAt.map { within(1 << 40, $0) }
      return .request(request)
    case .hold(let parameter, let value, let claim):
      return .hold(parameter: parameter, value: value, claim: tamed(claim))
    case .pause(let frames): return .pause(frames: max(1, within(longest, frames)))
    case .seek(let ticks): return .seek(ticks: within(1 << 40, ticks))
    case .fadeOut(let frames): return .fadeOut(frames: within(longest, frames))
    case .set, .release, .letGo, .mix, .duck, .trigger: return self
    }
  }

  /// The same, said more simply, each in one way.
  var simpler: [GameInput] {
    switch self {
    case .set(let parameter, let value):
      return [0.0, 1.0, 0.5].filter { $0 != value }.map { .set(parameter: parameter, value: $0) }
    case .request(let request): return request.simpler.map { .request($0) }
    case .hold(let parameter, let value, let claim):
      let plain = GameInput.set(parameter: parameter, value: value)
      return claim == Claim() ? [plain] : [plain, .hold(parameter: parameter, value: value, claim: Claim())]
    case .release(let owner): return owner == Claim.game ? [] : [.release]
    case .pause(let frames): return [1, 100].filter { $0 != frames }.map { .pause(frames: $0) }
    case .seek(let ticks): return [0, 20_160].filter { $0 != ticks }.map { .seek(ticks: $0) }
    case .fadeOut(let frames): return [0, 100].filter { $0 != frames }.map { .fadeOut(frames: $0) }
    case .letGo, .mix, .duck, .trigger: return []
    }
  }
}

extension StateRequest {
  fileprivate var simpler: [StateRequest] {
    var all: [StateRequest] = [StateRequest(state)]
    func add(_ change: (inout StateRequest) -> Void) {
      var other = self
      change(&other)
      all.append(other)
    }
    add { $0.claim = Claim() }
    add { $0.claim.owner = Claim.game }
    add { $0.claim.priority = nil }
    add { $0.claim.timeToLive = nil }
    add { $0.isQueued = false }
    add { $0.retriggers = false }
    add { $0.isForced = false }
    add { $0.exitAt = nil }
    add { $0.latePolicy = .now }
    return all.filter { $0 != self }
  }
}
