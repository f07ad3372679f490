import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming

extension Conductor {
  /// The game triggers a stinger: it waits for a place in the music.
  mutating func trigger(_ index: Int, at frame: Int) {
    let stinger = plan.stingers[index]
    stingerCount += 1
    let waiting = WaitingStinger(
      id: stingerCount, stinger: index, triggered: frame, room: length(stinger.sync, at: frame),
      cooldown: length(stinger.cooldown, at: frame),
      latest: stinger.maxDelay.map { frame + length($0, at: frame) })
    waitingStingers.append(waiting)
    place(waiting, at: frame)
  }

  /// What the music is about to do has changed: a plan was made or given up, or a boundary was passed.
  ///
  /// Stingers that wait are placed anew, once, when everything that is said on this frame has been heard.
  mutating func transitionChanged(at frame: Int) {
    guard stingersTurn != frame, waitingStingers.contains(where: { !$0.hasBegun }) else { return }
    stingersTurn = frame
    agenda.note(.placeStingers, at: frame)
  }

  mutating func placeStingers(at frame: Int) {
    stingersTurn = nil
    for waiting in waitingStingers where !waiting.hasBegun { place(waiting, at: frame) }
  }

  /// Gives a stinger that waits the place that it has as things stand, or drops it.
  private mutating func place(_ waiting: WaitingStinger, at frame: Int) {
    let (sync, refusal) = placement(of: waiting, at: frame)
    if let reason = refusal ?? self.refusal(of: waiting, at: sync) {
      waitingStingers.removeAll { $0.id == waiting.id }
      return decided(.stingerDropped(stinger: waiting.stinger, sync: sync, reason: reason), at: frame)
    }
    guard sync != waiting.sync, let index = waitingStingers.firstIndex(where: { $0.id == waiting.id }) else {
      return
    }
    placements += 1
    waitingStingers[index].sync = sync
    waitingStingers[index].placement = placements
    decided(.stingerPlanned(stinger: waiting.stinger, sync: sync), at: frame)
    agenda.note(.strike(placement: placements), at: sync - waiting.room)
    agenda.note(.stinger(placement: placements), at: sync)
  }

  /// Why a stinger may not have its sync point on a frame; `nil`: it may.
  private func refusal(of waiting: WaitingStinger, at sync: Int) -> Decision.Reason? {
    if let latest = waiting.latest, sync > latest { return .tooLate }
    // Of several that wait, those that were triggered before have been placed already.
    let before = waitingStingers.filter { $0.stinger == waiting.stinger && $0.id < waiting.id }
    let syncs = before.compactMap(\.sync) + [lastSyncs[waiting.stinger]].compactMap { $0 }
    if syncs.contains(where: { abs(sync - $0) < waiting.cooldown }) { return .cooldown }
    return waitingStingers.count > Conductor.mostStingersWaiting ? .tooManyWait : nil
  }

  /// A stinger begins to sound.
  mutating func strike(_ placement: Int, at frame: Int) {
    guard let index = waitingStingers.firstIndex(where: { $0.placement == placement }) else { return }
    let waiting = waitingStingers[index]
    let stinger = plan.stingers[waiting.stinger]
    guard let use = voices.take() ?? yieldedVoice(to: stinger, at: frame) else {
      decided(.voiceRefused(cue: nil, layer: nil), at: frame)
      waitingStingers.remove(at: index)
      return decided(
        .stingerDropped(stinger: waiting.stinger, sync: frame + waiting.room, reason: .noVoice), at: frame)
    }
    waitingStingers[index].hasBegun = true
    lastSyncs[waiting.stinger] = waiting.sync
    let stem = stem(ofStinger: waiting.stinger, at: frame)
    playOnce(use, stem, from: 0, bus: stinger.bus, gain: stinger.gain, lanes: InlineLanes(), at: frame)
    soundingStingers.append(SoundingStinger(id: waiting.id, stinger: waiting.stinger, use: use))
    agenda.note(.stingerEnd(stinger: waiting.id), at: frame + plan.stems[stem].frames)
    for duck in stinger.ducks { engage(duck, for: .stinger, at: frame) }
  }

  /// A voice for a stinger that finds none: the lowest that sounds gives way to a higher one, in 5 ms; of
  /// equal ones the oldest.
  private mutating func yieldedVoice(to stinger: PlannedStinger, at frame: Int) -> VoiceUse? {
    let lower = soundingStingers.indices.filter {
      !soundingStingers[$0].yields && priority(soundingStingers[$0]) < stinger.priority
    }
    guard
      let lowest = lower.min(by: { priority(soundingStingers[$0]) < priority(soundingStingers[$1]) }),
      let use = voices.takeSpare()
    else { return nil }
    let yielding = soundingStingers[lowest]
    soundingStingers[lowest].yields = true
    waitingStingers.removeAll { $0.id == yielding.id }
    decided(.stingerYielded(stinger: yielding.stinger), at: frame)
    rampVoice(yielding.use, .transition, RampTarget(0, over: Int32(plan.declick)), at: frame)
    agenda.note(
      .release(voice: yielding.use.voice, ticket: yielding.use.ticket), at: frame + plan.declick)
    agenda.note(.stingerEnd(stinger: yielding.id), at: frame + plan.declick)
    return use
  }

  private func priority(_ sounding: SoundingStinger) -> Int { plan.stingers[sounding.stinger].priority }

  /// A stinger's sync point.
  mutating func syncStinger(_ placement: Int, at frame: Int) {
    guard let index = waitingStingers.firstIndex(where: { $0.placement == placement }) else { return }
    decided(.stinger(stinger: waitingStingers.remove(at: index).stinger), at: frame)
  }

  /// A stinger has ended, and lets go of what it lowered.
  mutating func endStinger(_ id: Int, at frame: Int) {
    guard let index = soundingStingers.firstIndex(where: { $0.id == id }) else { return }
    let ended = soundingStingers.remove(at: index)
    for duck in plan.stingers[ended.stinger].ducks { letGo(of: duck, for: .stinger, at: frame) }
  }

  /// Frames of a length, by the tempo and meter of what plays.
  func length(_ length: MusicalLength, at frame: Int) -> Int {
    guard let current, let run = runs[current] else {
      return max(0, plan.cues[plan.states[state].cue].map.frames(of: length, from: .zero).frames)
    }
    return max(0, run.timeline.cue.map.frames(of: length, from: run.timeline.quarters(at: frame)).frames)
  }
}
