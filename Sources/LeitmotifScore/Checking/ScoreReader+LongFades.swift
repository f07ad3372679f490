import LeitmotifTiming

extension ScoreReader {
  /// Says which fades of a rule no cue that it names lasts long enough for, all its passes and its tail counted.
  mutating func checkFades(_ rule: Transition, _ fields: Fields) {
    if let node = fields["fadeOut"] { checkFade(rule.fadeOut, "fadeOut", of: rule.from.named, node) }
    // Into a bridge nothing is faded but the bridge.
    if let node = fields["fadeIn"], rule.bridge == nil {
      checkFade(rule.fadeIn, "fadeIn", of: rule.to.named, node)
    }
  }

  private mutating func checkFade(_ fade: Fade, _ what: String, of states: [String]?, _ node: YAMLNode) {
    guard let states, !fade.duration.isNoTime else { return }
    var longest: (cue: String, lasts: Double, fade: Double)?
    for state in states {
      for name in cuesOfState[state] ?? [] {
        guard let cue = cues[name], !used.cuesHalfRead.contains(name) else { return }
        let clock = CueClock(cue.tempo, cue.tempoChanges, meters: cue.meters)
        let length = clock.seconds(of: fade.duration, from: .zero)
        guard let lasts = cue.seconds(clock), length > lasts + 1e-6 else { return }
        if lasts > longest?.lasts ?? 0 { longest = (name, lasts, length) }
      }
    }
    guard let longest else { return }
    report.warn(
      node.value(of: "duration").mark,
      "'\(what)' lasts \(ScoreReader.shown(longest.fade)) s, and the cue '\(longest.cue)' is over after "
        + "\(ScoreReader.shown(longest.lasts)) s: the fade never comes to its end")
  }

  private static func shown(_ seconds: Double) -> String {
    Report.shown((seconds * 1000).rounded() / 1000)
  }
}

extension Cue {
  /// Seconds from the beginning of its pickup to the end of its tail; `nil`: it loops without end.
  fileprivate func seconds(_ clock: CueClock) -> Double? {
    let end = meters.quarters(ofBar: bars + 1)
    var seconds = clock.seconds(at: end.approximate) + clock.seconds(of: tail, from: end)
    if let pickup { seconds += clock.seconds(of: pickup.length, from: .zero) }
    guard let loop else { return seconds }
    guard let count = loop.count else { return nil }
    let places = (meters.quarters(at: loop.start).approximate, meters.quarters(at: loop.end).approximate)
    return seconds + Double(count - 1) * (clock.seconds(at: places.1) - clock.seconds(at: places.0))
  }
}
