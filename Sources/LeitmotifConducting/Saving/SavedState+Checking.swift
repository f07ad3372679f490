import LeitmotifMixing
import LeitmotifScore

// What a file says must be possible before it is believed: every index is of something that is there.

extension Conductor {
  /// Whether a moment is about what is there. A plan, a placement or a sounding stinger is looked up when it
  /// comes.
  func isPossible(_ moment: Moment) -> Bool {
    switch moment {
    case .crossing(let parameter, _), .holdEnd(let parameter, _): plan.parameters.indices.contains(parameter)
    case .mix: plan.mixes.indices.contains(0)
    case .mixLeg(let bus, _), .duckBend(let bus, _): plan.buses.indices.contains(bus)
    case .followerBend(let follower, _): plan.followers.indices.contains(follower)
    case .unduck(let duck, _): plan.ducks.indices.contains(duck)
    case .bend(let run, let layer, _), .sleep(let run, let layer, _), .layerPlace(let run, let layer):
      isPossible(run) { $0.layers.indices.contains(layer) }
    case .section(let run, let section):
      isPossible(run) { plan.cues[$0.cue].sections.indices.contains(section) }
    case .marker(let run, let marker):
      isPossible(run) { plan.cues[$0.cue].markers.indices.contains(marker) }
    case .release(let voice, _): (0..<plan.allVoices).contains(voice)
    case .pass(let run, let pass), .passPickup(let run, let pass):
      isPossible(run) { _ in Boundary.passes.contains(pass) }
    case .fadeStep(let run, _), .lateFade(let run, _), .silence(let run, _), .beat(let run), .end(let run),
      .gone(let run), .tempo(let run):
      isPossible(run) { _ in true }
    case .leaseEnd, .dwell, .pickup, .fadeOut, .boundary, .secondPickup, .arrival, .settled, .nextRequest,
      .placeStingers, .strike, .stinger, .stingerEnd:
      true
    }
  }

  /// Whether a run is like that, or is forgotten and does not come again.
  private func isPossible(_ run: Int, _ isMeant: (CueRun) -> Bool) -> Bool {
    run <= runCount && (runs[run].map(isMeant) ?? true)
  }
}

extension Boundary {
  /// Passes that can be counted without leaving the range of frames: years of the shortest loop.
  static let passes = 0..<1 << 28
}

extension VoiceUse {
  func isPossible(in plan: Plan) -> Bool { (0..<plan.allVoices).contains(voice) }
}

extension CueRun {
  func isPossible(in plan: Plan) -> Bool {
    plan.cues.indices.contains(cue) && plan.cues[cue].name == timeline.cue.name
      && layers.count == plan.cues[cue].layers.count && layers.allSatisfy { $0.isPossible(in: plan) }
      && pickups.allSatisfy { $0.isPossible(in: plan) } && Boundary.passes.contains(left?.pass ?? 0)
      && fadeRest.allSatisfy(\.isPossible) && (lateFade?.isPossible ?? true)
      && (fadeOut?.isPossible ?? true)
  }
}

extension LayerRun {
  func isPossible(in plan: Plan) -> Bool {
    plan.stems.indices.contains(stem) && (use?.isPossible(in: plan) ?? true)
      && (variant?.isPossible(among: plan.choices) ?? true)
      && base.map { RampTarget.gains.contains($0) && $0 > 0 } ?? true
  }
}

extension RampTarget {
  /// Linear gains that nothing overflows with.
  static let gains: ClosedRange<Float> = 0...0x1p40

  var isPossible: Bool { frames >= 0 && RampTarget.gains.contains(gain) }
}

extension LateFade {
  var isPossible: Bool { RampTarget.gains.contains(gain) && curve.isPossible }
}

extension PlannedFade {
  var isPossible: Bool { start <= end && curve.isPossible }
}

extension Fade.Curve {
  var isPossible: Bool {
    switch self {
    case .breakpoints(let points):
      points.allSatisfy { (0...1).contains($0.x) && (0...1).contains($0.gain) }
    case .decibels(let floor): (-600...0).contains(floor)
    case .linear, .equalPower, .sCurve, .exponential, .logarithmic, .auto: true
    }
  }
}

extension Pending {
  func isPossible(in plan: Plan) -> Bool {
    plan.states.indices.contains(to) && (pickup?.isPossible(in: plan) ?? true)
      && (pick?.isPossible(among: plan.choices) ?? true) && self.plan.isPossible(in: plan)
  }
}

extension TransitionPlan {
  func isPossible(in plan: Plan) -> Bool {
    [destination, bridge].compactMap(\.self).allSatisfy { $0.isPossible(in: plan) }
      && (rule.map { plan.rules.indices.contains($0) } ?? true) && Boundary.passes.contains(exit.pass)
      && (fadeOut?.isPossible ?? true) && (fadeIn?.isPossible ?? true)
  }
}

extension TransitionPlan.Leg {
  func isPossible(in plan: Plan) -> Bool {
    guard plan.cues.indices.contains(cue), pickupSkipped >= 0 else { return false }
    guard let marker else { return true }
    return plan.cues[cue].markers.indices.contains(marker)
  }
}

extension ParameterTrack {
  /// Whether its values are in its range.
  var isPossible: Bool { parameter.range.contains(target) && parameter.range.contains(start) }
}
