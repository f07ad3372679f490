import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

extension Conductor {
  /// Gets a cue ready to be entered: a voice and its frames for every layer that will be heard.
  ///
  /// - Parameters:
  ///   - state: The state that is entered with it; `nil` for a bridge.
  ///   - known: The same cue as it plays: its stems are not chosen anew.
  mutating func prepare(_ leg: TransitionPlan.Leg, for state: Int?, like known: CueRun? = nil) -> Int {
    let cue = plan.cues[leg.cue]
    let timeline = timeline(of: leg)
    runCount += 1
    let id = runCount
    let layers = cue.layers.enumerated().map { index, layer in
      let variant = known == nil ? pick(layer.variants, at: leg.enters) : nil
      return LayerRun(
        stem: known?.layers[index].stem ?? variant.map { item($0) } ?? layer.stem, turn: nextTurn(),
        variant: variant,
        gain: TimedRamp(at: gain(of: layer, at: leg.enters), from: leg.enters),
        level: TimedRamp(at: level(of: index, in: leg.cue, for: state), from: leg.enters))
    }
    runs[id] = CueRun(
      id: id, cue: leg.cue, timeline: timeline, enters: leg.enters,
      fade: TimedRamp(at: 1, from: leg.enters), layers: layers)
    // Stems that begin with the pickup sound before the body does.
    let start =
      plan.pickup(of: leg).map { $0.stem == nil ? leg.pickup ?? leg.enters : leg.enters } ?? leg.enters
    for (index, layer) in cue.layers.enumerated() {
      guard let run = runs[id], needsVoice(run, index, from: leg.enters) else { continue }
      let isKept = !willBeHeard(run, index, from: leg.enters)
      runs[id]?.layers[index].isKept = isKept
      takeVoice(id, index, startingAt: timeline.hasBegun(layer, by: start) ? start : leg.enters)
    }
    return id
  }

  /// Gives back a voice that was got ready and never sounded.
  mutating func forgetVoice(_ use: VoiceUse, at frame: Int) {
    guard voices.giveBack(use) else { return }
    command(.forget(VoiceIndex(use.voice), ticket: use.ticket), at: frame)
    actions.append(.forget(voice: use.voice, ticket: use.ticket))
  }

  /// Forgets a cue that was got ready for nothing.
  mutating func drop(_ id: Int, at frame: Int) {
    dropSilent(id, at: frame)
    let uses = (runs[id]?.layers ?? []).compactMap(\.use)
    // What was never heard cannot wake any more.
    if uses.isEmpty { return runs[id] = nil }
    for index in runs[id]?.layers.indices ?? 0..<0 { runs[id]?.layers[index].isOver = true }
    let frames = takenBackFrames(at: frame)
    // It has begun with the pickup that its stems begin with.
    ramp(id, RampTarget(0, over: Int32(frames)), at: frame)
    for use in uses {
      agenda.note(.release(voice: use.voice, ticket: use.ticket), at: frame + frames)
    }
    runs[id]?.phase = .leaving
    agenda.note(.gone(run: id), at: frame + frames)
  }

  /// Takes a voice for a layer and orders its frames.
  private mutating func takeVoice(_ id: Int, _ index: Int, startingAt frame: Int) {
    guard let run = runs[id] else { return }
    guard let use = voices.take() else {
      return decided(.voiceRefused(cue: run.cue, layer: index), at: frame)
    }
    runs[id]?.layers[index].use = use
    runs[id]?.layers[index].readyFor = frame
    guard let cursor = cursor(run, index, at: frame) else { return }
    order(use, stem: run.layers[index].stem, cursor: cursor, at: frame)
  }

  /// The place in a layer's stem that plays on a frame; `nil`: the cue has rung out by then.
  func cursor(_ run: CueRun, _ index: Int, at frame: Int) -> LoopCursor? {
    let layer = plan.cues[run.cue].layers[index]
    let stem = plan.stems[run.layers[index].stem]
    guard let left = run.left, !(run.goesStraightOn && layer.period != nil) else {
      let cursor = run.timeline.cursor(of: layer, in: stem, at: frame)
      // A pass that was over before any of it was heard has no tail to ring.
      let heardFrom = run.layers[index].heardFrom ?? run.enters
      let isFirst =
        layer.period == nil && heardFrom >= run.timeline.start(ofPass: run.timeline.pass(at: frame))
      return isFirst ? cursor.withoutTail : cursor
    }
    return run.timeline.cursor(of: layer, in: stem, leftAt: left, at: frame)
  }

