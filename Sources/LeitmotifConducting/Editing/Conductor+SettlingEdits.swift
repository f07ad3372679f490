import LeitmotifMixing

extension Conductor {
  /// Lets come to be heard what has changed: new layers come in, gains go where they are wanted, in 5 ms; and the music
  /// goes where it is wanted.
  ///
  /// - Parameter isFreed: Whether what was planned has been given up.
  mutating func settleEdit(of old: Conductor, _ match: PlanMatch, isFreed: Bool, at frame: Int) {
    settleOverlay(of: old, match, at: frame)
    settleChains(match, at: frame)
    for id in runs.keys.sorted() {
      guard let run = runs[id], run.phase != .prepared, let before = old.runs[id] else { continue }
      let fresh = beginNewLayers(id, before, match, at: frame)
      for (index, place) in match.layers[before.cue].enumerated() {
        guard let place, !fresh.contains(place) else { continue }
        settleGains(id, place, before: match.old.cues[before.cue].layers[index], match, at: frame)
      }
      let pass = run.timeline.pass(at: frame)
      // A pass that begins here notes its own.
      if id == current, !match.keepsMarks[before.cue], pass == 0 || run.timeline.start(ofPass: pass) < frame {
        noteMarks(of: id, inPass: pass, at: frame)
      }
    }
    if let current, bridging == nil { moveLevels(of: current, to: state, over: plan.declick, at: frame) }
    let wanted = wantedState
    claimByConditions()
    if !match.keepsStingers { placeStingers(at: frame) }
    // What has only been added must not have decided anew what was decided.
    if wantedState != wanted || !match.keepsChoosing || match.isSameParameter.contains(false) || isFreed {
      decide(at: frame)
    }
  }

  /// Layers of a cue that plays whose voices did not go on begin, where they are to be heard.
  ///
  /// - Returns: Which those are.
  private mutating func beginNewLayers(
    _ id: Int, _ before: CueRun, _ match: PlanMatch, at frame: Int
  ) -> Set<Int> {
    let kept = before.layers.enumerated().compactMap { index, layer in
      match.goesOn(index, of: before.cue, playing: layer.stem)
    }
    guard let run = runs[id] else { return [] }
    let fresh = Set(run.layers.indices).subtracting(kept)
    guard run.phase == .playing else { return fresh }
    for index in fresh.sorted() {
      let layer = plan.cues[run.cue].layers[index]
      if let variant = pick(layer.variants, at: frame) {
        let stem = item(variant)
        runs[id]?.layers[index].stem = stem
        runs[id]?.layers[index].variant = variant
        consume(variant, at: frame)
      }
      let level = bridging == nil ? level(of: index, in: run.cue, for: state) : 1
      runs[id]?.layers[index].level = TimedRamp(at: level, from: frame)
      settle(id, index, at: frame)
    }
    return fresh
  }

  /// Sends the gain of a layer that goes on to where the edited score wants it.
  private mutating func settleGains(
    _ id: Int, _ index: Int, before: PlannedLayer, _ match: PlanMatch, at frame: Int
  ) {
    guard let run = runs[id] else { return }
    let layer = plan.cues[run.cue].layers[index]
    if before.gain != layer.gain, let use = run.layers[index].use, let base = run.layers[index].base {
      let goal = RampTarget(layer.gain / base, over: Int32(plan.declick), .exponential)
      rampVoice(use, .user, goal, at: frame)
    }
    let follows =
      before.curves.count == layer.curves.count
      && zip(before.curves, layer.curves).allSatisfy {
        match.parameters[$0.parameter] == $1.parameter && $0.points == $1.points
          && match.isSameParameter[$0.parameter]
      }
    if !follows || before.quantise != layer.quantise { settle(id, index, at: frame) }
  }

  private mutating func settle(_ id: Int, _ index: Int, at frame: Int) {
    guard let cue = runs[id]?.cue else { return }
    let layer = plan.cues[cue].layers[index]
    runs[id]?.layers[index].nextPlace = nil
    if !layer.curves.isEmpty { return retarget(id, index, at: frame) }
    runs[id]?.layers[index].generation += 1
    guard keepVoice(id, index, layer, at: frame) else { return }
    settle(id, index, at: gain(of: layer, at: frame), frame)
  }
}
