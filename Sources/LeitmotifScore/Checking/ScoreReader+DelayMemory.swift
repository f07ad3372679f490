import LeitmotifTiming

extension ScoreReader {
  /// Refuses the delay with which all of them together remember more than is allowed, each for its longest time.
  ///
  /// A saved game holds what they remember, so their seconds are limited, not their number.
  mutating func limitDelays(_ buses: [Bus], _ cues: [Cue]) {
    let ofBuses = buses.map { (effects: $0.effects, cues: cues) }
    let ofLayers = cues.flatMap { cue in cue.layers.map { (effects: $0.effects, cues: [cue]) } }
    let times = (ofBuses + ofLayers).flatMap { chain in
      chain.effects.filter { $0.kind == .delay }.map { $0.longestDelay(in: chain.cues) }
    }
    // Of what could not be read the marks are there, and nothing else.
    guard times.count == delayMarks.count else { return }
    var sum = 0.0
    for (seconds, mark) in zip(times, delayMarks) {
      sum += seconds
      // Thirds of a beat do not add up to the last digit.
      guard sum > Most.delaySeconds + 1e-6 else { continue }
      report.error(
        mark,
        "with this delay those of the score last \(Report.shown((sum * 1000).rounded() / 1000)) s together; at most "
          + "\(Report.shown(Most.delaySeconds)) s are taken")
      return
    }
  }
}

extension Effect {
  /// The longest time of a delay in seconds, under the tempi of some cues.
  fileprivate func longestDelay(in cues: [Cue]) -> Double {
    switch self[.time] {
    case .quarters(let quarters)?:
      let slowest = cues.flatMap(\.tempi).map(\.quartersPerMinute.approximate).min() ?? 60
      return min(quarters.approximate * 60 / slowest, ScoreReader.Most.secondsOfDelay)
    case .fixed(let seconds)?: return seconds
    case .follows?, nil: return 0
    }
  }
}
