import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

extension Conductor {
  /// Enters a cue: its layers sound, and its bars are counted.
  ///
  /// - Parameter state: The state that is entered with it; `nil` for a bridge.
  mutating func enter(_ id: Int, state: Int?, fadeIn: PlannedFade?, at frame: Int) {
    guard var run = runs[id] else { return }
    current = id
    run.phase = .playing
    let isFromSilence = fadeIn.map { $0.end > $0.start || run.timeline.quarters(at: frame) != .zero } ?? false
    // What has begun with its pickup is heard already.
    let hasBegun = run.layers.contains(where: \.isStarted)
    if !hasBegun { run.fade = TimedRamp(at: isFromSilence ? 0 : 1, from: frame) }
    runs[id] = run
    decided(.enter(cue: run.cue), at: frame)
    consumeVariants(of: id, at: frame)
    if let state { beginState(state, at: frame) }
    for (index, layer) in plan.cues[run.cue].layers.enumerated() {
      if runs[id]?.layers[index].isStarted == true { continue }
      let now = gain(of: layer, at: frame)
      runs[id]?.layers[index].gain = TimedRamp(at: now, from: frame)
      if willBeHeard(layer, from: frame) { start(id, index, at: frame) }
    }
    dropSilent(id, at: frame)
    if isFromSilence, !hasBegun, let fadeIn { beginFadeIn(id, fadeIn, at: frame) }
    for index in plan.cues[run.cue].layers.indices { retarget(id, index, at: frame) }
    beginPass(id, run.timeline.pass(at: frame), at: frame)
    agenda.note(.beat(run: id), at: nextBeat(run.timeline, from: frame))
    if let end = run.timeline.end { agenda.note(.end(run: id), at: end) }
  }

  private mutating func beginFadeIn(_ id: Int, _ fadeIn: PlannedFade, at frame: Int) {
    if fadeIn.start <= frame { return fade(id, to: 1, over: fadeIn.end - frame, fadeIn.curve, at: frame) }
    fadeLater(id, to: 1, fadeIn)
  }

  /// Plays a cue's pickup, which ends where the body is entered.
  ///
  /// - Returns: The voice, if the pickup is a file of its own.
  mutating func playPickup(_ leg: TransitionPlan.Leg, _ id: Int, at frame: Int) -> VoiceUse? {
    guard let pickup = plan.pickup(of: leg) else { return nil }
    decided(.pickup(cue: leg.cue), at: frame)
    let isCut = leg.pickupSkipped > 0
    guard let stem = pickup.stem else {
      runs[id]?.fade = TimedRamp(at: isCut ? 0 : 1, from: frame)
      for (index, layer) in plan.cues[leg.cue].layers.enumerated() where willBeHeard(layer, from: frame) {
        let now = gain(of: layer, at: frame)
        runs[id]?.layers[index].gain = TimedRamp(at: now, from: frame)
        start(id, index, at: frame)
      }
      if isCut { ramp(id, RampTarget(1, over: Int32(plan.declick)), at: frame) }
      return nil
    }
    guard
      let use = playOnce(
        stem, from: leg.pickupSkipped, bus: pickup.bus, gain: pickup.gain, lane: isCut ? 0 : 1, at: frame)
    else { return nil }
    if isCut { rampVoice(use, .transition, RampTarget(1, over: Int32(plan.declick)), at: frame) }
    return use
  }

  /// Plays a stem once, from one of its frames on.
  mutating func playOnce(
    _ stem: Int, from position: Int, bus: Int, gain: Float, lane: Float, at frame: Int
  ) -> VoiceUse? {
    guard let use = voices.take() else {
      decided(.voiceRefused(cue: nil, layer: nil), at: frame)
      return nil
    }
    playOnce(use, stem, from: position, bus: bus, gain: gain, lane: lane, at: frame)
    return use
  }

  /// Plays a stem once with a voice that was taken for it.
  mutating func playOnce(
    _ use: VoiceUse, _ stem: Int, from position: Int, bus: Int, gain: Float, lane: Float, at frame: Int
  ) {
    let cursor = LoopCursor(.once(stemEnd: plan.stems[stem].frames), at: position)
    order(use, stem: stem, cursor: cursor, at: frame)
    startVoice(
      use, stem: stem, bus: bus, gain: gain, lanes: InlineLanes(transition: lane), cursor: cursor, at: frame)
    agenda.note(.release(voice: use.voice, ticket: use.ticket), at: frame + max(0, cursor.framesToEnd))
  }

