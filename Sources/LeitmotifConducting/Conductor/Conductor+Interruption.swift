import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming

extension Conductor {
  /// The rule of a plan.
  func rule(of plan: Pending) -> Transition {
    plan.plan.rule.map { self.plan.rules[$0].transition } ?? Planner.builtIn
  }

  /// What becomes of a request that comes now.
  func interruption(at frame: Int) -> Transition.Interruption {
    if let bridging, rule(of: bridging).interruption != .replace { return rule(of: bridging).interruption }
    if let pending, !pending.isAutomatic { return rule(of: pending).interruption }
    if let running = course.running, frame < running.until { return running.ignores ? .ignore : .queue }
    return .replace
  }

  /// Whether what is wanted has to wait, and is looked at again when what is under way is over.
  mutating func mustWait(at frame: Int) -> Bool {
    if pending?.isRetrigger == true && wantedState == state { return true }
    if interruption(at: frame) != .replace { return true }
    guard let bridging else { return false }
    leaveBridge(bridging, at: frame)
    return true
  }

  /// The state that the music is in begins anew, beside itself.
  mutating func retrigger(at frame: Int) {
    if pending?.isRetrigger == true || bridging != nil {
      return decided(.ignored(state: state, reason: .alreadyPlanned), at: frame)
    }
    cancel(.superseded, at: frame)
    adopt(settle(to: state, at: frame), to: state, automatic: false, isRetrigger: true, at: frame)
  }

  /// Gives a planned transition up, before its boundary.
  mutating func cancel(_ reason: Decision.Reason, at frame: Int) {
    wakeQueue(at: frame)
    guard let plan = pending else { return }
    pending = nil
    for run in [plan.bridgeRun, plan.destinationRun].compactMap({ $0 }) where run != current {
      drop(run, at: frame)
    }
    if let pickup = plan.pickup { fadePickup(pickup, at: frame) }
    if plan.fadeBegan != nil, let current { reverseFade(current, at: frame) }
    if !plan.isAutomatic { decided(.cancelled(to: plan.to, reason: reason), at: frame) }
    transitionChanged(at: frame)
  }

  /// A pickup that leads nowhere is faded over a beat, within 5 to 250 ms.
  mutating func fadePickup(_ use: VoiceUse, at frame: Int) {
    guard voices.isTaken(use) else { return }
    let frames = takenBackFrames(at: frame)
    rampVoice(use, .transition, RampTarget(0, over: Int32(frames)), at: frame)
    agenda.note(.release(voice: use.voice, ticket: use.ticket), at: frame + frames)
  }

  /// A beat of what plays, within 5 to 250 ms.
  func takenBackFrames(at frame: Int) -> Int {
    let beat = current.flatMap { runs[$0] }.map {
      $0.timeline.cue.map.frames(of: .beats(Rational(1)), from: $0.timeline.quarters(at: frame)).frames
    }
    return min(max(beat ?? 0, plan.declick), plan.sampleRate.hertz / 4)
  }

  /// Notes the fade-out that a cue is given.
  mutating func noteFadeOut(_ id: Int, _ fade: PlannedFade, at frame: Int) {
    let now = runs[id]?.fade.gain(at: frame) ?? 1
    runs[id]?.fadeOut = fade
    runs[id]?.fadeOutFrom = now
  }

  /// A fade-out goes back up, from the gain that it has come to.
  ///
  /// It takes as long as it has come down; longer, if it began below full gain and would be too steep.
  mutating func reverseFade(_ id: Int, at frame: Int) {
    guard let run = runs[id], let fadeOut = run.fadeOut else { return }
    runs[id]?.fadeOut = nil
    for index in run.layers.indices { runs[id]?.layers[index].isHeld = false }
    let gone = max(0, frame - fadeOut.start)
    let missing = min(max(Double(1 - run.fade.gain(at: frame)), 0), 1)
    let frames = run.fadeOutFrom < 1 ? max(gone, Int(missing * Double(fadeOut.end - fadeOut.start))) : gone
    // Decibels rise from silence; from a gain above it a straight line is nearer to the way down.
    let isReversible = if case .decibels = fadeOut.curve { false } else { true }
    fade(id, to: 1, over: frames, isReversible ? fadeOut.curve : .linear, at: frame)
  }

  /// When more cues ring out than may, the oldest is faded in 5 ms.
  mutating func limitLeaving(at frame: Int) {
    var leaving = runs.values.filter { run in
      run.phase == .leaving && !run.isCut
        && run.layers.indices.contains { run.layers[$0].use != nil && isHeard(run, $0, at: frame) }
    }
    leaving.sort { $0.id < $1.id }
    for run in leaving.dropLast(Conductor.leavingCues) {
      runs[run.id]?.isCut = true
      runs[run.id]?.fadeOut = nil
      fade(run.id, to: 0, over: plan.declick, .linear, at: frame)
    }
  }
}
