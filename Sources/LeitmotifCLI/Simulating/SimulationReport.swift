import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// What came of some traces, by names and in seconds: one line of JSON.
struct SimulationReport: Encodable {
  struct Trace: Encodable {
    let trace: String
    let seconds: Double
  }

  struct State: Encodable {
    let state: String
    let seconds: Double
    let entered: Int
  }

  struct Cause: Encodable {
    /// The line of the rule; `nil`: the built-in one, or none.
    let rule: Int?
    let isAutomatic: Bool
    let count: Int
  }

  /// Seconds.
  struct Waits: Encodable {
    let count: Int
    let min: Double
    /// Of an even number the mean of the two in the middle.
    let median: Double
    let max: Double
    /// What `check` says that it can be at most.
    let longest: Double?
  }

  struct Transition: Encodable {
    let from: String
    let to: String
    let count: Int
    let causes: [Cause]
    let waits: Waits?
  }

  struct Cue: Encodable {
    let cue: String
    let seconds: Double
    let entered: Int
    let passes: Int
    let mostInARow: Int
  }

  struct Option: Encodable {
    let option: String
    let count: Int
  }

  struct Choice: Encodable {
    let choice: String
    let options: [Option]
    let twiceInARow: Int
  }

  struct Drop: Encodable {
    let reason: String
    let count: Int
  }

  struct Stinger: Encodable {
    let stinger: String
    let triggered: Int
    let heard: Int
    let dropped: [Drop]
  }

  /// What was never heard, or never won.
  struct Never: Encodable {
    let states: [String]
    let cues: [String]
    /// `cue/layer`.
    let layers: [String]
    /// `choice: option`.
    let variants: [String]
    let stingers: [String]
    /// Lines of the score.
    let rules: [Int]
  }

  let simulation = 1
  let score: String
  let title: String
  let rate: Int
  let traces: [Trace]
  let seconds: Double
  let states: [State]
  /// Seconds of bridges, and of silence.
  let bridges: Double
  let silence: Double
  let transitions: [Transition]
  let cues: [Cue]
  let choices: [Choice]
  let stingers: [Stinger]
  let never: Never
}

extension SimulationReport {
  /// - Parameter longest: What was worked out of the waits beforehand.
  init(_ tally: SimulationTally, _ plan: Plan, longest: LongestWaits, score: String, traces: [Trace]) {
    let seconds = { (frames: Int) in Double(frames) / Double(plan.sampleRate.hertz) }
    self.score = score
    self.traces = traces
    title = plan.score.title
    rate = plan.sampleRate.hertz
    self.seconds = seconds(tally.frames)
    states = plan.states.indices.map {
      State(state: plan.states[$0].name, seconds: seconds(tally.inState[$0]), entered: tally.entered[$0])
    }
    bridges = seconds(tally.between)
    silence = seconds(tally.silence)
    transitions = tally.changes.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }.map {
      Transition($0.key, $0.value, tally.waits[$0.key] ?? [], plan, longest, seconds)
    }
    cues = zip(plan.cues, tally.cues).map {
      Cue(
        cue: $0.name, seconds: seconds($1.frames), entered: $1.entered, passes: $1.passes,
        mostInARow: $1.mostInARow)
    }
    choices = zip(plan.choices, tally.choices).map { choice, count in
      Choice(
        choice: choice.path,
        options: zip(choice.names, count.chosen).map { Option(option: $0, count: $1) },
        twiceInARow: count.repeated)
    }
    stingers = zip(plan.stingers, tally.stingers).map { stinger, count in
      Stinger(
        stinger: stinger.name, triggered: count.triggered, heard: count.heard,
        dropped: count.dropped.map { Drop(reason: $0.key.rawValue, count: $0.value) }
          .sorted { $0.reason < $1.reason })
    }
    never = Never(tally, plan)
  }
}

extension SimulationReport.Waits {
  /// - Parameter frames: Of each wait; not empty.
  fileprivate init(_ frames: [Int], longest: LongestWait?, _ seconds: (Int) -> Double) {
    let sorted = frames.sorted()
    count = sorted.count
    min = seconds(sorted[0])
    median = (seconds(sorted[(sorted.count - 1) / 2]) + seconds(sorted[sorted.count / 2])) / 2
    max = seconds(sorted[sorted.count - 1])
    self.longest = longest.map { seconds($0.frames) }
  }
}

extension SimulationReport.Transition {
  fileprivate init(
    _ change: SimulationTally.Change, _ causes: [SimulationTally.Cause: Int], _ waits: [Int], _ plan: Plan,
    _ longest: LongestWaits, _ seconds: (Int) -> Double
  ) {
    from = plan.states[change.from].name
    to = plan.states[change.to].name
    count = causes.values.reduce(0, +)
    self.causes = causes.map { cause, count in
      switch cause {
      case .rule(let rule):
        SimulationReport.Cause(
          rule: rule.map { plan.rules[$0].transition.mark.line }, isAutomatic: false, count: count)
      case .itself(let rule):
        SimulationReport.Cause(
          rule: rule.map { plan.rules[$0].transition.mark.line }, isAutomatic: true, count: count)
      }
    }.sorted { ($0.rule ?? 0, $0.isAutomatic ? 1 : 0) < ($1.rule ?? 0, $1.isAutomatic ? 1 : 0) }
    self.waits =
      waits.isEmpty
      ? nil
      : SimulationReport.Waits(waits, longest: longest.wait(from: change.from, to: change.to), seconds)
  }
}

extension SimulationReport.Never {
  fileprivate init(_ tally: SimulationTally, _ plan: Plan) {
    states = plan.states.indices.filter { tally.inState[$0] == 0 && tally.entered[$0] == 0 }
      .map { plan.states[$0].name }
    let heard = zip(plan.cues, tally.cues)
    cues = heard.filter { $1.entered == 0 }.map(\.0.name)
    layers = heard.filter { $1.entered > 0 }.flatMap { cue, count in
      zip(cue.layers, count.layersHeard).filter { !$1 }.map { "\(cue.name)/\($0.0.name)" }
    }
    variants = zip(plan.choices, tally.choices).flatMap { choice, count in
      zip(choice.names, count.chosen).filter { $1 == 0 }.map { "\(choice.path): \($0.0)" }
    }
    stingers = zip(plan.stingers, tally.stingers).filter { $1.heard == 0 }.map(\.0.name)
    rules = plan.rules.indices.filter { tally.ruleUses[$0] == 0 }.map { plan.rules[$0].transition.mark.line }
  }
}