  /// What of a run is in memory now, and how much of it.
  private func resident(_ stem: Int, _ cursor: LoopCursor) -> (region: RegionIndex, frames: Int) {
    let planned = plan.stems[stem]
    guard let region = planned.region(at: cursor.position) else { return (.none, 0) }
    if planned.isResident { return (RegionIndex(region.index), .max) }
    if cursor.tail >= 0 { return (.none, 0) }
    return (RegionIndex(region.index), min(region.frames, cursor.framesLeftInPass))
  }

  mutating func order(_ use: VoiceUse, stem: Int, cursor: LoopCursor, at frame: Int) {
    mirror.expect(use, stem: stem, cursor: cursor, at: frame)
    let held = resident(stem, cursor)
    supplies[use.voice] = VoiceSupply(ticket: use.ticket, region: held.region, frames: held.frames)
    let skipped = held.frames
    guard skipped != .max else { return }
    actions.append(
      .read(
        StreamOrder(
          voice: use.voice, ticket: use.ticket, stem: stem, cursor: cursor, skippedFrames: skipped,
          startsAt: frame)))
  }

  /// Gives back the voices that were got ready for layers which are not heard after all.
  mutating func dropSilent(_ id: Int, at frame: Int) {
    for (index, layer) in (runs[id]?.layers ?? []).enumerated() {
      guard !layer.isStarted, let use = layer.use else { continue }
      runs[id]?.layers[index].use = nil
      forgetVoice(use, at: frame)
    }
  }

  /// Lets a layer's voice sound from a frame on.
  mutating func start(_ id: Int, _ index: Int, at frame: Int) {
    guard let run = runs[id] else { return }
    if let use = run.layers[index].use, run.layers[index].readyFor != frame {
      // What was got ready for another frame is of no use here.
      runs[id]?.layers[index].use = nil
      forgetVoice(use, at: frame)
    }
    if runs[id]?.layers[index].use == nil { takeVoice(id, index, startingAt: frame) }
    guard let use = runs[id]?.layers[index].use else { return }
    runs[id]?.layers[index].isStarted = true
    runs[id]?.layers[index].own = nil
    runs[id]?.layers[index].base = nil
    let layer = plan.cues[run.cue].layers[index]
    guard let cursor = cursor(run, index, at: frame) else { return }
    let lanes = InlineLanes(
      transition: run.fade.rest(from: frame), parameter: run.layers[index].gain.rest(from: frame),
      state: run.layers[index].level.rest(from: frame), user: Ramp(at: 1))
    startVoice(
      use, stem: run.layers[index].stem, turn: run.layers[index].turn, bus: layer.bus, gain: layer.gain,
      lanes: lanes, cursor: cursor, at: frame)
    if !cursor.isEndless {
      agenda.note(.release(voice: use.voice, ticket: use.ticket), at: frame + cursor.framesToEnd)
    }
  }

  mutating func startVoice(
    _ use: VoiceUse, stem: Int, turn: Int, bus: Int, gain: Float, lanes: InlineLanes, cursor: LoopCursor,
    at frame: Int
  ) {
    let held = supply(of: use)
    command(
      .start(
        VoiceIndex(use.voice),
        VoiceStart(
          ticket: use.ticket, bus: BusIndex(bus), gain: gain, lanes: lanes, region: held.region,
          residentFrames: held.frames, cursor: cursor, turn: turn)), at: frame)
  }

  /// The turn of what may sound from now on: after everything before it.
  mutating func nextTurn() -> Int {
    turnCount += 1
    return turnCount
  }

  /// A voice has come to its end, or its fade has: it can be used again.
  mutating func releaseVoice(_ use: VoiceUse, at frame: Int) {
    guard voices.giveBack(use) else { return }
    command(.stop(VoiceIndex(use.voice)), at: frame)
    actions.append(.forget(voice: use.voice, ticket: use.ticket))
    for id in runs.keys.sorted() {
      guard let index = runs[id]?.layers.firstIndex(where: { $0.use == use }) else { continue }
      runs[id]?.layers[index].use = nil
      runs[id]?.layers[index].isStarted = false
    }
  }

  /// Forgets a cue that is over, and gives back what voices it still has.
  mutating func forget(_ id: Int, at frame: Int) {
    guard let run = runs[id], id != current else { return }
    for use in run.layers.compactMap(\.use) { releaseVoice(use, at: frame) }
    runs[id] = nil
  }
}
