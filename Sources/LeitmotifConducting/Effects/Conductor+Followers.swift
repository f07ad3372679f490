import LeitmotifMixing
import LeitmotifTiming

// What a parameter moves of an effect or a send follows it as the level of a layer does: from one bend of its curve to
// the next in a ramp of the mixer's, in closed form. However fast the parameter is, each ramp takes 5 ms.
extension Conductor {
  /// Sends it on the way that its parameter takes from here.
  mutating func retarget(_ follower: Int, at frame: Int) {
    courses[follower].generation += 1
    let curve = plan.followers[follower].curve
    let now = courses[follower].ramp.gain(at: frame)
    guard let bend = bend(of: curve, after: frame) else {
      return head(follower, RampTarget(number(of: curve, at: frame), over: Int32(plan.declick)), at: frame)
    }
    // What it is just before the bend: at the bend itself a level may have jumped to silence.
    let last = bend - 1 > frame ? bend - 1 : bend
    let goal = number(of: curve, at: last)
    if curve.way == .decibels, now == 0 || goal == 0 {
      return passSilence(follower, curve, now: now, goal: goal, bend: bend, at: frame)
    }
    let isHeard = curve.way != .decibels || number(of: curve, at: bend) > 0
    let end = max(isHeard ? bend : last, frame + plan.declick)
    let target = number(of: curve, at: end)
    let over = Int32(clamping: end - frame)
    head(follower, RampTarget(target, over: over, curve.way.shape), at: frame)
    note(follower, at: end)
  }

  /// From silence or to it goes a straight line of gain.
  private mutating func passSilence(
    _ follower: Int, _ curve: PlannedAmountCurve, now: Float, goal: Float, bend: Int, at frame: Int
  ) {
    if now == 0 && goal == 0 { return note(follower, at: bend) }
    let arrival = frame + plan.declick
    let number = goal == 0 ? 0 : number(of: curve, at: arrival)
    head(follower, RampTarget(number, over: Int32(plan.declick)), at: frame)
    note(follower, at: goal == 0 ? max(bend, arrival) : arrival)
  }

  /// The frame after `frame` on which a curve bends next, or its parameter arrives; `nil`: nothing moves.
  private func bend(of curve: PlannedAmountCurve, after frame: Int) -> Int? {
    let track = parameters[curve.parameter]
    guard track.arrival > frame else { return nil }
    var next = track.arrival
    let isRising = track.target > track.value(at: frame)
    for value in curve.bends {
      if let crossing = track.frame(reaching: value, rising: isRising, from: frame), crossing > frame {
        next = min(next, crossing)
      }
    }
    // An exponential approach is followed in steps of a hundredth of a second.
    if case .onePole = track.parameter.smoothing { next = min(next, frame + plan.sampleRate.hertz / 100) }
    return next
  }

  private func number(of curve: PlannedAmountCurve, at frame: Int) -> Float {
    curve.carried(at: parameters[curve.parameter].value(at: frame))
  }

  mutating func bendFollower(_ follower: Int, _ generation: Int, at frame: Int) {
    if courses[follower].generation == generation { retarget(follower, at: frame) }
  }

  private mutating func note(_ follower: Int, at frame: Int) {
    agenda.note(.followerBend(follower: follower, generation: courses[follower].generation), at: frame)
  }

  private mutating func head(_ follower: Int, _ goal: RampTarget, at frame: Int) {
    let ramp = courses[follower].ramp
    // Where nothing moves, nothing is said.
    guard ramp.gain(at: frame) != goal.gain || ramp.target != goal.gain else { return }
    courses[follower].ramp.head(to: goal, at: frame)
    switch plan.followers[follower].target {
    case .effect(let effect, let parameter):
      command(.rampEffect(EffectIndex(effect), parameter, goal), at: frame)
    case .send(let send): command(.rampSend(SendIndex(send), goal), at: frame)
    }
  }

  /// Everything is where its parameter is: nothing has been heard before.
  mutating func jumpFollowers(at frame: Int) {
    for follower in plan.followers.indices { jump(follower, at: frame) }
  }

  /// One is where its parameter is.
  mutating func jump(_ index: Int, at frame: Int) {
    let follower = plan.followers[index]
    let ramp = Ramp(at: number(of: follower.curve, at: frame))
    courses[index].ramp = TimedRamp(ramp, from: frame)
    switch follower.target {
    case .effect(let effect, let parameter):
      command(.setEffect(EffectIndex(effect), parameter, ramp), at: frame)
    case .send(let send): command(.setSend(SendIndex(send), ramp), at: frame)
    }
    retarget(index, at: frame)
  }
}
