import LeitmotifStreaming
import LeitmotifTiming

extension Arranger {
  /// Lengths of one cue that are tried, at most.
  private static let mostLengths = 4

  /// Tempo, meter and bars of files of about one length.
  func clock(of stems: [StemAnalysis]) -> ClockGuess {
    let wishes = wishes(for: stems)
    let sum = stems.count > 1 ? tempoOfSum(stems) : nil
    var first: ClockGuess?
    for stem in Arranger.lengths(of: stems) {
      var search = TempoSearch(evidence(of: stems, as: stem, wishes, sum))
      let guess = search.guess()
      // Where as many files have one length as another, music is cut to whole numbers.
      let isWhole = guess.beatsPerMinute == guess.beatsPerMinute.rounded()
      if guess.isFound, guess.tail == 0, isWhole { return guess }
      first = first ?? guess
    }
    guard let first else { preconditionFailure("a cue has a stem at least") }
    return first
  }

  /// A file of each length that most of them have; the shortest first.
  private static func lengths(of stems: [StemAnalysis]) -> [StemAnalysis] {
    var lengths: [(stem: StemAnalysis, count: Int)] = []
    for stem in stems.sorted(by: { ($0.seconds, $0.name) < ($1.seconds, $1.name) }) {
      if let last = lengths.last, (stem.seconds - last.stem.seconds) * Double(stem.rate) < 1.02 {
        lengths[lengths.count - 1].count += 1
        // Two that differ by a frame are of one length; the longer is the one where none is lost.
        lengths[lengths.count - 1].stem = stem
      } else {
        lengths.append((stem, 1))
      }
    }
    let most = lengths.map(\.count).max() ?? 0
    return lengths.filter { $0.count == most }.prefix(mostLengths).map(\.stem)
  }

  private func evidence(
    of stems: [StemAnalysis], as stem: StemAnalysis, _ wishes: Wishes, _ sum: Double?
  ) -> RhythmEvidence {
    var evidence = RhythmEvidence(
      frames: stem.frames, rate: stem.rate, onsets: stems.flatMap(\.onsets),
      fallAtEnd: stems.map(\.fallAtEnd).min() ?? 0)
    evidence.detected = stems.compactMap(\.detectedTempo)
    evidence.detectedInSum = sum
    evidence.said = wishes.tempo.map { [RhythmEvidence.Saying($0, source: "you said so")] } ?? said(stems)
    evidence.isTempoTold = wishes.tempo != nil
    let tagged = tagged(stems) { $0.tags.meter.flatMap { Meter($0.beats, $0.unit) } }
    evidence.saidMeter = wishes.meter ?? tagged ?? NameEvidence.meter(ofAll: stems.map(\.name))
    evidence.isMeterTold = wishes.meter != nil
    evidence.saidBeats = self.tagged(stems) { $0.tags.beats }
    evidence.saidPickup = wishes.evidenceOfPickup
    if let loop = stem.tags.forwardLoop, wishes.pickup == nil, loop.end <= stem.frames {
      evidence.loop = loop.start..<loop.end
    }
    return evidence
  }

  /// Tempi that somebody wrote down: in the files' tags, in their names.
  private func said(_ stems: [StemAnalysis]) -> [RhythmEvidence.Saying] {
    let tags = stems.compactMap { stem in
      stem.tags.tempo.map { RhythmEvidence.Saying($0, source: "a tag in '\(stem.name)'") }
    }
    let names = stems.compactMap { stem in
      NameEvidence.tempo(of: stem.name).map { RhythmEvidence.Saying($0, source: "the name '\(stem.name)'") }
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
