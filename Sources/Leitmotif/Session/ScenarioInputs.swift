package import LeitmotifConducting
package import LeitmotifScore
import LeitmotifTiming

/// A scenario laid out in frames: what a game would have said, and when it would have been over.
package struct ScenarioInputs: Sendable {
  /// In order of their frames.
  package let inputs: [StampedInput]
  /// Frames that the scenario lasts.
  package let frames: Int

  /// Ramps are said anew this many times a second, as a game would.
  static let ticksPerSecond = 100

  package init(_ scenario: Scenario, plan: Plan) {
    let clock = ScenarioClock(plan)
    var said: [StampedInput] = []
    var values = plan.parameters.map(\.initial)
    let frames = clock.frame(of: scenario.end)
    // What happens at one time happens in the order of the file.
    let order = scenario.events.enumerated().map { (clock.frame(of: $1.time), $0) }.sorted { $0 < $1 }
    for (frame, index) in order {
      switch scenario.events[index].action {
      case .set(let name, let value):
        guard let parameter = plan.parameters.firstIndex(where: { $0.name == name }) else { continue }
        values[parameter] = value
        said.append(StampedInput(at: frame, .set(parameter: parameter, value: value)))
      case .ramp(let name, let goal, let length):
        guard let parameter = plan.parameters.firstIndex(where: { $0.name == name }) else { continue }
        let count = clock.frames(of: length, from: frame)
        said += clock.ramp(parameter, from: values[parameter], to: goal, over: count, at: frame)
        values[parameter] = goal
      case .hold, .letGo, .mix, .duck: continue
      case .pause(let length):
        said.append(StampedInput(at: frame, .pause(frames: max(1, clock.frames(of: length, from: frame)))))
      case .seek(let position): said.append(StampedInput(at: frame, .seek(ticks: clock.ticks(of: position))))
      case .request(let wanted):
        guard let state = plan.states.firstIndex(where: { $0.name == wanted.state }) else { continue }
        said.append(StampedInput(at: frame, .request(state: state)))
      case .release: said.append(StampedInput(at: frame, .release))
      case .trigger(let name):
        guard let stinger = plan.stingers.firstIndex(where: { $0.name == name }) else { continue }
        said.append(StampedInput(at: frame, .trigger(stinger: stinger)))
      }
    }
    // A ramp reaches past what comes after it in the file.
    inputs = said.enumerated().sorted { ($0.element.frame, $0.offset) < ($1.element.frame, $1.offset) }
      .map(\.element)
    self.frames = frames
  }
}

/// The times of a scenario in frames. Musical positions are those of the first cue, going on for ever.
struct ScenarioClock {
  private let rate: SampleRate
  private let timeline: CueTimeline

  init(_ plan: Plan) {
    rate = plan.sampleRate
    timeline = CueTimeline(plan.cues[plan.states[plan.start].cue], zero: 0)
  }

  func frame(of time: Scenario.Time) -> Int {
    switch time {
    case .seconds(let seconds): Int(clamping: (seconds * Rational(rate.hertz)).rounded)
    case .frames(let frames): frames
    case .position(let position): timeline.cue.map.frame(at: position).frames
    }
  }

  /// How far a place lies from the beginning of a cue, in the first cue's meters.
  func ticks(of position: MusicalPosition) -> Int {
    let quarters = timeline.cue.map.meters.quarters(at: position)
    return max(0, Int(clamping: (quarters * Rational(MusicalPosition.ticksPerQuarter)).rounded))
  }

  func frames(of length: MusicalLength, from frame: Int) -> Int {
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
