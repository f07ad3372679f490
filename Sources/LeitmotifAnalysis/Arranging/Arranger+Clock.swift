import LeitmotifStreaming
import LeitmotifTiming

extension Arranger {
  /// Tempo, meter and bars of files of one length.
  func clock(of stems: [StemAnalysis]) -> ClockGuess {
    guard let first = stems.first else { preconditionFailure("a cue has a stem at least") }
    // The shortest of them, for all must have the body.
    let shortest = stems.min { $0.seconds < $1.seconds } ?? first
    var evidence = RhythmEvidence(
      frames: shortest.frames, rate: shortest.rate, onsets: stems.flatMap(\.onsets),
      fallAtEnd: stems.map(\.fallAtEnd).min() ?? 0)
    evidence.detected = stems.compactMap(\.detectedTempo)
    evidence.detectedInSum = stems.count > 1 ? tempoOfSum(stems) : nil
    evidence.said = said(stems)
    evidence.saidMeter = wishes.meter ?? tagged(stems) { $0.tags.meter.flatMap { Meter($0.beats, $0.unit) } }
    evidence.saidBeats = tagged(stems) { $0.tags.beats }
    evidence.saidPickup = wishes.pickupSeconds
    if let loop = shortest.tags.loop, wishes.pickup == nil, loop.end <= shortest.frames {
      evidence.loop = loop.start..<loop.end
    }
    var search = TempoSearch(evidence)
    let guess = search.guess()
    // A pickup in beats whose length the tempo says only now.
    guard case .beats(let beats)? = wishes.pickup, wishes.tempo == nil else { return guess }
    evidence.saidPickup = beats.approximate * guess.beatSeconds
    search = TempoSearch(evidence)
    return search.guess()
  }

  /// Tempi that somebody wrote down: on the command line, in the files' tags, in their names.
  private func said(_ stems: [StemAnalysis]) -> [RhythmEvidence.Saying] {
    if let tempo = wishes.tempo { return [RhythmEvidence.Saying(tempo, source: "you said so")] }
    let tags = stems.compactMap { stem in
      stem.tags.tempo.map { RhythmEvidence.Saying($0, source: "a tag in '\(stem.name)'") }
    }
    let names = stems.compactMap { stem in
      (NameEvidence(Family.lastPart(stem.name)).tempo ?? NameEvidence(stem.name).tempo).map {
        RhythmEvidence.Saying($0, source: "the name '\(stem.name)'")
      }
    }
    return tags + names
  }

  /// What the files that say something say, if it is the same.
  private func tagged<Value: Equatable>(_ stems: [StemAnalysis], _ value: (StemAnalysis) -> Value?) -> Value?
  {
    let said = stems.compactMap(value)
    return said.first.flatMap { first in said.allSatisfy { $0 == first } ? first : nil }
  }
}
