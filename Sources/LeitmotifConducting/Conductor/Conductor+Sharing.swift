import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

/// A stem that the cue which is left and the cue which is entered play at the same place.
struct SharedLayer: Codable, Equatable, Sendable {
  /// The layer of the cue that is left, and of the one that is entered.
  let source: Int
  let destination: Int
  /// The voice goes on as it is; else another takes over from it, which goes on differently later.
  let isSameRun: Bool
}

extension Conductor {
  /// The timeline on which a cue is entered.
  ///
  /// Where it shares a stem with what plays, at the same place and in a loop of the same length, its passes are
  /// counted from the same frame, so that they are rounded alike.
  func timeline(of leg: TransitionPlan.Leg) -> CueTimeline {
    let cue = plan.cues[leg.cue]
    let own = CueTimeline(cue, zero: leg.enters - cue.map.frame(at: leg.quarters).frames)
    // What sounds before the place that is entered belongs to no pass of the source.
    guard leg.pickup == nil, let source = current.flatMap({ runs[$0] }),
      let theirs = source.timeline.cue.loop, let loop = cue.loop,
      theirs.count == nil, loop.count == nil, theirs.exactStart == loop.exactStart,
      theirs.exactEnd == loop.exactEnd, theirs.start == loop.start, theirs.end == loop.end,
      cue.map.frame(at: loop.start) == source.timeline.cue.map.frame(at: loop.start),
      cue.sharesStem(with: source.timeline.cue)
    else { return own }
    let aligned = CueTimeline(cue, zero: source.timeline.zero)
    return abs(aligned.bodyFrame(at: leg.enters) - own.bodyFrame(at: leg.enters)) <= 1 ? aligned : own
  }

  /// The layers whose voices go on when a cue is entered.
  func shared(_ source: CueRun, _ destination: CueRun, at frame: Int) -> [SharedLayer] {
    let (from, to) = (plan.cues[source.cue].layers, plan.cues[destination.cue].layers)
    guard source.left == nil else { return [] }
    var sources: [Int: Int] = [:]
    for index in from.indices where source.layers[index].use != nil {
      // What is silent has nothing to go on with, whether it still has its voice or not.
      if source.layers[index].isStarted, isHeard(source, index, at: frame) {
        sources[source.layers[index].stem] = index
      }
    }
    return to.enumerated().compactMap { index, layer in
      guard let other = sources[destination.layers[index].stem], from[other].bus == layer.bus,
        source.layers[other].base ?? from[other].gain > 0, willBeHeard(destination, index, from: frame)
      else { return nil }
      // What has begun with the pickup has a voice that sounds.
      let ready = destination.layers[index]
      let isReady = ready.use != nil && !ready.isKept
      if ready.isStarted || isReady && ready.readyFor < frame { return nil }
      // What still rings of a pass that was heard as the source rings on.
      var heard = destination
      heard.layers[index].heardFrom = source.layers[other].heardFrom ?? source.enters
      guard let here = cursor(source, other, at: frame), let there = cursor(heard, index, at: frame),
        here.position == there.position, !there.isAtEnd()
      else { return nil }
      if here == there { return SharedLayer(source: other, destination: index, isSameRun: true) }
      guard here.tail < 0, there.tail < 0, isReady, ready.readyFor == frame else { return nil }
      return SharedLayer(source: other, destination: index, isSameRun: false)
    }
  }

  /// Whether a layer is heard on a frame, or will be if nothing is set anew.
  func isHeard(_ run: CueRun, _ index: Int, at frame: Int) -> Bool {
    if willBeHeard(run, index, from: frame) { return true }
    let layer = run.layers[index]
    return !isSilencedByState(run, index, at: frame)
      && (layer.gain.gain(at: frame) != 0 || layer.gain.target != 0)
  }

  /// The fade-out of a cue begins before the boundary: what will go on is left out of it.
  mutating func holdShared(_ plan: Pending, at frame: Int) {
    guard let current, let source = runs[current], !plan.isRetrigger,
      let destination = runs[plan.bridgeRun ?? plan.destinationRun]
    else { return }
    for layer in shared(source, destination, at: plan.plan.exit.frame) {
      pending?.held.append(layer.source)
    }
  }

  /// Gives the voices of shared stems to the cue that is entered.
  mutating func handOn(to id: Int, _ plan: Pending, at frame: Int) {
    guard let current, !plan.isRetrigger, let source = runs[current], let destination = runs[id] else {
      return
    }
    let end = plan.bridgeRun == nil ? plan.plan.fadeIn?.end ?? frame : frame
    for layer in shared(source, destination, at: frame) {
      handOn(layer, from: source, to: destination, over: max(end - frame, self.plan.declick), at: frame)
    }
  }

