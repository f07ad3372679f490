import LeitmotifTiming

extension TempoSearch {
  /// Seconds that may ring on after the body, at most; and before it.
  static let longestTail = 12.0
  static let longestPickup = 8.0

  /// Every tempo, meter and number of bars that the length allows.
  mutating func candidates() -> [Hypothesis] {
    if let loop = evidence.loop { return looped(loop) }
    let pickups = pickups
    var found: [Hypothesis] = []
    for meter in meters {
      for pickup in pickups {
        if let said = evidence.said.first {
          for tempo in saidTempi(said.beatsPerMinute, meter) { found += with(tempo, meter, pickup) }
        } else {
          if pickup == 0 { found += filling(meter) }
          for tempo in 50...220 { found += with(Double(tempo), meter, pickup) }
        }
      }
    }
    return found
  }

  /// Files that mark what is to be repeated have whole bars there.
  private func looped(_ loop: Range<Int>) -> [Hypothesis] {
    let body = Double(loop.count) / Double(evidence.rate)
    let before = Double(loop.lowerBound) / Double(evidence.rate)
    var found: [Hypothesis] = []
    for meter in meters {
      for bars in 1...max(1, Int(body * 220 / 60)) {
        let tempo = Double(bars * meter.beatsPerBar) * 60 / body
        guard evidence.said.isEmpty ? TempoSearch.tempi.contains(tempo) : isSaid(tempo, meter) else {
          continue
        }
        let tail = max(0, evidence.seconds - before - body)
        found.append(Hypothesis(beatsPerMinute: tempo, meter: meter, bars: bars, pickup: before, tail: tail))
      }
    }
    return found
  }

  private func isSaid(_ tempo: Double, _ meter: Meter) -> Bool {
    guard let said = evidence.said.first else { return false }
    return saidTempi(said.beatsPerMinute, meter).contains { (tempo / $0 - 1).magnitude < 0.01 }
  }

  /// Whoever wrote a tempo down may have counted beats or quarters.
  private func saidTempi(_ tempo: Double, _ meter: Meter) -> [Double] {
    let quarters = meter.beat.quarters.approximate
    return quarters == 1 ? [tempo] : [tempo / quarters, tempo]
  }

  /// The whole length as whole bars.
  private func filling(_ meter: Meter) -> [Hypothesis] {
    let most = Int(evidence.seconds * TempoSearch.tempi.upperBound / 60) / meter.beatsPerBar
    guard most >= 1 else { return [] }
    return (1...most).compactMap { bars in
      let tempo = Double(bars * meter.beatsPerBar) * 60 / evidence.seconds
      guard TempoSearch.tempi.contains(tempo) else { return nil }
      return Hypothesis(beatsPerMinute: tempo, meter: meter, bars: bars, pickup: 0, tail: 0)
    }
  }

  /// As many whole bars of `tempo` as there may be, and something after.
  private func with(_ tempo: Double, _ meter: Meter, _ pickup: Double) -> [Hypothesis] {
    let bar = 60 / tempo * Double(meter.beatsPerBar)
    let length = evidence.seconds - pickup
    // The last bar may lack what rounding to frames took.
    let most = Int((length + 0.002) / bar)
    guard most >= 1 else { return [] }
    return (max(1, most - 2)...most).compactMap { bars in
      let tail = length - bar * Double(bars)
      guard tail <= min(TempoSearch.longestTail, bar * Double(bars)) else { return nil }
      return Hypothesis(beatsPerMinute: tempo, meter: meter, bars: bars, pickup: pickup, tail: max(0, tail))
    }
  }

  /// Where bar 1 may lie: at the beginning, or at one of the first strong attacks.
  private var pickups: [Double] {
    if let said = evidence.saidPickup { return [said] }
    let strong = (pulse.onsets.map(\.weight).max() ?? 0) / 3
    var found = [0.0]
    for onset in pulse.onsets where onset.weight >= strong && onset.time > 0.03 {
      guard onset.time <= TempoSearch.longestPickup, found.count < 7 else { break }
      if onset.time - (found.last ?? 0) > 0.06 || found.count == 1 { found.append(onset.time) }
    }
    return found
  }
}
