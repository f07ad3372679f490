import Foundation
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

/// What is worked out of waits, beside what games made by chance have to wait.
@Suite("Waits in play")
struct WaitChanceTests {
  static let demos = ["hour", "leitmotif", "listener", "my-heart", "the-long-road"]
  /// Games that are tried with each demo; more with LEITMOTIF_CHANCES.
  private static let games =
    1...(ProcessInfo.processInfo.environment["LEITMOTIF_CHANCES"].flatMap(Int.init) ?? 1)

  private static func plan(demo: String) throws -> Plan {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "demos/\(demo)/score.yaml")
    return try Rehearsal(String(contentsOf: file, encoding: .utf8)).plan
  }

  @Test("What a game made by chance waits for is never later than worked out", arguments: demos)
  func neverExceeded(demo: String) throws {
    let plan = try WaitChanceTests.plan(demo: demo)
    let waits = LongestWaits(plan)
    var measured = 0
    for seed in WaitChanceTests.games {
      let inputs = WaitChanceTests.inputs(plan, seconds: 240, seed: UInt64(seed))
      let tally = Simulation.tally(plan, inputs: inputs, frames: 240 * 48_000, seed: UInt64(seed))
      for (change, frames) in tally.waits {
        let longest = try #require(waits.wait(from: change.from, to: change.to))
        measured += frames.count
        let most = frames.max() ?? 0
        #expect(
          most <= longest.frames,
          "\(plan.states[change.from].name) -> \(plan.states[change.to].name), seed \(seed)")
      }
    }
    #expect(measured > 3)
  }

  @Test("Every wait that is worked out for a demo can happen, to the frame", arguments: demos)
  func isReached(demo: String) throws {
    let plan = try WaitChanceTests.plan(demo: demo)
    var arrivals: [Int: [Arrival]] = [:]
    for wait in LongestWaits(plan).all where wait.isReached {
      let ways = arrivals[wait.from] ?? Arrival.all(wait.from, plan)
      arrivals[wait.from] = ways
      let names = "\(plan.states[wait.from].name) -> \(plan.states[wait.to].name), by rule \(wait.rule ?? -1)"
      #expect(ways.contains { WaitChanceTests.isReached(wait, from: $0, plan) }, "\(names)")
    }
  }

  /// How a game comes to a state, which cue is entered, where its bar 1 falls, and when it is entered.
  private struct Arrival {
    let inputs: [StampedInput]
    let cue: Int
    let zero: Int
    let enters: Int

    /// By a request alone; and by way of each state from which a bridge leads there, as the bridge's rule wants it.
    static func all(_ state: Int, _ plan: Plan) -> [Arrival] {
      var ways = [
        Arrival(state == plan.start ? [] : [StampedInput(at: 1, .request(state: state))], state, plan)
      ]
      for rule in plan.rules where rule.bridge != nil && rule.to?.contains(state) ?? true {
        for from in rule.from ?? [plan.start] where from != state {
          let coming = [StampedInput(at: 1, .request(state: from))]
          let there = from == plan.start ? 0 : Arrival(coming, from, plan)?.enters ?? 0
          let sets = WaitChanceTests.sets(rule.conditions, by: there + 1, plan)
          let request = StampedInput(at: there + 1, .request(state: state))
          ways.append(Arrival((coming + sets + [request]).sorted { $0.frame < $1.frame }, state, plan))
        }
      }
      return ways.compactMap(\.self)
    }

    private init?(_ inputs: [StampedInput], _ state: Int, _ plan: Plan) {
      self.inputs = inputs
      let decisions = Simulation.decisions(plan, inputs: inputs, frames: 90 * 48_000, seed: 0)
      let coming = decisions.lastIndex {
        if case .transition(_, let to) = $0.kind { to == state } else { false }
      }
      let entered = decisions[(coming ?? 0)...].first {
        if case .enter(let cue) = $0.kind { plan.states[state].playable.contains(cue) } else { false }
      }
      guard let entered, let position = entered.position, case .enter(let cue) = entered.kind else {
        return nil
      }
      self.cue = cue
      enters = entered.frame
      zero = enters - plan.cues[cue].map.frame(at: position).frames
    }
  }

  /// Whether a game that asks where it is told waits for so long.
  private static func isReached(_ wait: LongestWait, from arrival: Arrival, _ plan: Plan) -> Bool {
    guard arrival.cue == wait.source else { return false }
    let timeline = CueTimeline(plan.cues[wait.source], zero: arrival.zero)
    var frames = [arrival.enters, arrival.enters + 1]
    for pass in 0...(timeline.lastPass.map { min($0, 1) } ?? 1) {
      frames += (-1...1).map { timeline.frame(of: wait.asked, inPass: pass) + $0 }
    }
    return frames.filter { $0 >= arrival.enters }.contains { frame in
      wishes(wait, at: frame, plan).contains { wish in
        let inputs = (arrival.inputs + wish).sorted { $0.frame < $1.frame }
        let tally = Simulation.tally(plan, inputs: inputs, frames: frame + wait.frames + 1, seed: 0)
        let change = SimulationTally.Change(from: wait.from, to: wait.to)
        return tally.waits[change]?.contains(wait.frames) ?? false
      }
    }
  }

  /// Ways to want a state from a frame on: to ask for it, or to have its conditions hold, and those of the rule.
  private static func wishes(_ wait: LongestWait, at frame: Int, _ plan: Plan) -> [[StampedInput]] {
    let request = [StampedInput(at: frame, .request(state: wait.to))]
    let sets = sets(wait.rule.map { plan.rules[$0].conditions } ?? 0..<0, by: frame, plan)
    if sets.isEmpty || sets.contains(where: { $0.frame < 0 }) { return [request] }
    return [request, sets + [StampedInput(at: frame, .release)]]
  }

  /// What makes conditions begin to hold on a frame.
  private static func sets(_ conditions: Range<Int>, by frame: Int, _ plan: Plan) -> [StampedInput] {
    plan.conditions[conditions].map { condition in
      let range = plan.parameters[condition.parameter].range
      let value = condition.isAbove ? range.upperBound : range.lowerBound
      let input = GameInput.set(parameter: condition.parameter, value: value)
      return StampedInput(at: frame - delay(condition, input, plan), input)
    }
  }

  /// Frames from an input to the one on which a condition begins to hold.
  private static func delay(_ condition: PlannedCondition, _ input: GameInput, _ plan: Plan) -> Int {
    var conductor = Conductor(plan)
    conductor.handle(StampedInput(at: 0, input))
    func holds(_ frame: Int) -> Bool {
      let value = conductor.value(ofParameter: condition.parameter, at: frame)
      return condition.isAbove ? value >= condition.threshold : value <= condition.threshold
    }
    var (low, high) = (-1, 60 * 48_000)
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// What a game says: requests that come and go, parameters that move, often right where a bar begins.
  private static func inputs(_ plan: Plan, seconds: Int, seed: UInt64) -> [StampedInput] {
    var state = seed &* 2 &+ 1
    func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
    let bars = Simulation.decisions(plan, inputs: [], frames: seconds * 48_000, seed: 0)
      .filter { $0.kind == .bar }.map(\.frame)
    var inputs: [StampedInput] = []
    for _ in 0..<seconds / 6 {
      let frame = roll(2) == 0 ? roll(seconds * 48_000) : max(0, bars[roll(bars.count)] + roll(3) - 1)
      let input: GameInput =
        switch roll(plan.parameters.isEmpty ? 4 : 8) {
        case 0...2: .request(state: roll(plan.states.count))
        case 3: .release
        default: .set(parameter: roll(plan.parameters.count), value: Double(roll(11)) / 10)
        }
      inputs.append(StampedInput(at: frame, input))
    }
    return inputs.sorted { $0.frame < $1.frame }
  }
}
