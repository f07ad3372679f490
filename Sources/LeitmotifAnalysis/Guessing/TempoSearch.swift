import Glibc
import LeitmotifTiming

/// Looks for the tempo, the meter and bar 1 of files of one length.
///
/// Stems of games are loops: their length is a whole number of bars, or that and what rings on after. So the tempi in
/// question are few, and each is held against the onsets, against what SoundTouch finds, and against what loops usually
/// are: 4, 8 or 16 bars, 4/4, a whole number of beats a minute.
package struct TempoSearch {
  let evidence: RhythmEvidence
  let meters: [Meter]
  let pulse: Pulse
  /// Means at frequencies that were asked for before.
  private var known: [Double: (all: Pulse.Mean, low: Pulse.Mean)] = [:]

  /// Whether beats of a frequency are swung, where that was asked for before.
  var swings: [Double: Bool] = [:]

  static let usualMeters = [(4, 4), (3, 4), (6, 8)].compactMap { Meter($0.0, $0.1) }
  /// Beats a minute that are looked for.
  static let tempi = 50.0...220.0

  package init(_ evidence: RhythmEvidence) {
    self.evidence = evidence
    meters = evidence.saidMeter.map { [$0] } ?? TempoSearch.usualMeters
    pulse = Pulse(evidence.onsets)
  }

  /// The best guess; never refuses, for files of no beat get a tempo that is made up.
  package mutating func guess() -> ClockGuess {
    var found = candidates()
    for index in found.indices { found[index].score += layout(found[index]) }
    found.sort { $0.score > $1.score }
    // Where somebody has said how it is counted, what is best for that may know no beat, and the next may.
    let isToldHow = evidence.saidMeter != nil || evidence.saidPickup != nil
    let best = found.prefix(isToldHow ? 200 : 1).first { !evidence.said.isEmpty || hasBeat($0) }
    guard let best else { return madeUp() }
    return settled(best, among: found)
  }

  mutating func means(at frequency: Double) -> (all: Pulse.Mean, low: Pulse.Mean) {
    if let means = known[frequency] { return means }
    let means = (pulse.mean(at: frequency), pulse.mean(at: frequency, low: true))
    known[frequency] = means
    return means
  }

  /// Whether the onsets fall on the parts of its beats more than chance would have it, among so many tempi tried.
  private mutating func hasBeat(_ best: Hypothesis) -> Bool {
    let triesOfChance = 400.0
    let chance = (log(triesOfChance) / max(pulse.count, 1)).squareRoot()
    return pulse.count >= 6 && grid(best) > 1.25 * chance
  }

  /// A tempo near 60 at which the files have whole bars.
  private func madeUp() -> ClockGuess {
    let meter = evidence.saidMeter ?? .common
    let pickup = evidence.saidPickup ?? 0
    let length = max(evidence.seconds - pickup, 1 / Double(evidence.rate))
    let bars = max(1, Int((length / Double(meter.beatsPerBar)).rounded()))
    let beats = bars * meter.beatsPerBar
    let text = ExactTempo.text(beats: beats, frames: length * Double(evidence.rate), rate: evidence.rate)
    return ClockGuess(
      tempo: text, beatsPerMinute: Double(text) ?? 60, meter: meter, bars: bars, pickup: pickup, tail: 0,
      isFound: false, tempoSureness: 0, meterSureness: 0, downbeatSureness: 0,
      grounds: [
        pulse.count < 6
          ? "there are hardly any attacks to find a beat in"
          : "the attacks fall on no beat more than by chance"
      ], otherTempi: [])
  }
}
