import LeitmotifScore
import LeitmotifMixing
import LeitmotifTiming

extension Conductor {
  /// Enters the first state at the beginning of time: its body, at once and in full.
  mutating func enterFirst() {
    let pick = pick(plan.states[state].cues, at: 0)
    let leg = TransitionPlan.Leg(
      cue: pick.map { item($0) } ?? plan.states[state].cue, enters: 0, quarters: .zero, pickup: nil, pickupSkipped: 0)
    let id = prepare(leg, for: state)
    decided(.transition(from: state, to: state), at: 0)
    consume(pick, at: 0)
    enter(id, state: state, fadeIn: nil, at: 0)
    decide(at: 0)
  }

  /// Settles on a transition and gets its voices ready.
  mutating func planTransition(to target: Int, automatic: Bool, at frame: Int) {
    let playsOn = automatic && target == state
    let pick = playsOn ? pickAtEnd : pick(plan.states[target].cues, at: frame)
    var request = planningRequest(to: target, automatic: automatic, at: frame)
    request.cue = pick.map { item($0) }
    request.playsOn = playsOn
    let settled = matched(settle(request))
    let goesOn = goesOn(settled)
    planCount += 1
    let id = planCount
    pending = Pending(
      id: id, to: target, plan: settled, isAutomatic: automatic,
      bridgeRun: settled.bridge.map { prepare($0, for: nil) },
      destinationRun: goesOn ? current ?? 0 : prepare(settled.destination, for: target), goesOn: goesOn,
      pick: pick, playsOn: playsOn)
    if !playsOn {
      decided(
        .planned(
          from: state, to: target, rule: settled.rule, exit: settled.exit.frame,
          enter: settled.destination.enters),
        at: frame)
      if settled.exitReason == .fallback { decided(.fallback(to: target, exit: settled.exit.frame), at: frame) }
    }
    if let pickup = (settled.bridge ?? settled.destination).pickup {
      agenda.note(.pickup(plan: id), at: pickup)
    }
    if settled.bridge != nil, let pickup = settled.destination.pickup {
      agenda.note(.secondPickup(plan: id), at: max(pickup, settled.exit.frame))
    }
    if let fade = settled.fadeOut, !settled.ringsTail, !goesOn {
      agenda.note(.fadeOut(plan: id), at: fade.start)
    }
    agenda.note(.boundary(plan: id), at: settled.exit.frame)
    if settled.bridge != nil { agenda.note(.arrival(plan: id), at: settled.destination.enters) }
    transitionChanged(at: frame)
  }

  /// Gives a planned transition up, before its boundary.
  mutating func cancel(_ reason: Decision.Reason, at frame: Int) {
    guard let plan = pending, !plan.hasLeft else { return }
    pending = nil
    for run in [plan.bridgeRun, plan.destinationRun].compactMap({ $0 }) where run != current {
      drop(run, at: frame)
    }
    if let pickup = plan.pickup { fadePickup(pickup, at: frame) }
    if let began = plan.fadeBegan, let current {
      // Back up from where it is, in as much time as it has come down.
      fade(current, to: 1, over: max(frame - began, self.plan.declick), .linear, at: frame)
    }
    if !plan.isAutomatic { decided(.cancelled(to: plan.to, reason: reason), at: frame) }
    transitionChanged(at: frame)
  }

  /// A pickup that leads nowhere is faded over a beat, within 5 to 250 ms.
  private mutating func fadePickup(_ use: VoiceUse, at frame: Int) {
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

  mutating func startPickup(_ id: Int, at frame: Int) {
    guard let plan = pending, plan.id == id else { return }
    let pickup = playPickup(
      plan.plan.bridge ?? plan.plan.destination, plan.bridgeRun ?? plan.destinationRun, at: frame)
    pending?.pickup = pickup
  }

  mutating func startSecondPickup(_ id: Int, at frame: Int) {
    guard let plan = pending, plan.id == id else { return }
    _ = playPickup(plan.plan.destination, plan.destinationRun, at: frame)
  }

  mutating func startFadeOut(_ id: Int, at frame: Int) {
    guard let plan = pending, plan.id == id, let fade = plan.plan.fadeOut, let current else { return }
    pending?.fadeBegan = frame
    self.fade(current, to: 0, over: fade.end - fade.start, fade.curve, at: frame)
  }

  /// The boundary: the source is left, and what comes next is entered.
  mutating func leave(_ id: Int, at frame: Int) {
    guard let plan = pending, plan.id == id else { return }
    if plan.goesOn { return goOn(plan, at: frame) }
    if let current, let run = runs[current] {
      decided(.exit(cue: run.cue), at: frame)
      remember(plan.plan.exit, of: run, at: frame)
      if plan.plan.ringsTail { ringOut(current, from: plan.plan.exit, at: frame) }
      startFadeOutLate(plan, at: frame)
      runs[current]?.phase = .leaving
      limitLeaving(at: frame)
    }
    if !plan.playsOn { decided(.transition(from: state, to: plan.to), at: frame) }
    if plan.isAutomatic, !plan.playsOn {
      spendClaims(on: state)
      resting = plan.to
    }
    state = plan.to
    transitionChanged(at: frame)
    if let bridge = plan.bridgeRun {
      pending?.hasLeft = true
      enter(bridge, state: nil, fadeIn: nil, at: frame)
    } else {
      pending = nil
      consume(plan.pick, at: frame)
      enter(plan.destinationRun, state: plan.playsOn ? nil : plan.to, fadeIn: plan.plan.fadeIn, at: frame)
      settleStates(at: frame)
    }
  }

  /// A fade whose beginning lies after the boundary goes on after the plan is forgotten.
  private mutating func startFadeOutLate(_ plan: Pending, at frame: Int) {
    guard let current, let fade = plan.plan.fadeOut, !plan.plan.ringsTail, plan.fadeBegan == nil else {
      return
    }
    if fade.start <= frame {
      self.fade(current, to: 0, over: fade.end - frame, fade.curve, at: frame)
    } else {
      fadeLater(current, to: 0, fade)
    }
  }

  /// The end of a bridge.
  mutating func arrive(_ id: Int, at frame: Int) {
    guard let plan = pending, plan.id == id else { return }
    pending = nil
    if let current, let run = runs[current] {
      decided(.exit(cue: run.cue), at: frame)
      ringOut(
        current,
        from: Boundary(
          frame: frame, pass: run.timeline.lastPass ?? 0, quarters: run.timeline.cue.body, isTailSafe: true),
        at: frame)
      runs[current]?.phase = .leaving
    }
    consume(plan.pick, at: frame)
    enter(plan.destinationRun, state: plan.to, fadeIn: plan.plan.fadeIn, at: frame)
    settleStates(at: frame)
  }
}
