import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming

/// The mixes that are asked for, one by the game and one by the state, and the one that holds.
struct Mixes: Codable, Equatable, Sendable {
  var ranking = Ranking<Int>()
  var ofGame: Rank?
  var ofState: Rank?
  /// `nil`: every bus has its own level.
  var holding: Int?
  /// The mix by whose fade the levels go where they go.
  var fading = 0
  var generation = 0
}

extension Mixes {
  /// The mix that the game has asked for.
  var asked: Int? { ofGame.flatMap { ranking.value(of: $0) } }
}

extension Conductor {
  /// The mix that holds; `nil`: every bus has its own level.
  package var mix: Int? { mixes.holding }

  /// The game asks for a mix in place of the one that it asked for before, or for none in particular.
  mutating func askForMix(_ mix: Int?, at frame: Int) {
    if let rank = mixes.ofGame { mixes.ranking.remove(rank) }
    mixes.ofGame = claimMix(mix)
    settleMix(at: frame)
  }

  /// The levels are where the mix wants them, without a fade: nothing has been heard before.
  mutating func jumpToMix(at frame: Int) {
    mixes.generation += 1
    let wanted = mixes.holding.map { plan.mixes[$0].levels } ?? [:]
    for bus in plan.buses.indices {
      mixRests[bus] = []
      mixCourses[bus] += 1
      mixLevels[bus] = TimedRamp(at: wanted[bus] ?? 1, from: frame)
      command(.setBus(BusIndex(bus), .snapshot, mixLevels[bus].ramp), at: frame)
    }
  }

  /// The state brings its mix with it.
  mutating func beginMix(of state: Int, at frame: Int) {
    if let rank = mixes.ofState { mixes.ranking.remove(rank) }
    mixes.ofState = claimMix(plan.states[state].mix)
    settleMix(at: frame)
  }

  /// The score has been edited: the levels go where the mix wants them now that holds.
  ///
  /// - Parameter isOther: Whether the mix that held, or by whose fade the levels went, is not what it was.
  mutating func settleEditedMix(isOther: Bool, at frame: Int) {
    settleMix(at: frame)
    guard isOther else { return }
    mixes.generation += 1
    if !plan.mixes.isEmpty { return beginMix(mixes.generation, at: frame) }
    for bus in plan.buses.indices where (mixRests[bus].last?.gain ?? mixLevels[bus].target) != 1 {
      mixRests[bus] = [RampTarget(1, over: Int32(plan.declick))]
      mixCourses[bus] += 1
      goOnWithMix(bus, mixCourses[bus], at: frame)
    }
  }

  private mutating func claimMix(_ mix: Int?) -> Rank? {
    guard let mix else { return nil }
    let rank = nextRank(plan.mixes[mix].priority)
    mixes.ranking.insert(mix, rank)
    return rank
  }

  /// Lets the levels go where the mix wants them that ranks highest, by its fade; to none by that of the mix
  /// which is left.
  private mutating func settleMix(at frame: Int) {
    let wanted = mixes.ranking.highest?.value
    guard wanted != mixes.holding, let fading = wanted ?? mixes.holding else { return }
    mixes.holding = wanted
    mixes.fading = fading
    mixes.generation += 1
    decided(.mix(wanted), at: frame)
    let wait = frames(of: plan.mixes[fading].fade.offset, at: frame)
    if wait > 0 { return agenda.note(.mix(generation: mixes.generation), at: frame + wait) }
    beginMix(mixes.generation, at: frame)
  }

  /// The fade to a mix begins, from wherever the levels are.
  mutating func beginMix(_ generation: Int, at frame: Int) {
    guard mixes.generation == generation else { return }
    let fade = plan.mixes[mixes.fading].fade
    let wanted = mixes.holding.map { plan.mixes[$0].levels } ?? [:]
    // Before the first frame nothing has been heard that could step.
    let length = frame == 0 ? 0 : max(frames(of: fade.duration, at: frame), plan.declick)
    for bus in plan.buses.indices {
      let goal = wanted[bus] ?? 1
      guard (mixRests[bus].last?.gain ?? mixLevels[bus].target) != goal else { continue }
      mixRests[bus] =
        length == 0
        ? [RampTarget(goal, over: 0)]
        : fade.curve.legs(
          from: mixLevels[bus].gain(at: frame), to: goal, over: length, declick: plan.declick)
      mixCourses[bus] += 1
      goOnWithMix(bus, mixCourses[bus], at: frame)
    }
  }

  /// The next leg of a bus on its way to the level that a mix wants.
  mutating func goOnWithMix(_ bus: Int, _ course: Int, at frame: Int) {
    guard mixCourses[bus] == course, !mixRests[bus].isEmpty else { return }
    let leg = mixRests[bus].removeFirst()
    mixLevels[bus].head(to: leg, at: frame)
    command(.rampBus(BusIndex(bus), .snapshot, leg), at: frame)
    if !mixRests[bus].isEmpty {
      agenda.note(.mixLeg(bus: bus, course: course), at: frame + Int(leg.frames))
    }
  }

  /// Frames of a length by the tempo and meter of what plays; negative ones are none.
  func frames(of length: MusicalLength, at frame: Int) -> Int {
    guard let run = current.flatMap({ runs[$0] }) else {
      return max(0, plan.cues[plan.states[state].cue].map.frames(of: length, from: .zero).frames)
    }
    return max(0, run.timeline.cue.map.frames(of: length, from: run.timeline.quarters(at: frame)).frames)
  }
}
