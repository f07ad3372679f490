/// What came of one trace or several, counted; names are indices into the plan.
package struct SimulationTally: Sendable {
  /// A change from one state to another.
  package struct Change: Hashable, Sendable {
    package let from: Int
    package let to: Int

    package init(from: Int, to: Int) { (self.from, self.to) = (from, to) }
  }

  /// By what a change came about.
  package enum Cause: Hashable, Sendable {
    /// A rule, or the built-in one (`nil`).
    case rule(Int?)
    /// By itself, at the end of a cue, as a rule says or the built-in one.
    case itself(Int?)
  }

  /// What was heard of a cue.
  package struct CueCount: Equatable, Sendable {
    /// Frames that it played as the cue of the moment.
    package var frames = 0
    package var entered = 0
    /// Passes of its loop that were begun, the first among them.
    package var passes = 0
    /// The most passes that were heard without another cue between them, over entries too.
    package var mostInARow = 0
    package var layersHeard: [Bool]
  }

  /// What was heard of a choice.
  package struct ChoiceCount: Equatable, Sendable {
    /// How often each of its options was chosen, and how often one twice in a row.
    package var chosen: [Int]
    package var repeated = 0
    var latest: Int?
  }

  /// What became of a stinger.
  package struct StingerCount: Equatable, Sendable {
    package var triggered = 0
    package var heard = 0
    package var dropped: [Decision.Reason: Int] = [:]
  }

  package internal(set) var traces = 0
  /// Frames of the music.
  package internal(set) var frames = 0
  /// Frames spent in each state, between two (while a bridge plays), and in silence.
  package internal(set) var inState: [Int]
  package internal(set) var between = 0
  package internal(set) var silence = 0
  /// Times that each state was entered, the beginning of the music among them.
  package internal(set) var entered: [Int]
  package internal(set) var changes: [Change: [Cause: Int]] = [:]
  /// Frames of each wait that was measured, in the order in which they were over.
  package internal(set) var waits: [Change: [Int]] = [:]
  package internal(set) var ruleUses: [Int]
  package internal(set) var cues: [CueCount]
  package internal(set) var choices: [ChoiceCount]
  package internal(set) var stingers: [StingerCount]
  /// The run of a cue that plays at present, and the row of passes that it goes on with.
  private(set) var run: (id: Int, cue: Int, timeline: CueTimeline)?
  private var row: (cue: Int, passes: Int)?
  /// Layers that have not been heard.
  private(set) var unheard: Int

  init(_ plan: Plan) {
    inState = Array(repeating: 0, count: plan.states.count)
    entered = inState
    ruleUses = Array(repeating: 0, count: plan.rules.count)
    cues = plan.cues.map {
      CueCount(layersHeard: Array(repeating: false, count: $0.layers.count))
    }
    choices = plan.choices.map { ChoiceCount(chosen: Array(repeating: 0, count: $0.count)) }
    stingers = plan.stingers.map { _ in StingerCount() }
    unheard = plan.cues.reduce(0) { $0 + $1.layers.count }
  }

  /// The cue that plays at present; `nil`: silence.
  var playing: Int? { run?.cue }
}

extension SimulationTally {
  mutating func count(_ frames: Int, state: Int?, cue: Int?) {
    guard let cue else {
      silence += frames
      return
    }
    cues[cue].frames += frames
    if let state { inState[state] += frames } else { between += frames }
  }

  mutating func note(_ input: GameInput) {
    if case .trigger(let stinger) = input, stingers.indices.contains(stinger) {
      stingers[stinger].triggered += 1
    }
  }

  mutating func note(_ decision: Decision) {
    switch decision.kind {
    case .chosen(let choice, let option):
      if choices[choice].latest == option { choices[choice].repeated += 1 }
      choices[choice].latest = option
      choices[choice].chosen[option] += 1
    case .transition(let from, let to) where decision.frame == 0 && from == to: entered[to] += 1
    case .stinger(let stinger): stingers[stinger].heard += 1
    case .stingerDropped(let stinger, _, let reason): stingers[stinger].dropped[reason, default: 0] += 1
    default: break
    }
  }

  mutating func note(_ transition: PassedTransition) {
    entered[transition.to] += 1
    if let rule = transition.rule { ruleUses[rule] += 1 }
    let cause = transition.isAutomatic ? Cause.itself(transition.rule) : .rule(transition.rule)
    changes[Change(from: transition.from, to: transition.to), default: [:]][cause, default: 0] += 1
  }

  mutating func note(_ wait: PassedWait) {
    waits[Change(from: wait.from, to: wait.to), default: []].append(wait.frames)
  }

  /// Looks at what is heard of a cue on a frame.
  mutating func hear(_ run: CueRun, at frame: Int) {
    for (index, layer) in run.layers.enumerated()
    where layer.isStarted && !cues[run.cue].layersHeard[index] {
      if layer.gain.gain(at: frame) > 0 && layer.level.gain(at: frame) > 0 {
        cues[run.cue].layersHeard[index] = true
        unheard -= 1
      }
    }
  }

  mutating func begin(_ run: CueRun) {
    cues[run.cue].entered += 1
    self.run = (run.id, run.cue, run.timeline)
  }

  /// The cue that plays is over, or the trace: its passes belong to what was heard in a row.
  mutating func endRun(at frame: Int) {
    guard let over = run else { return }
    run = nil
    let passes = over.timeline.pass(at: frame - 1) + 1
    cues[over.cue].passes += passes
    let before = row.map { $0.cue == over.cue ? $0.passes : 0 } ?? 0
    row = (over.cue, before + passes)
    cues[over.cue].mostInARow = max(cues[over.cue].mostInARow, before + passes)
  }
}
