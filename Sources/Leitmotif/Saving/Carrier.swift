import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// Finds what saved music names in a score that has changed, and collects what it does not find.
struct Carrier {
  let plan: Plan
  let names: InputNames
  let frame: Int
  private let rate: SampleRate
  private(set) var losses: [String]

  /// - Parameter rate: That of the saved music.
  init(_ plan: Plan, at frame: Int, from rate: SampleRate) {
    self.plan = plan
    self.frame = frame
    self.rate = rate
    names = InputNames(plan)
    losses = [
      "the score has changed since the music was saved: fades, tails, stingers and transitions that were "
        + "under way are not gone on with"
    ]
  }

  /// The state, the place, what the game wants and what is remembered.
  mutating func carry(_ saved: SavedNames) -> CarriedMusic {
    let found = names.states[saved.state]
    if found == nil {
      losses.append(
        "there is no state '\(saved.state)': the music begins in '\(plan.states[plan.start].name)'")
    }
    var carried = CarriedMusic(state: found ?? plan.start, resting: names.states[saved.resting] ?? plan.start)
    if let (cue, quarters) = place(saved, in: carried.state) {
      (carried.cue, carried.quarters) = (cue, quarters)
    }
    carried.parameters = saved.parameters.compactMap { parameter($0) }
    carried.holding = holding(saved.conditions)
    carryWishes(saved, to: &carried)
    carryMemory(saved, to: &carried)
    return carried
  }

  mutating func lose(_ sentence: String) { losses.append(sentence) }

  /// The cue that goes on, and where.
  private mutating func place(_ saved: SavedNames, in state: Int) -> (cue: Int, quarters: Rational)? {
    guard let name = saved.cue, let place = saved.place else { return nil }
    guard let index = plan.states[state].playable.first(where: { plan.cues[$0].name == name }) else {
      let cue = plan.cues[plan.states[state].cue]
      lose("state '\(plan.states[state].name)' plays cue '\(cue.name)', not '\(name)': it begins anew")
      return nil
    }
    guard let quarters = quarters(place, in: plan.cues[index]) else {
      lose("where cue '\(name)' was is no place: it begins anew")
      return (index, .zero)
    }
    let end = plan.cues[index].loop?.end ?? plan.cues[index].body
    if quarters < end { return (index, quarters) }
    lose("cue '\(name)' is shorter than bar \(place[0]), where it was: it begins anew")
    return (index, .zero)
  }

  /// A place of a cue that may lie past its end; `nil` if it is none.
  func quarters(_ place: [Int], in cue: PlannedCue) -> Rational? {
    let ticks = MusicalPosition.ticksPerQuarter
    guard place.count == 3, (1...100_000).contains(place[0]), (1...1000).contains(place[1]),
      (0...16 * ticks).contains(place[2])
    else { return nil }
    return cue.map.meters.quarters(
      at: MusicalPosition(bar: place[0], beat: place[1], fraction: Rational(place[2], ticks)))
  }

  private mutating func parameter(_ saved: SavedNames.Value) -> CarriedMusic.Value? {
    guard let index = names.parameters[saved.name] else {
      lose("there is no parameter '\(saved.name)': that it was at \(saved.target) is forgotten")
      return nil
    }
    guard saved.value.isFinite, saved.target.isFinite else { return nil }
    return CarriedMusic.Value(parameter: index, value: saved.value, set: saved.target)
  }

  /// Conditions that are what they were, and held.
  private func holding(_ saved: [SavedNames.Condition]) -> Set<Int> {
    let held = plan.conditions.indices.filter { index in
      let condition = plan.conditions[index]
      return saved.contains {
        names.parameters[$0.parameter] == condition.parameter && $0.isAbove == condition.isAbove
          && $0.threshold == condition.threshold && $0.until == condition.until
      }
    }
    return Set(held)
  }

  /// Frames of the saved music in those of this, within what can be counted.
  func frames(_ saved: Int) -> Int { Carrier.frames(saved, from: rate, to: plan.sampleRate) }

  /// Frames at one rate in those at another, within what can be counted.
  static func frames(_ saved: Int, from rate: SampleRate, to other: SampleRate) -> Int {
    let most = 1 << 50
    let (seconds, rest) = min(max(saved, -most), most).quotientAndRemainder(dividingBy: rate.hertz)
    return min(max(seconds * other.hertz + rest * other.hertz / rate.hertz, -most), most)
  }

  /// Something that was said shortly before the music was saved, and is not what the game wants anyway.
  mutating func input(_ line: String) -> [StampedInput] {
    var reader = CaptureReader(file: "saved", plan: plan)
    // The line's frame is not gone by: it takes effect at once.
    reader.read(CaptureLog.header(plan.sampleRate)[...], number: 1, isWhole: true)
    reader.read(line[...], number: 2, isWhole: true)
    do throws(InvalidScore) {
      return try reader.log().inputs.filter { !$0.input.isWish }.map { StampedInput(at: frame, $0.input) }
    } catch {
      losses += error.diagnostics.map(\.message).filter { !losses.contains($0) }
      return []
    }
  }
}

extension GameInput {
  /// Whether it says what the game wants from then on, which is carried by itself.
  fileprivate var isWish: Bool {
    switch self {
    case .set, .request, .release, .hold, .letGo, .mix, .duck, .seek: true
    case .trigger, .pause, .fadeOut: false
    }
  }
}
