import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// Finds what saved music names in a score that has changed, and collects what it does not find.
struct Carrier {
  private let plan: Plan
  private let frame: Int
  private(set) var losses: [String]

  init(_ plan: Plan, at frame: Int) {
    self.plan = plan
    self.frame = frame
    losses = [
      "the score has changed since the music was saved: fades, tails, stingers and transitions that were "
        + "under way are not gone on with"
    ]
  }

  /// The state, the place and the parameters.
  mutating func carry(_ names: SavedNames) -> CarriedMusic {
    let found = state(names.state)
    if found == nil {
      losses.append(
        "there is no state '\(names.state)': the music begins in '\(plan.states[plan.start].name)'")
    }
    let state = found ?? plan.start
    return CarriedMusic(
      state: state, resting: self.state(names.resting) ?? plan.start, quarters: quarters(names, in: state),
      parameters: names.parameters.compactMap { parameter($0) })
  }

  private func state(_ name: String) -> Int? { plan.states.firstIndex { $0.name == name } }

  private mutating func quarters(_ names: SavedNames, in state: Int) -> Rational {
    let cue = plan.cues[plan.states[state].cue]
    guard let name = names.cue, let place = names.place else { return .zero }
    guard cue.name == name else {
      losses.append(
        "state '\(plan.states[state].name)' plays cue '\(cue.name)', not '\(name)': it begins anew")
      return .zero
    }
    let ticks = MusicalPosition.ticksPerQuarter
    guard place.count == 3, (1...100_000).contains(place[0]), (1...1000).contains(place[1]),
      (0...16 * ticks).contains(place[2])
    else {
      losses.append("where cue '\(name)' was is no place: it begins anew")
      return .zero
    }
    let position = MusicalPosition(bar: place[0], beat: place[1], fraction: Rational(place[2], ticks))
    let quarters = cue.map.meters.quarters(at: position)
    let end = cue.loop?.end ?? cue.body
    if quarters < end { return quarters }
    losses.append("cue '\(name)' is shorter than bar \(place[0]), where it was: it begins anew")
    return .zero
  }

  private mutating func parameter(_ saved: SavedNames.Value) -> CarriedMusic.Value? {
    guard let index = plan.parameters.firstIndex(where: { $0.name == saved.name }) else {
      losses.append("there is no parameter '\(saved.name)': that it was at \(saved.target) is forgotten")
      return nil
    }
    guard saved.value.isFinite, saved.target.isFinite else { return nil }
    return CarriedMusic.Value(parameter: index, value: saved.value, target: saved.target)
  }

  /// What the game had asked for, to be asked again.
  mutating func requests(_ names: SavedNames) -> [StampedInput] {
    var inputs: [StampedInput] = []
    for request in names.requests {
      if let state = state(request.state) {
        inputs.append(StampedInput(at: frame, .request(state: state)))
      } else {
        losses.append("there is no state '\(request.state)': that it was asked for is forgotten")
      }
    }
    return inputs
  }

  /// Something that was said shortly before the music was saved.
  mutating func input(_ line: String) -> [StampedInput] {
    var reader = CaptureReader(file: "saved", plan: plan)
    // The line's frame is not gone by: it takes effect at once.
    reader.read(CaptureLog.header(plan.sampleRate)[...], number: 1, isWhole: true)
    reader.read(line[...], number: 2, isWhole: true)
    do throws(InvalidScore) {
      return try reader.log().inputs.map { StampedInput(at: frame, $0.input) }
    } catch {
      losses += error.diagnostics.map(\.message)
      return []
    }
  }
}
