/// Lets a conductor alone live through what a game said, and counts what came of it.
///
/// Nothing is rendered, and no stem is read but for its length: the decisions are those of a render all the same.
package struct Simulation {
  private var conductor: Conductor
  private var tally: SimulationTally
  private var watch: WaitWatch
  /// The frame up to which time has been counted.
  private var counted = 0
  /// Whether a bridge plays.
  private var isBetween = false
  private var decisions: [Decision]?

  private init(_ plan: Plan, seed: UInt64, keepsDecisions: Bool) {
    var plan = plan
    // How alike two sides of a fade are changes no decision, and would have to be measured.
    plan.likenesses = Likenesses()
    conductor = Conductor(plan, seed: seed)
    tally = SimulationTally(plan)
    watch = WaitWatch()
    decisions = keepsDecisions ? [] : nil
  }

  /// What comes of some inputs.
  ///
  /// - Parameters:
  ///   - inputs: In order of their frames; what comes after `frames` is left out.
  ///   - frames: Frames of the output that are lived through; where the music stands still they go by all the same.
  package static func tally(
    _ plan: Plan, inputs: [StampedInput], frames: Int, seed: UInt64
  ) -> SimulationTally {
    var simulation = Simulation(plan, seed: seed, keepsDecisions: false)
    simulation.run(inputs, frames)
    return simulation.tally
  }

  /// Everything that is decided on the way, as a render tells it.
  package static func decisions(
    _ plan: Plan, inputs: [StampedInput], frames: Int, seed: UInt64
  ) -> [Decision] {
    var simulation = Simulation(plan, seed: seed, keepsDecisions: true)
    simulation.run(inputs, frames)
    return simulation.decisions ?? []
  }

  private mutating func run(_ inputs: [StampedInput], _ frames: Int) {
    conductor.advance(to: 0)
    look(at: 0)
    for input in inputs {
      guard input.frame < end(after: frames) else { break }
      pass(to: input.frame)
      conductor.handle(input)
      tally.note(input.input)
      look(at: input.frame)
    }
    while counted < end(after: frames) { pass(to: end(after: frames)) }
    tally.frames = counted
    tally.traces = 1
    tally.endRun(at: counted)
  }

  /// The frame of the music that is heard last, as far as is known.
  private func end(after frames: Int) -> Int { conductor.clock.transport(ofOutput: frames) }

  /// Lets everything come to pass before a frame, one frame after the other.
  private mutating func pass(to limit: Int) {
    while let next = conductor.nextFrame, next < limit {
      count(to: next)
      conductor.advance(to: next + 1)
      look(at: next)
    }
    count(to: limit)
  }

  /// Counts the time since the last look for what played in it.
  private mutating func count(to frame: Int) {
    guard frame > counted else { return }
    tally.count(frame - counted, state: isBetween ? nil : conductor.state, cue: tally.playing)
    counted = frame
  }

  /// Takes what was decided on a frame, and looks at what can be heard from it on.
  private mutating func look(at frame: Int) {
    for action in conductor.takeActions() {
      guard case .decided(let decision) = action else { continue }
      decisions?.append(decision)
      if decision.kind == .beat || decision.kind == .bar { continue }
      tally.note(decision)
      if let transition = watch.note(decision, conductor) { tally.note(transition) }
    }
    let standing = conductor.standing
    isBetween = standing.isBetween
    if let wait = watch.look(standing, at: frame) { tally.note(wait) }
    if conductor.current != tally.run?.id {
      tally.endRun(at: frame)
      if let run = conductor.current.flatMap({ conductor.runs[$0] }) { tally.begin(run) }
    }
    if tally.unheard == 0 { return }
    for run in conductor.runs.values where run.phase != .prepared { tally.hear(run, at: frame) }
  }
}
