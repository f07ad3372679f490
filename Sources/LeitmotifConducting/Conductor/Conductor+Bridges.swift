import LeitmotifScore
import LeitmotifTiming

extension Conductor {
  /// While a bridge plays something else is wanted than what it leads to: it is left at its next marker; at any
  /// boundary if its rule allows it; and else it runs to its end, where what is wanted is looked at again.
  mutating func leaveBridge(_ bridge: Pending, at frame: Int) {
    let target = wantedState
    if target == bridge.to { return cancel(.noLongerWanted, at: frame) }
    if pending?.to == target { return }
    cancel(.superseded, at: frame)
    let isFree = rule(of: bridge).bridgeIsInterruptible
    guard isFree || bridge.plan.bridge.map({ !plan.cues[$0.cue].markers.isEmpty }) ?? false else { return }
    let settled = settle(to: target, atMarker: !isFree, at: frame)
    guard settled.exit.frame < bridge.plan.destination.enters else { return }
    adopt(settled, to: target, automatic: false, at: frame)
  }

  /// A bridge is left for something else than what it leads to.
  mutating func giveUpBridge(at frame: Int) {
    guard let bridge = bridging else { return }
    bridging = nil
    drop(bridge.destinationRun, at: frame)
    if let pickup = bridge.pickup { fadePickup(pickup, at: frame) }
    decided(.cancelled(to: bridge.to, reason: .superseded), at: frame)
  }

  /// The end of a bridge.
  mutating func arrive(_ id: Int, at frame: Int) {
    guard let plan = bridging, plan.id == id else { return }
    cancel(.superseded, at: frame)
    bridging = nil
    if let current, let run = runs[current] {
      decided(.exit(cue: run.cue), at: frame)
      ringOut(current, from: run.timeline.silence(at: frame), at: frame)
      runs[current]?.phase = .leaving
    }
    transitionChanged(at: frame)
    consume(plan.pick, at: frame)
    enter(plan.destinationRun, state: plan.to, fadeIn: plan.plan.fadeIn, at: frame)
    beginRunning(plan, at: frame)
    settleStates(at: frame)
  }

  /// The fades of a transition begin, during which it may not be interrupted if its rule says so.
  mutating func beginRunning(_ plan: Pending, at frame: Int) {
    course.running = nil
    let interruption = rule(of: plan).interruption
    guard interruption != .replace else { return }
    let out = plan.plan.ringsTail ? frame : plan.plan.fadeOut?.end ?? frame
    let until = max(out, plan.plan.fadeIn?.end ?? frame)
    guard until > frame else { return }
    course.running = Running(ignores: interruption == .ignore, until: until)
    agenda.note(.settled, at: until)
  }

  /// A transition that could not be interrupted is over.
  mutating func settled(at frame: Int) {
    guard let running = course.running, running.until <= frame else { return }
    course.running = nil
    // What waited has its turn on this very frame.
    takeNext(at: frame)
    decide(at: frame)
  }
}
