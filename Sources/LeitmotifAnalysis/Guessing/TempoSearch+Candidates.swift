import LeitmotifTiming

extension TempoSearch {
  /// Seconds that may ring on after the body, at most; and before it.
  static let longestTail = 12.0
  static let longestPickup = 8.0

  /// Tempi and meters of which the bars and the place of bar 1 are looked into, at most.
  private static let mostPaces = 60

  /// Every number of bars and place of bar 1 that the length allows, of the likeliest tempi and meters.
  ///
  /// Each has the score that its tempo and meter have by themselves.
  mutating func candidates() -> [Hypothesis] {
    if let loop = evidence.loop { return paced(looped(loop)) }
    var paces: [Hypothesis] = []
    for meter in meters {
      let tempi =
        evidence.said.first.map { saidTempi($0.beatsPerMinute, meter) } ?? (50...220).map(Double.init)
      paces += tempi.map { Hypothesis(beatsPerMinute: $0, meter: meter, bars: 0, pickup: 0, tail: 0) }
      if evidence.said.isEmpty, evidence.saidPickup ?? 0 == 0 { paces += filling(meter) }
    }
    let pickups = pickups
    return paced(paces).sorted { $0.score > $1.score }.prefix(TempoSearch.mostPaces).flatMap { pace in
      pace.bars > 0 ? [pace] : pickups.flatMap { with(pace, $0) }
    }
  }

  private mutating func paced(_ all: [Hypothesis]) -> [Hypothesis] {
    var all = all
    for index in all.indices { all[index].score = pace(all[index]) }
    return all
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

  /// As many whole bars as there may be, and something after.
  private func with(_ pace: Hypothesis, _ pickup: Double) -> [Hypothesis] {
    let bar = pace.barSeconds
    let length = evidence.seconds - pickup
    // The last bar may lack what rounding to frames took.
    let most = Int((length + 0.002) / bar)
    guard most >= 1 else { return [] }
    return (max(1, most - 2)...most).compactMap { bars in
      let tail = length - bar * Double(bars)
      guard tail <= min(TempoSearch.longestTail, bar * Double(bars)) else { return nil }
      var made = pace
      (made.bars, made.pickup, made.tail) = (bars, pickup, max(0, tail))
      return made
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
