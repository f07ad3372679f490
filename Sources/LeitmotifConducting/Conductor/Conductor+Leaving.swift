import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifScore
import LeitmotifTiming

extension Conductor {
  /// Leaves what plays: its tail rings, or it fades.
  mutating func leaveSource(_ plan: Pending, at frame: Int) {
    guard let current, let run = runs[current] else { return }
    let exit = plan.plan.exit
    decided(.exit(cue: run.cue), at: frame)
    for use in run.pickups { fadePickup(use, at: frame) }
    if plan.plan.ringsTail {
      ringOut(current, from: exit, at: frame)
      limitRinging(current, from: exit)
    } else if run.timeline.loops(after: exit.pass)
      && exit.quarters == run.timeline.lastQuarters(ofPass: exit.pass)
    {
      // Under its fade it goes straight on: the next pass does not begin.
      ringOut(current, from: exit, underFade: true, at: frame)
    }
    startFadeOutLate(plan, at: frame)
    if plan.plan.ringsTail {
      // What was left out of a fade rings with the others.
      for index in run.layers.indices { runs[current]?.layers[index].isHeld = false }
    } else {
      dropHeld(current, plan, at: frame)
    }
    // What has faded out before its boundary is over.
    if plan.fadeBegan != nil, let end = plan.plan.fadeOut?.end, end <= frame {
      agenda.note(.gone(run: current), at: frame + self.plan.declick)
    }
    runs[current]?.phase = .leaving
    limitLeaving(at: frame)
  }

  /// A fade whose beginning lies after the boundary goes on after the plan is forgotten.
  private mutating func startFadeOutLate(_ plan: Pending, at frame: Int) {
    guard let current, let fade = plan.plan.fadeOut, !plan.plan.ringsTail, plan.fadeBegan == nil else {
      return
    }
    noteFadeOut(current, fade, at: frame)
    if fade.start <= frame {
      self.fade(current, to: 0, over: fade.end - frame, fade.curve, at: frame)
    } else {
      fadeLater(current, to: 0, fade)
    }
  }

  /// Where a stem goes on as music, as much of it rings as the cue has tail; its last 5 ms are faded.
  private mutating func limitRinging(_ id: Int, from exit: Boundary) {
    guard let cue = runs[id].map({ $0.timeline.cue }), exit.quarters < cue.body else { return }
    let end = exit.frame + max(cue.tailFrames, plan.declick)
    fadeLater(id, to: 0, PlannedFade(start: end - plan.declick, end: end, curve: .linear))
  }

  /// Lets the tail of a cue ring where it is left, instead of its next pass.
  ///
  /// - Parameter underFade: Its fade-out goes over what follows, and ends it.
  mutating func ringOut(_ id: Int, from exit: Boundary, underFade: Bool = false, at frame: Int) {
    guard let run = runs[id] else { return }
    runs[id]?.left = exit
    runs[id]?.goesStraightOn = underFade
    if !underFade { agenda.note(.gone(run: id), at: frame + longestTail(run, from: exit)) }
    for (index, layer) in plan.cues[run.cue].layers.enumerated() {
      // What is silent has no voice, and is over where another would be: it does not come in any more.
      let use = run.layers[index].isStarted ? run.layers[index].use : nil
      if underFade && layer.period != nil { continue }
      let isCut = layer.cutsTail && !underFade
      if run.timeline.ringsByItself(layer, from: exit) {
        if isCut { cut(id, index, use, over: plan.declick, at: frame) }
        continue
      }
      let stem = run.layers[index].stem
      let tail = run.timeline.tailCursor(of: layer, in: plan.stems[stem], from: exit)
      guard let tail, !tail.isAtEnd() else {
        // A stem that ends here needs no fade; one in the middle of its own period does.
        cut(id, index, use, over: tail == nil ? plan.declick : 0, at: frame)
        continue
      }
      ringOn(id, index, use, stem, from: tail, at: frame)
      if isCut { cut(id, index, runs[id]?.layers[index].use, over: plan.declick, at: frame) }
    }
  }

  /// Lets a layer's voice go on in its tail; it is cut off if there is none for that.
  private mutating func ringOn(
    _ id: Int, _ index: Int, _ use: VoiceUse?, _ stem: Int, from tail: LoopCursor, at frame: Int
  ) {
    guard let run = runs[id], let use else { return }
    let layer = plan.cues[run.cue].layers[index]
    guard let next = voices.take() else { return cut(id, index, use, over: plan.declick, at: frame) }
    order(next, stem: stem, cursor: tail, at: frame)
    takeOver(
      use, by: next, layer, stem: stem, turn: run.layers[index].turn,
      gain: run.layers[index].base ?? layer.gain, cursor: tail, at: frame)
    runs[id]?.layers[index].use = next
    agenda.note(.release(voice: next.voice, ticket: next.ticket), at: frame + tail.framesToEnd)
  }

  /// Lets a voice go on where another is, with its gains.
  mutating func takeOver(
    _ use: VoiceUse, by next: VoiceUse, _ layer: PlannedLayer, stem: Int, turn: Int, gain: Float,
    cursor: LoopCursor, at frame: Int
  ) {
    let held = supply(of: next)
    command(
      .takeOver(
        VoiceIndex(next.voice),
        VoiceStart(
          ticket: next.ticket, bus: BusIndex(layer.bus), gain: gain, lanes: InlineLanes(),
          region: held.region, residentFrames: held.frames, cursor: cursor, turn: turn),
        from: VoiceIndex(use.voice)),
      at: frame)
    if voices.giveBack(use) { actions.append(.forget(voice: use.voice, ticket: use.ticket)) }
  }

  /// Silences a layer's voice over some frames, and gives it back; what its cue's gain does from here on is not for it.
  private mutating func cut(_ id: Int, _ index: Int, _ use: VoiceUse?, over frames: Int, at frame: Int) {
    runs[id]?.layers[index].isOver = true
    guard let use else { return }
    runs[id]?.layers[index].use = nil
    runs[id]?.layers[index].isStarted = false
    rampVoice(use, .transition, RampTarget(0, over: Int32(frames)), at: frame)
    agenda.note(.release(voice: use.voice, ticket: use.ticket), at: frame + frames)
  }

  /// Frames until the last of a cue's layers has rung out.
  private func longestTail(_ run: CueRun, from exit: Boundary) -> Int {
    let tails = zip(plan.cues[run.cue].layers, run.layers).map { layer, playing in
      run.timeline.tailCursor(of: layer, in: plan.stems[playing.stem], from: exit)?.framesToEnd ?? 0
    }
    return max(plan.declick, tails.max() ?? 0)
  }
}
