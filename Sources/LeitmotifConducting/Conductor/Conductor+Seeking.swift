import LeitmotifScore
import LeitmotifTiming

extension Conductor {
  /// The cue that plays goes on at another place of its body, in 5 ms; what was planned is planned anew.
  ///
  /// A bridge has its place between what was left and what comes, and cannot be sought in.
  mutating func seek(_ ticks: Int, at frame: Int) {
    guard let left = current, let run = runs[left], run.phase == .playing else { return }
    if let bridging { return decided(.ignored(state: bridging.to, reason: .inBridge), at: frame) }
    let isPlanned = pending != nil
    cancel(.sought, at: frame)
    let ticks = min(max(ticks, 0), 1 << 40)
    let leg = TransitionPlan.Leg(
      cue: run.cue, enters: frame,
      quarters: run.timeline.cue.wrapped(Rational(ticks, MusicalPosition.ticksPerQuarter)), pickup: nil,
      pickupSkipped: 0)
    let id = prepare(leg, for: state, like: run)
    for use in run.pickups { fadePickup(use, at: frame) }
    runs[left]?.fadeOut = nil
    fade(left, to: 0, over: plan.declick, .linear, at: frame)
    runs[left]?.phase = .leaving
    limitLeaving(at: frame)
    decided(.sought(cue: run.cue), at: frame)
    enter(
      id, state: nil, fadeIn: PlannedFade(start: frame, end: frame + plan.declick, curve: .linear), at: frame)
    decide(at: frame)
    guard isPlanned, let pending else { return }
    decided(
      .replanned(
        to: pending.to, rule: pending.plan.rule, exit: pending.plan.exit.frame,
        enter: pending.plan.destination.enters),
      at: frame)
  }
}

extension PlannedCue {
  /// A place that may lie past the end, counted round the loop, or round the body where there is none.
  func wrapped(_ quarters: Rational) -> Rational {
    let start = loop?.start ?? .zero
    let end = loop?.end ?? body
    guard quarters >= end else { return quarters }
    let rounds = (quarters - start) / (end - start)
    return start + (end - start) * (rounds - Rational(Int(clamping: rounds.floor)))
  }
}
