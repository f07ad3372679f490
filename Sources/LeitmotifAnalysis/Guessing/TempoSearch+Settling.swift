import Glibc
import LeitmotifTiming

extension TempoSearch {
  /// The best hypothesis as a guess, with how sure it is beside the others.
  mutating func settled(_ best: Hypothesis, among all: [Hypothesis]) -> ClockGuess {
    let text = text(of: best)
    let tempo = Double(text) ?? best.beatsPerMinute
    let pickup = best.pickupBeats.map { $0.approximate * 60 / tempo } ?? best.pickup
    let isSaid = !evidence.said.isEmpty
    let tempi = distinct(all) { $0.isNear($1.beatsPerMinute) }
    let meters = distinct(all.filter { $0.isNear(best.beatsPerMinute) || $0.barSeconds == best.barSeconds }) {
      $0.meter == $1.meter
    }
    let places = distinct(all.filter { $0.isNear(best.beatsPerMinute) && $0.meter == best.meter }) {
      ($0.pickup - $1.pickup).magnitude < 0.03
    }
    let tempoSureness = isSaid ? 1 : sureness(tempi, 2)
    // Whoever does not know how long a beat is cannot know how many a bar has.
    let meterSureness = min(tempoSureness, evidence.saidMeter == nil ? sureness(meters, 1.2) : 0.95)
    return ClockGuess(
      tempo: text, beatsPerMinute: tempo, meter: best.meter, bars: best.bars, pickup: pickup,
      pickupBeats: best.pickupBeats, tail: best.tail, isFound: true, tempoSureness: tempoSureness,
      meterSureness: evidence.isMeterTold ? 1 : meterSureness,
      downbeatSureness: evidence.saidPickup == nil ? sureness(places, 1.2) : 1, grounds: grounds(best),
      otherTempi: isSaid
        ? [] : others(tempi.dropFirst(), than: best))
  }

  /// The tempo with as many digits as it needs: as it was said, or else so that the body is as long as it is.
  private func text(of best: Hypothesis) -> String {
    let plain = ExactTempo.decimal(best.beatsPerMinute, 3)
    if evidence.loop == nil, !evidence.said.isEmpty, Double(plain) == best.beatsPerMinute { return plain }
    let rate = Double(evidence.rate)
    var beats = Double(best.bars * best.meter.beatsPerBar)
    guard best.tail <= 1.5 / rate else {
      return ExactTempo.text(beats: beats, frames: best.body * rate, rate: evidence.rate)
    }
    guard let before = best.pickupBeats else {
      return ExactTempo.text(
        beats: beats, frames: (evidence.seconds - best.pickup) * rate, rate: evidence.rate)
    }
    beats += before.approximate
    return ExactTempo.text(beats: beats, frames: evidence.seconds * rate, rate: evidence.rate)
  }

  /// Up to two tempi that would do; twice and half of it as long as they would do at all.
  private func others(_ tempi: some Sequence<Hypothesis>, than best: Hypothesis) -> [Double] {
    tempi.filter { best.score - $0.score < (best.isOctave(of: $0) ? 5 : 2.5) }.prefix(2).map(\.beatsPerMinute)
  }

  /// The best of each kind, the best first.
  private func distinct(_ all: [Hypothesis], _ areSame: (Hypothesis, Hypothesis) -> Bool) -> [Hypothesis] {
    var found: [Hypothesis] = []
    for guess in all where !found.contains(where: { areSame($0, guess) }) {
      found.append(guess)
      if found.count == 12 { break }
    }
    return found
  }

  /// The part of all belief that the first has, where a point more makes it e to the power of `trust` times as likely.
  /// Twice or half a tempo is the same music counted in another way, and known less surely.
  private func sureness(_ sorted: [Hypothesis], _ trust: Double) -> Double {
    guard let best = sorted.first else { return 0 }
    return 1
      / sorted.reduce(0) { sum, other in
        sum + exp((best.isOctave(of: other) ? 0.7 : trust) * (other.score - best.score))
      }
  }

  private mutating func grounds(_ best: Hypothesis) -> [String] {
    var words: [String] = []
    if let said = evidence.said.first { words.append(said.source) }
    if evidence.loop != nil { words.append("the loop that the files mark") }
    let on = Int((100 * grid(best)).rounded())
    if pulse.count >= 6 { words.append("attacks keep to it by \(on) of 100") }
    let opinions = evidence.detected + [evidence.detectedInSum].compactMap(\.self)
    if !opinions.isEmpty {
      let same = opinions.filter { best.isNear($0, by: 0.02) }.count
      let other = opinions.filter { tempo in [0.5, 2, 1.5, 3].contains { best.isNear(tempo / $0, by: 0.02) } }
        .count
      // Each file by itself, and all together.
      words.append(
        "SoundTouch, a tempo detector, hears the same in \(same) of \(opinions.count) tries"
          + (other > 0 ? ", and half, twice or thrice of it in \(other)" : ""))
    }
    let isWhole = (best.beatsPerMinute - best.beatsPerMinute.rounded()).magnitude < 0.001
    words.append(
      best.tail > 0.001
        ? "\(best.bars) bars and \(ExactTempo.decimal(best.tail, 2)) s that ring on"
        : "the length is \(best.bars) bars" + (isWhole ? " of a whole number of beats a minute" : ""))
    return words
  }
}
