import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifScore
import LeitmotifTiming

/// A conductor and what it has been told, for tests: at 48 kHz, its stems as long as they need to be.
struct Rehearsal {
  let plan: Plan
  var conductor: Conductor
  private(set) var decisions: [Decision] = []
  private(set) var commands: [ScheduledCommand] = []

  /// - Parameters:
  ///   - tail: Frames that every stem has after what its cue plays.
  ///   - edit: What the score is to have besides what its text says.
  init(
    _ yaml: String, tail: Int = 0, seed: UInt64 = 0, heard: Heard = Heard(),
    edit: (inout Score) throws -> Void = { _ in }
  ) throws {
    var score = try ScoreFile(text: yaml, file: "score.yaml").score().score
    try edit(&score)
    var plan = try Plan(score, sampleRate: .studio)
    for index in plan.stems.indices {
      let frames = (plan.stems[index].expectedFrames ?? 48_000) + tail
      plan.supply(index, frames: frames, regions: [PlannedStem.Region(index: index, first: 0, count: frames)])
    }
    self.plan = plan
    conductor = Conductor(plan, seed: seed, heard: heard)
  }

  mutating func advance(to frame: Int) {
    conductor.advance(to: frame)
    take()
  }

  /// Says something on a frame.
  mutating func say(_ input: GameInput, at frame: Int) {
    conductor.handle(StampedInput(at: frame, input))
    take()
  }

  mutating func request(_ name: String, at frame: Int) throws {
    guard let state = plan.states.firstIndex(where: { $0.name == name }) else { throw NoSuchName() }
    conductor.handle(StampedInput(at: frame, .request(state: state)))
    take()
  }

  mutating func release(at frame: Int) {
    conductor.handle(StampedInput(at: frame, .release))
    take()
  }

  /// Asks for a state on behalf of an owner.
  mutating func claim(_ name: String, _ claim: Claim, forced: Bool = false, at frame: Int) throws {
    guard let state = plan.states.firstIndex(where: { $0.name == name }) else { throw NoSuchName() }
    var request = StateRequest(state)
    request.claim = claim
    request.isForced = forced
    say(.request(request), at: frame)
  }

  mutating func trigger(_ name: String, at frame: Int) throws {
    guard let stinger = plan.stingers.firstIndex(where: { $0.name == name }) else { throw NoSuchName() }
    conductor.handle(StampedInput(at: frame, .trigger(stinger: stinger)))
    take()
  }

  mutating func set(_ name: String, to value: Double, at frame: Int) throws {
    guard let parameter = plan.parameters.firstIndex(where: { $0.name == name }) else { throw NoSuchName() }
    conductor.handle(StampedInput(at: frame, .set(parameter: parameter, value: value)))
    take()
  }

  mutating func duck(_ name: String, isOn: Bool, at frame: Int) throws {
    guard let duck = plan.ducks.firstIndex(where: { $0.name == name }) else { throw NoSuchName() }
    conductor.handle(StampedInput(at: frame, .duck(duck, isOn: isOn)))
    take()
  }

  private mutating func take() {
    for action in conductor.takeActions() {
      switch action {
      case .decided(let decision): decisions.append(decision)
      case .command(let command): commands.append(command)
      case .read, .forget: break
      }
    }
  }

  /// Frames on which cues were entered, in order, the first one left out.
  var entries: [Int] {
    decisions.compactMap { decision in
      if case .enter = decision.kind { decision.frame } else { nil }
    }.dropFirst().map { $0 }
  }

  /// Names of the cues that were entered, in order.
  var entered: [String] {
    decisions.compactMap { decision in
      if case .enter(let cue) = decision.kind { plan.cues[cue].name } else { nil }
    }
  }

  func decisions(_ isWanted: (Decision.Kind) -> Bool) -> [Decision] { decisions.filter { isWanted($0.kind) } }

  /// Voices started, with the stem frame and the frame they begin on.
  var starts: [(frame: Int, start: VoiceStart)] {
    commands.compactMap { command in
      switch command.command {
      case .start(_, let start), .takeOver(_, let start, _): (command.time.frames, start)
      default: nil
      }
    }
  }

  /// Sync points of stingers, in order.
  var syncs: [Int] {
    decisions { if case .stinger = $0 { true } else { false } }.map(\.frame)
  }

  /// Stingers that were dropped: the frame on which it was decided, that of the sync point, and why.
  var drops: [Drop] {
    decisions.compactMap { decision in
      guard case .stingerDropped(_, let sync, let reason) = decision.kind else { return nil }
      return Drop(frame: decision.frame, sync: sync, reason: reason)
    }
  }

  struct Drop: Equatable {
    var frame: Int
    var sync: Int
    var reason: Decision.Reason
  }

  /// Ramps of a bus by its ducks, with the frame they begin on.
  func duckRamps(_ bus: String) -> [(frame: Int, target: RampTarget)] {
    let index = plan.buses.firstIndex { $0.name == bus } ?? -1
    return commands.compactMap { command in
      guard case .rampBus(BusIndex(index), .duck, let target) = command.command else { return nil }
      return (command.time.frames, target)
    }
  }

  /// Ramps of one lane, with the frame they begin on.
  func ramps(_ lane: VoiceLane) -> [(frame: Int, target: RampTarget)] {
    commands.compactMap { command in
      if case .ramp(_, lane, let target) = command.command { (command.time.frames, target) } else { nil }
    }
  }

  /// Ramps of one lane of a bus, with the frame they begin on.
  func ramps(_ lane: BusLane, of bus: Int) -> [(frame: Int, target: RampTarget)] {
    commands.compactMap { command in
      if case .rampBus(BusIndex(bus), lane, let target) = command.command {
        (command.time.frames, target)
      } else {
        nil
      }
    }
  }
}

struct NoSuchName: Error {}

/// Two states, `a` and `b`, whose cues have one layer each, at q=120 in 4/4 unless said otherwise.
///
/// - Parameters:
///   - rule: The rest of the one transition, as YAML in braces without the braces.
///   - a: More fields of cue a, one a line, indented by four.
func twoStates(
  _ rule: String = "exit: bar", a: String = "", b: String = "", tempoA: String = "q=120",
  tempoB: String = "q=120", bars: Int = 100, barsB: Int = 100, more: String = ""
) -> String {
  """
  leitmotif: 1
  title: Two states
  cues:
    a:
      tempo: \(tempoA)
      length: \(bars) bars
  \(a)
      layers:
        one: {stem: a.wav}
    b:
      tempo: \(tempoB)
      length: \(barsB) bars
  \(b)
      layers:
        one: {stem: b.wav}
  states:
    a: {cue: a}
    b: {cue: b}
  transitions:
    - {from: a, to: b, \(rule)}
  \(more)
  """
}