  /// Lets the tail of a cue ring where it is left, instead of its next pass.
  mutating func ringOut(_ id: Int, from exit: Boundary, at frame: Int) {
    guard let run = runs[id] else { return }
    runs[id]?.left = exit
    agenda.note(.gone(run: id), at: frame + longestTail(run, from: exit))
    for (index, layer) in plan.cues[run.cue].layers.enumerated() {
      guard let use = run.layers[index].use, run.layers[index].isStarted else { continue }
      let stem = plan.stems[run.layers[index].stem]
      if run.timeline.ringsByItself(layer, from: exit) { continue }
      let tail = run.timeline.tailCursor(of: layer, in: stem, from: exit)
      guard let tail, !tail.isAtEnd(), let next = voices.take() else {
        // A stem that ends here needs no fade; one in the middle of its own period does.
        let frames = tail?.isAtEnd() == true ? 0 : plan.declick
        rampVoice(use, .transition, RampTarget(0, over: Int32(frames)), at: frame)
        agenda.note(.release(voice: use.voice, ticket: use.ticket), at: frame + frames)
        continue
      }
      order(next, stem: run.layers[index].stem, cursor: tail, at: frame)
      let held = resident(run.layers[index].stem, tail)
      command(
        .takeOver(
          VoiceIndex(next.voice),
          VoiceStart(
            ticket: next.ticket, bus: BusIndex(layer.bus), gain: layer.gain, lanes: InlineLanes(),
            region: held.region, residentFrames: held.frames, cursor: tail), from: VoiceIndex(use.voice)),
        at: frame)
      runs[id]?.layers[index].use = next
      if voices.giveBack(use) { actions.append(.forget(voice: use.voice, ticket: use.ticket)) }
      agenda.note(.release(voice: next.voice, ticket: next.ticket), at: frame + tail.framesToEnd)
    }
  }

  /// Frames until the last of a cue's layers has rung out.
  private func longestTail(_ run: CueRun, from exit: Boundary) -> Int {
    let tails = zip(plan.cues[run.cue].layers, run.layers).map { layer, playing in
      run.timeline.tailCursor(of: layer, in: plan.stems[playing.stem], from: exit)?.framesToEnd ?? 0
    }
    return max(plan.declick, tails.max() ?? 0)
  }

  /// A cue's body has ended by itself.
  mutating func end(_ id: Int, at frame: Int) {
    guard current == id, let run = runs[id] else { return }
    decided(.exit(cue: run.cue), at: frame)
    let pass = run.timeline.lastPass ?? 0
    ringOut(
      id, from: Boundary(frame: frame, pass: pass, quarters: run.timeline.cue.body, isTailSafe: true),
      at: frame)
    decided(.ended(cue: run.cue), at: frame)
    runs[id]?.phase = .leaving
    current = nil
  }

  /// Notes the markers and sections of a pass, and when the next pass begins.
  mutating func beginPass(_ id: Int, _ pass: Int, at frame: Int) {
    guard let run = runs[id], run.phase != .leaving else { return }
    let timeline = run.timeline
    let cue = plan.cues[run.cue]
    let range = timeline.firstQuarters(ofPass: pass)..<timeline.lastQuarters(ofPass: pass)
    for (index, marker) in cue.markers.enumerated() where range.contains(marker.quarters) {
      let at = timeline.frame(of: marker.quarters, inPass: pass)
      if at >= frame { agenda.note(.marker(run: id, marker: index), at: at) }
    }
    for (index, section) in cue.sections.enumerated() where range.contains(section.start) {
      let at = timeline.frame(of: section.start, inPass: pass)
      if at >= frame { agenda.note(.section(run: id, section: index), at: at) }
    }
    if timeline.loops(after: pass) {
      agenda.note(.pass(run: id, pass: pass + 1), at: timeline.start(ofPass: pass + 1))
    }
  }

  mutating func beat(_ id: Int, at frame: Int) {
    guard current == id, let run = runs[id] else { return }
    let position = run.timeline.position(at: frame)
    if position.beat == 1 { decided(.bar, at: frame) }
    decided(.beat, at: frame)
    agenda.note(.beat(run: id), at: nextBeat(run.timeline, from: frame + 1))
  }

  /// The first beat not before a frame: in its pass, or the beginning of the next.
  private func nextBeat(_ timeline: CueTimeline, from frame: Int) -> Int {
    let pass = timeline.pass(at: frame)
    let last = timeline.lastQuarters(ofPass: pass)
    let start = max(timeline.quarters(at: frame - 1, inPass: pass), timeline.firstQuarters(ofPass: pass))
    var quarters = Grid.beat.first(from: start, in: timeline.cue.map.meters)
    while quarters < last {
      let found = timeline.frame(of: quarters, inPass: pass)
      if found >= frame { return found }
      quarters = Grid.beat.first(after: quarters, in: timeline.cue.map.meters)
    }
    return timeline.loops(after: pass) ? timeline.start(ofPass: pass + 1) : .max
  }
}
