import LeitmotifMixing

extension Conductor {
  /// Takes over the cues that play, are about to, or ring out.
  mutating func carryRuns(of old: Conductor, _ match: PlanMatch, _ places: VoicePlaces, at frame: Int) {
    (runCount, turnCount, planCount) = (old.runCount, old.turnCount, old.planCount)
    current = old.current
    for id in old.runs.keys.sorted() {
      guard let run = old.runs[id], let cue = match.cues[run.cue], match.keepsTime[run.cue] else { continue }
      runs[id] = carried(run, to: cue, match, places, at: frame)
    }
    pending = old.pending.map { carried($0, of: old, match, places) }
    bridging = old.bridging.map { carried($0, of: old, match, places) }
  }

  private mutating func carried(
    _ run: CueRun, to cue: Int, _ match: PlanMatch, _ places: VoicePlaces, at frame: Int
  ) -> CueRun {
    var layers: [LayerRun?] = Array(repeating: nil, count: plan.cues[cue].layers.count)
    var turns: [Int?] = Array(repeating: nil, count: layers.count)
    for (index, layer) in run.layers.enumerated() {
      guard let place = match.goesOn(index, of: run.cue, playing: layer.stem),
        let stem = match.stems[layer.stem]
      else {
        if let place = match.layers[run.cue][index] { turns[place] = layer.turn }
        continue
      }
      layers[place] = carried(
        layer, stem: stem, from: match.old.cues[run.cue].layers[index], to: plan.cues[cue].layers[place],
        match, places)
    }
    let isPlaying = run.phase == .playing
    let all = plan.cues[cue].layers.enumerated().map { index, layer in
      if let known = layers[index] { return known }
      // In the place of what it was before, so that what is added is added in the same order.
      var begun = LayerRun(
        stem: layer.stem, turn: turns[index] ?? nextTurn(), gain: TimedRamp(at: 0, from: frame))
      begun.isOver = !isPlaying
      return begun
    }
    var carried = CueRun(
      id: run.id, cue: cue, timeline: CueTimeline(plan.cues[cue], zero: run.timeline.zero),
      enters: run.enters,
      fade: run.fade, layers: all)
    carried.phase = run.phase
    carried.fadeGeneration = run.fadeGeneration
    carried.fadeRest = run.fadeRest
    carried.lateFade = run.lateFade
    carried.left = run.left
    carried.goesStraightOn = run.goesStraightOn
    carried.fadeOut = run.fadeOut
    carried.fadeOutFrom = run.fadeOutFrom
    carried.isCut = run.isCut
    carried.pickups = run.pickups.compactMap { places[$0] }
    return carried
  }

  private func carried(
    _ run: LayerRun, stem: Int, from before: PlannedLayer, to after: PlannedLayer, _ match: PlanMatch,
    _ places: VoicePlaces
  ) -> LayerRun {
    var carried = LayerRun(
      stem: stem, turn: run.turn, variant: run.variant.flatMap { match.pick($0) },
      use: run.use.flatMap { places[$0] }, isKept: run.isKept, readyFor: run.readyFor,
      isStarted: run.isStarted, gain: run.gain)
    carried.generation = run.generation
    carried.level = run.level
    carried.nextPlace = after.quantise == nil ? nil : run.nextPlace
    carried.own = run.own
    carried.isHeld = run.isHeld
    carried.isHandedOn = run.isHandedOn
    carried.isOver = run.isOver
    // The voice keeps the gain that it began with.
    carried.base = run.base ?? (before.gain == after.gain || !run.isStarted ? nil : before.gain)
    carried.heardFrom = run.heardFrom
    return carried
  }

  private func carried(
    _ pending: Pending, of old: Conductor, _ match: PlanMatch, _ places: VoicePlaces
  ) -> Pending {
    var carried = Pending(
      id: pending.id, to: match.states[pending.to] ?? plan.start, plan: self.carried(pending.plan, match),
      isAutomatic: pending.isAutomatic, bridgeRun: pending.bridgeRun, destinationRun: pending.destinationRun)
    carried.pickup = pending.pickup.flatMap { places[$0] }
    carried.fadeBegan = pending.fadeBegan
    carried.goesOn = pending.goesOn
    carried.pick = pending.pick.flatMap { match.pick($0) }
    carried.playsOn = pending.playsOn
    carried.goesBack = pending.goesBack
    carried.isRetrigger = pending.isRetrigger
    let cue = old.current.flatMap { old.runs[$0] }?.cue
    carried.held = pending.held.compactMap { layer in cue.flatMap { match.layers[$0][layer] } }
    return carried
  }

  private func carried(_ settled: TransitionPlan, _ match: PlanMatch) -> TransitionPlan {
    TransitionPlan(
      rule: settled.rule.flatMap { match.rules[$0] }, exit: settled.exit, exitReason: settled.exitReason,
      ringsTail: settled.ringsTail, fadeOut: settled.fadeOut, fadeIn: settled.fadeIn,
      bridge: settled.bridge.map { carried($0, match) }, destination: carried(settled.destination, match))
  }

  private func carried(_ leg: TransitionPlan.Leg, _ match: PlanMatch) -> TransitionPlan.Leg {
    // Of cues that have not changed, the markers have their places.
    TransitionPlan.Leg(
      cue: match.cues[leg.cue] ?? 0, enters: leg.enters, quarters: leg.quarters, pickup: leg.pickup,
      pickupSkipped: leg.pickupSkipped, marker: leg.marker)
  }
}
