import LeitmotifMixing

// What can move of effects and sends goes on where it was, and on its way, wherever the edited score has the same effect
// or send; what is written otherwise is reached in 5 ms.
extension Conductor {
  /// Takes over how they stand.
  mutating func carryChains(of old: Conductor, _ match: PlanMatch, at frame: Int) {
    let known = Set(match.chains.sends.compactMap(\.self))
    for send in plan.sends.indices where !known.contains(send) {
      mirror.sends[send] = TimedRamp(at: 0, from: frame)
    }
    for (send, place) in match.chains.sends.enumerated() {
      if let place { mirror.sends[place] = old.mirror.sends[send] }
    }
    for (effect, place) in match.chains.effects.enumerated() {
      if let place { mirror.effects[place] = old.mirror.effects[effect] }
    }
    for (follower, place) in match.chains.followers.enumerated() {
      if let place { courses[place] = old.courses[follower] }
    }
  }

  /// Sends them to where the edited score wants them.
  mutating func settleChains(_ match: PlanMatch, at frame: Int) {
    let effects = Set(match.chains.effects.compactMap(\.self))
    let followers = Set(match.chains.followers.compactMap(\.self))
    for (index, follower) in plan.followers.enumerated() where !followers.contains(index) {
      switch follower.target {
      case .effect(let effect, _) where !effects.contains(effect): jump(index, at: frame)
      case .effect(let effect, let parameter):
        guard let ramp = mirror.effects[effect][parameter.rawValue] else { continue }
        courses[index].ramp = ramp
        retarget(index, at: frame)
      case .send(let send):
        courses[index].ramp = mirror.sends[send]
        retarget(index, at: frame)
      }
    }
    settleWritten(effects, at: frame)
    settleTimes(match, at: frame)
  }

  /// What no parameter moves.
  private mutating func settleWritten(_ effects: Set<Int>, at frame: Int) {
    let declick = Int32(plan.declick)
    for index in effects.sorted() {
      let effect = plan.effects[index]
      for parameter in effect.kind.parameters
      where !isMoved(.effect(index, parameter)) && !(parameter == .time && keepsTempo(index)) {
        let number = effect.values[parameter] ?? effect.kind.usual(parameter)
        guard mirror.effects[index][parameter.rawValue]?.target != number else { continue }
        let goal = RampTarget(number, over: parameter == .time ? 0 : declick)
        command(.rampEffect(EffectIndex(index), parameter, goal), at: frame)
      }
    }
    for (index, send) in plan.sends.enumerated()
    where !isMoved(.send(index)) && mirror.sends[index].target != send.gain {
      command(.rampSend(SendIndex(index), RampTarget(send.gain, over: declick)), at: frame)
    }
  }

  private func isMoved(_ target: PlannedFollower.Target) -> Bool {
    plan.followers.contains { $0.target == target }
  }

  private func keepsTempo(_ effect: Int) -> Bool { plan.delayTimes.contains { $0.effect == effect } }

  /// Delays in notes that are not as they were.
  private mutating func settleTimes(_ match: PlanMatch, at frame: Int) {
    let kept = match.chains.effects.enumerated().compactMap { match.chains.keepsTimes[$0] ? $1 : nil }
    guard plan.delayTimes.contains(where: { !kept.contains($0.effect) }) else { return }
    keepTempo(at: frame)
    guard match.old.delayTimes.isEmpty else { return }
    // Nobody has noted the tempi to come.
    for id in runs.keys.sorted() {
      guard let run = runs[id], run.phase == .playing else { continue }
      noteTempi(id, run.timeline.pass(at: frame), at: frame)
    }
  }
}