  private mutating func handOn(
    _ shared: SharedLayer, from source: CueRun, to destination: CueRun, over frames: Int, at frame: Int
  ) {
    let old = source.layers[shared.source]
    guard var use = old.use else { return }
    let before = plan.cues[source.cue].layers[shared.source]
    let layer = plan.cues[destination.cue].layers[shared.destination]
    let base = old.base ?? before.gain
    let new = destination.layers[shared.destination]
    if shared.isSameRun {
      if let ready = destination.layers[shared.destination].use { forgetVoice(ready, at: frame) }
    } else if let next = destination.layers[shared.destination].use {
      let cursor = destination.timeline.cursor(of: layer, in: plan.stems[new.stem], at: frame)
      takeOver(
        use, by: next, layer, stem: new.stem, turn: old.turn, gain: base, cursor: cursor, at: frame)
      if !cursor.isEndless {
        agenda.note(.release(voice: next.voice, ticket: next.ticket), at: frame + cursor.framesToEnd)
      }
      use = next
    }
    runs[source.id]?.layers[shared.source].use = nil
    runs[source.id]?.layers[shared.source].isStarted = false
    runs[source.id]?.layers[shared.source].isHandedOn = true
    var run = destination.layers[shared.destination]
    (run.use, run.readyFor, run.isStarted, run.isHandedOn) = (use, frame, true, false)
    (run.gain, run.level, run.own, run.isHeld, run.base) = (
      old.gain, old.level, old.own ?? source.fade, true, base
    )
    run.heardFrom = old.heardFrom ?? source.enters
    (run.turn, run.isKept) = (old.turn, false)
    runs[destination.id]?.layers[shared.destination] = run
    moveGains(
      destination.id, shared.destination, run, from: before.gain, to: layer, over: Int32(clamping: frames),
      at: frame)
    if old.level.target != new.level.target {
      let goal = RampTarget(new.level.target, over: Int32(clamping: frames), .exponential)
      headLevel(destination.id, shared.destination, goal, at: frame)
    }
  }

  /// Sends the gains of a voice that goes on from the layer that it was to the one that it is.
  private mutating func moveGains(
    _ id: Int, _ index: Int, _ run: LayerRun, from gain: Float, to layer: PlannedLayer, over frames: Int32,
    at frame: Int
  ) {
    guard let use = run.use, let base = run.base else { return }
    if let own = run.own, own.gain(at: frame) != 1 || own.target != 1 {
      runs[id]?.layers[index].own?.head(to: RampTarget(1, over: frames), at: frame)
      rampVoice(use, .transition, RampTarget(1, over: frames), at: frame)
    }
    if layer.gain != gain {
      rampVoice(use, .user, RampTarget(layer.gain / base, over: frames, .exponential), at: frame)
    }
    let end = frame + Int(frames)
    head(id, index, RampTarget(self.gain(of: layer, at: end), over: frames), at: frame)
    if !layer.curves.isEmpty { note(id, index, at: end) }
  }

  /// Which layers a fade leaves out: those that go on at the boundary that it leads to, and while their cue comes
  /// in those that have gone on.
  mutating func beginHolding(_ id: Int, fadingTo gain: Float, at frame: Int) {
    guard gain == 0, let run = runs[id] else { return }
    let held = id == current ? pending?.held ?? [] : []
    for index in run.layers.indices where run.layers[index].isHeld || held.contains(index) {
      runs[id]?.layers[index].isHeld = held.contains(index)
      if run.layers[index].own == nil { runs[id]?.layers[index].own = run.fade }
    }
  }

  /// What was left out of a fade and does not go on after all, fades now.
  mutating func dropHeld(_ id: Int, _ plan: Pending, at frame: Int) {
    let end = max(plan.plan.fadeOut?.end ?? frame, frame + self.plan.declick)
    for (index, layer) in (runs[id]?.layers ?? []).enumerated() where layer.isHeld {
      runs[id]?.layers[index].isHeld = false
      let goal = RampTarget(0, over: Int32(clamping: end - frame))
      runs[id]?.layers[index].own?.head(to: goal, at: frame)
      if let use = layer.use { rampVoice(use, .transition, goal, at: frame) }
    }
  }
}

extension PlannedCue {
  func sharesStem(with other: PlannedCue) -> Bool {
    let stems = Set(layers.map(\.stem))
    return other.layers.contains { stems.contains($0.stem) }
  }
}
