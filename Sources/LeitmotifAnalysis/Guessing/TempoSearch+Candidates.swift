import LeitmotifTiming

extension TempoSearch {
  /// Seconds that may ring on after the body, at most; and before it.
  static let longestTail = 12.0
  static let longestPickup = 8.0
  /// Seconds by which an onset may be found beside its place.
  static let onsetResolution = 0.0075

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
        evidence.said.first.map { saidTempi($0.beatsPerMinute, meter) }
        ?? wholeTempi(meter) + halfTempi(meter)
      paces += tempi.map { Hypothesis(beatsPerMinute: $0, meter: meter, bars: 0, pickup: 0, tail: 0) }
      if evidence.said.isEmpty { paces += filling(meter) }
    }
    let places = pickups
    return paced(paces).sorted { $0.score > $1.score }.prefix(TempoSearch.mostPaces).flatMap { pace in
      pace.bars > 0 ? [pace] : pickups(places, of: pace).flatMap { with(pace, $0.seconds, $0.beats) }
    }
  }

  private func wholeTempi(_ meter: Meter) -> [Double] {
    let range = TempoSearch.tempi(of: meter)
    return (Int(range.lowerBound)...Int(range.upperBound)).map(Double.init)
  }

  /// Halves of beats a minute at which the files are a whole number of beats long, to the frame.
  private func halfTempi(_ meter: Meter) -> [Double] {
    let range = TempoSearch.tempi(of: meter)
    return (Int(range.lowerBound)..<Int(range.upperBound)).map { Double($0) + 0.5 }.filter { tempo in
      let beats = evidence.seconds * tempo / 60
      return (beats - beats.rounded()).magnitude * 60 / tempo * Double(evidence.rate) < 1
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
      for bars in 1...max(1, Int(body * TempoSearch.tempi(of: meter).upperBound / 60)) {
        let tempo = Double(bars * meter.beatsPerBar) * 60 / body
        guard evidence.said.isEmpty ? TempoSearch.tempi(of: meter).contains(tempo) : isSaid(tempo, meter)
        else { continue }
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

  /// The whole length as whole bars, behind as many beats as somebody has said.
  private func filling(_ meter: Meter) -> [Hypothesis] {
    var before = Rational.zero
    switch evidence.saidPickup {
    case .seconds(let seconds)? where seconds > 0: return []
    case .beats(let beats)?: before = beats
    default: break
    }
    let tempi = TempoSearch.tempi(of: meter)
    let most = Int(evidence.seconds * tempi.upperBound / 60) / meter.beatsPerBar
    guard most >= 1 else { return [] }
    return (1...most).compactMap { bars in
      let tempo = (Double(bars * meter.beatsPerBar) + before.approximate) * 60 / evidence.seconds
      guard tempi.contains(tempo) else { return nil }
      return Hypothesis(
        beatsPerMinute: tempo, meter: meter, bars: bars, pickup: before.approximate * 60 / tempo, tail: 0,
        pickupBeats: before > .zero ? before : nil)
    }
  }

  /// As many whole bars as there may be, and something after.
  private func with(_ pace: Hypothesis, _ pickup: Double, _ beats: Rational?) -> [Hypothesis] {
    let bar = pace.barSeconds
    let length = evidence.seconds - pickup
    // The last bar may lack what rounding to frames took.
    let most = Int((length + 0.002) / bar)
    guard most >= 1 else { return [] }
    return (max(1, most - 2)...most).compactMap { bars in
      let tail = length - bar * Double(bars)
      guard tail <= min(TempoSearch.longestTail, bar * Double(bars)) else { return nil }
      var made = pace
      (made.bars, made.pickup, made.tail, made.pickupBeats) = (bars, pickup, max(0, tail), beats)
      return made
    }
  }

  /// Where bar 1 may lie: at the beginning, or at one of the first strong attacks.
  private var pickups: [Double] {
    if case .seconds(let said)? = evidence.saidPickup { return [said] }
    let strong = (pulse.onsets.map(\.weight).max() ?? 0) / 3
    var found = [0.0]
    for onset in pulse.onsets where onset.weight >= strong && onset.time > 0.03 {
      guard onset.time <= TempoSearch.longestPickup, found.count < 7 else { break }
      if onset.time - (found.last ?? 0) > 0.06 || found.count == 1 { found.append(onset.time) }
    }
    return found
  }

  /// The same in a tempo: what is a whole number of its half beats, as nearly as onsets are measured, is that number.
  private func pickups(_ places: [Double], of pace: Hypothesis) -> [(seconds: Double, beats: Rational?)] {
    let beat = 60 / pace.beatsPerMinute
    switch evidence.saidPickup {
    case .seconds(let seconds)?: return [(seconds, nil)]
    case .beats(let beats)?: return [(beats.approximate * beat, beats > .zero ? beats : nil)]
    case nil: break
    }
    return places.map { place in
      let halves = (2 * place / beat).rounded()
      guard halves > 0, (halves * beat / 2 - place).magnitude <= TempoSearch.onsetResolution else {
        return (place, nil)
      }
      return (halves * beat / 2, Rational(Int(halves), 2))
    }
  }
}
