import LeitmotifScore

extension Conductor {
  /// A settled transition whose `auto` fades are given the correlation that its two sides have there, under the
  /// gains that their layers are on their way to.
  func matched(_ settled: TransitionPlan) -> TransitionPlan {
    guard let rule = settled.rule, plan.rules[rule].transition.isMeasured else { return settled }
    var matched = settled
    let correlation = correlation(of: settled, by: rule)
    matched.fadeOut = settled.fadeOut?.matched(to: correlation)
    matched.fadeIn = settled.fadeIn?.matched(to: correlation)
    return matched
  }

  private func correlation(of settled: TransitionPlan, by rule: Int) -> Double {
    guard settled.bridge == nil, let current, let run = runs[current],
      let likeness = plan.likenesses.likeness(
        rule: rule, from: run.cue, to: settled.destination.cue, at: settled.exit.quarters)
    else { return 0 }
    func gains(_ cue: Int) -> [Float] {
      plan.cues[cue].layers.map { $0.gain * gain(of: $0, at: settled.exit.frame) }
    }
    return likeness.correlation(source: gains(run.cue), destination: gains(settled.destination.cue))
  }
}

extension PlannedFade {
  /// The same with its correlation, if it is one that wants it.
  fileprivate func matched(to correlation: Double) -> PlannedFade {
    guard curve == .auto(correlation: nil) else { return self }
    return PlannedFade(start: start, end: end, curve: .auto(correlation: correlation))
  }
}
