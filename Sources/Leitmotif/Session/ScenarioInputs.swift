package import LeitmotifConducting
package import LeitmotifScore
import LeitmotifTiming

/// A scenario laid out in frames: what a game would have said, and when it would have been over.
package struct ScenarioInputs: Sendable {
  /// In order of their frames.
  package let inputs: [StampedInput]
  /// Frames that the scenario lasts.
  package let frames: Int
  /// What chance begins with.
  package let seed: UInt64

  /// Ramps are said anew this many times a second, as a game would.
  static let ticksPerSecond = 100

  package init(_ scenario: Scenario, plan: Plan) {
    let clock = ScenarioClock(plan)
    let names = InputNames(plan)
    var said: [StampedInput] = []
    var values = plan.parameters.map(\.initial)
    let frames = clock.frame(of: scenario.end)
    // What happens at one time happens in the order of the file.
    let order = scenario.events.enumerated().map { (clock.frame(of: $1.time), $0) }.sorted { $0 < $1 }
    for (frame, index) in order {
      switch scenario.events[index].action {
      case .set(let name, let value):
        guard let parameter = names.parameters[name] else { continue }
        values[parameter] = value
        said.append(StampedInput(at: frame, .set(parameter: parameter, value: value)))
      case .ramp(let name, let goal, let length):
        guard let parameter = names.parameters[name] else { continue }
        let count = clock.frames(of: length, from: frame)
        said += clock.ramp(parameter, from: values[parameter], to: goal, over: count, at: frame)
        values[parameter] = goal
      case let action:
        guard let input = clock.input(action, at: frame, names) else { continue }
        said.append(StampedInput(at: frame, input))
      }
    }
    // A ramp reaches past what comes after it in the file.
    inputs = said.enumerated().sorted { ($0.element.frame, $0.offset) < ($1.element.frame, $1.offset) }
      .map(\.element)
    self.frames = frames
    seed = scenario.seed
  }
}

/// The times of a scenario in frames. Musical positions are those of the first cue, going on for ever.
package struct ScenarioClock {
  private let rate: SampleRate
  private let timeline: CueTimeline

  package init(_ plan: Plan) {
    rate = plan.sampleRate
    timeline = CueTimeline(plan.cues[plan.states[plan.start].cue], zero: 0)
  }

  package func frame(of time: Scenario.Time) -> Int {
    switch time {
    case .seconds(let seconds): Int(clamping: (seconds * Rational(rate.hertz)).rounded)
    case .frames(let frames): frames
    case .position(let position): timeline.cue.map.frame(at: position).frames
    }
  }

  /// What is said at once, and not bit by bit.
  func input(_ action: Scenario.Action, at frame: Int, _ names: InputNames) -> GameInput? {
    switch action {
    case .set, .ramp: nil
    case .request(let wanted): request(wanted, at: frame, names).map { .request($0) }
    case .release(let owner): .release(owner: owner)
    case .trigger(let name): names.stingers[name].map { .trigger(stinger: $0) }
    case .hold(let name, let value, let held):
      names.parameters[name].map { .hold(parameter: $0, value: value, claim: claim(held, at: frame)) }
    case .letGo(let name, let owner): names.parameters[name].map { .letGo(parameter: $0, owner: owner) }
    case .mix(nil): .mix(nil)
    case .mix(let name?): names.mixes[name].map { .mix($0) }
    case .duck(let name, let isOn): names.ducks[name].map { .duck($0, isOn: isOn) }
    case .pause(let length): .pause(frames: frames(of: length, from: frame))
    case .seek(let position): .seek(ticks: ticks(of: position))
    }
  }

  private func request(_ wanted: Scenario.Request, at frame: Int, _ names: InputNames) -> StateRequest? {
    let state = wanted.state.map { names.states[$0] }
    if let state, state == nil { return nil }
    var request = StateRequest(state ?? nil)
    request.claim = claim(wanted.claim, at: frame)
    request.isQueued = wanted.isQueued
    request.retriggers = wanted.retriggers
    request.isForced = wanted.isForced
    request.exitAt = wanted.exitAt.map { self.frame(of: $0) }
    request.latePolicy = wanted.latePolicy == .now ? .now : .nextEligible
    return request
  }

  private func claim(_ claim: Scenario.Claim, at frame: Int) -> Claim {
    Claim(
      owner: claim.owner, priority: claim.priority,
      timeToLive: claim.timeToLive.map { frames(of: $0, from: frame) })
  }

  private func ticks(of position: MusicalPosition) -> Int {
    let quarters = timeline.cue.map.meters.quarters(at: position)
    return Int(clamping: (quarters * Rational(MusicalPosition.ticksPerQuarter)).rounded)
  }

  package func frames(of length: MusicalLength, from frame: Int) -> Int {
    max(0, timeline.cue.map.frames(of: length, from: timeline.cue.map.quarters(at: FrameCount(frame))).frames)
  }

  /// A straight line, as the values that a game would set on the way.
  func ramp(_ parameter: Int, from: Double, to goal: Double, over frames: Int, at start: Int)
    -> [StampedInput]
  {
    let step = max(1, rate.hertz / ScenarioInputs.ticksPerSecond)
    var said = stride(from: 0, to: frames, by: step).map { since in
      StampedInput(
        at: start + since,
        .set(parameter: parameter, value: from + (goal - from) * Double(since) / Double(frames)))
    }
    said.append(StampedInput(at: start + frames, .set(parameter: parameter, value: goal)))
    return said
  }
}
