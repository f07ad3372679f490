import LeitmotifScore
import LeitmotifMixing
import LeitmotifTiming

extension Conductor {
  /// Enters the first state at the beginning of time: its body, at once and in full.
  mutating func enterFirst() {
    let pick = pick(plan.states[state].cues, at: 0)
    let leg = TransitionPlan.Leg(
      cue: pick.map { item($0) } ?? plan.states[state].cue, enters: 0, quarters: .zero, pickup: nil,
      pickupSkipped: 0)
    let id = prepare(leg, for: state)
    decided(.transition(from: state, to: state), at: 0)
    consume(pick, at: 0)
    enter(id, state: state, fadeIn: nil, at: 0)
    decide(at: 0)
  }

  /// Settles on a transition and gets its voices ready.
  mutating func planTransition(to target: Int, automatic: Bool, at frame: Int) {
    adopt(settle(to: target, automatic: automatic, at: frame), to: target, automatic: automatic, at: frame)
  }

  /// Works a transition out.
  ///
  /// - Parameter atMarker: The source is left at a marker, whatever the rule says.
  mutating func settle(
    to target: Int, automatic: Bool = false, atMarker: Bool = false, at frame: Int
  ) -> TransitionPlan {
    // What is entered on this very frame is not left on it.
    let isEntered = frame > 0 && current.flatMap { runs[$0] }?.enters == frame
    var request = planningRequest(to: target, automatic: automatic, at: isEntered ? frame + 1 : frame)
    request.atMarker = atMarker
    request.cue = pick(for: target, automatic: automatic, at: frame).map { item($0) }
    request.playsOn = automatic && target == state
    return matched(settle(request))
  }

  /// The cue that is chosen of those of a state; of the one that plays on, the next.
  private func pick(for target: Int, automatic: Bool, at frame: Int) -> Pick? {
    automatic && target == state ? pickAtEnd : pick(plan.states[target].cues, at: frame)
  }

  /// Notes what is planned, and gets its voices ready.
  mutating func adopt(
    _ settled: TransitionPlan, to target: Int, automatic: Bool, isRetrigger: Bool = false, at frame: Int
  ) {
    let playsOn = automatic && target == state
    let goesOn = !isRetrigger && bridging == nil && !playsOn && goesOn(settled)
    planCount += 1
    let id = planCount
    let isBack = automatic ? plan.states[state].next == nil : course.goingBack == target
    pending = Pending(
      id: id, to: target, plan: settled, isAutomatic: automatic,
      bridgeRun: settled.bridge.map { prepare($0, for: nil) },
      destinationRun: goesOn ? current ?? 0 : prepare(settled.destination, for: target), goesOn: goesOn,
      pick: pick(for: target, automatic: automatic, at: frame), playsOn: playsOn,
      goesBack: isBack && !playsOn,
      isRetrigger: isRetrigger)
    if !playsOn {
      decided(
        .planned(
          from: state, to: target, rule: settled.rule, exit: settled.exit.frame,
          enter: settled.destination.enters),
        at: frame)
      if settled.exitReason == .fallback {
        decided(.fallback(to: target, exit: settled.exit.frame), at: frame)
      }
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

  mutating func startPickup(_ id: Int, at frame: Int) {
    guard let plan = pending, plan.id == id else { return }
    let pickup = playPickup(
      plan.plan.bridge ?? plan.plan.destination, plan.bridgeRun ?? plan.destinationRun, at: frame)
    pending?.pickup = pickup
  }

  mutating func startSecondPickup(_ id: Int, at frame: Int) {
    guard let plan = [bridging, pending].compactMap({ $0 }).first(where: { $0.id == id }) else { return }
    let pickup = playPickup(plan.plan.destination, plan.destinationRun, at: frame)
    if bridging?.id == id { bridging?.pickup = pickup } else { pending?.pickup = pickup }
  }

  mutating func startFadeOut(_ id: Int, at frame: Int) {
    guard let plan = pending, plan.id == id, let fade = plan.plan.fadeOut, let current else { return }
    pending?.fadeBegan = frame
    holdShared(plan, at: frame)
    noteFadeOut(current, fade, at: frame)
    self.fade(current, to: 0, over: fade.end - fade.start, fade.curve, at: frame)
  }

  /// The boundary: the source is left, and what comes next is entered.
  mutating func leave(_ id: Int, at frame: Int) {
    guard let plan = pending, plan.id == id else { return }
    pending = nil
    if bridging == nil, let run = current.flatMap({ runs[$0] }) {
      remember(plan.plan.exit, of: run, at: frame)
    }
    if plan.goesOn { return goOn(plan, at: frame) }
    giveUpBridge(at: frame)
    let back = returning(plan, at: frame)
    handOn(to: back ?? plan.bridgeRun ?? plan.destinationRun, plan, at: frame)
    leaveSource(plan, at: frame)
    if !plan.playsOn { decided(.transition(from: state, to: plan.to), at: frame) }
    if plan.isAutomatic, !plan.playsOn {
      spendClaims(on: state)
      resting = plan.to
    }
    if !plan.playsOn { course.pass(from: state, to: plan.to, goesBack: plan.goesBack) }
    state = plan.to
    transitionChanged(at: frame)
    if let bridge = plan.bridgeRun {
      bridging = plan
      return enter(bridge, state: nil, fadeIn: nil, at: frame)
    }
    if let back {
      goBack(to: back, at: frame)
      drop(plan.destinationRun, at: frame)
    } else {
      consume(plan.pick, at: frame)
      enter(plan.destinationRun, state: plan.playsOn ? nil : plan.to, fadeIn: plan.plan.fadeIn, at: frame)
    }
    beginRunning(plan, at: frame)
    settleStates(at: frame)
  }
}
