import LeitmotifTiming

extension TempoSearch {
  /// Seconds by which a file may miss whole bars and still bear a tempo out.
  private static let slack = 0.03
  /// The most that is believed of a tempo where name and sound are at odds, and of one for which nothing is heard.
  private static let disputed = 0.55
  private static let unconfirmed = 0.75

  /// What is heard under the tempi that are written down, in turn; the first is taken that the length or the attacks bear
  /// out. If they bear none out and are of another mind, they are right, unless whoever asks has said so.
  mutating func weighed() -> ClockGuess {
    var tempi: [RhythmEvidence.Saying] = []
    for saying in evidence.said where !tempi.contains(where: { $0.beatsPerMinute == saying.beatsPerMinute }) {
      tempi.append(saying)
    }
    var doubted: ClockGuess?
    for saying in tempi {
      var search = with([saying])
      let (clock, best) = search.heardGuess()
      if let best, search.isBorneOut(best) { return clock }
      doubted = doubted ?? clock
    }
    var search = with([])
    let heard = search.heardGuess().clock
    guard var clock = doubted, let saying = tempi.first else { return heard }
    guard heard.isFound, heard.tail < TempoSearch.slack, heard.tempoSureness > 0.4 else {
      clock.limit(evidence.isTempoTold ? 1 : TempoSearch.unconfirmed)
      return clock
    }
    let music = ExactTempo.decimal(heard.beatsPerMinute, 2)
    let written = ExactTempo.decimal(saying.beatsPerMinute, 2)
    guard !evidence.isTempoTold else {
      clock.limit(TempoSearch.disputed)
      clock.grounds.append("but length and attacks say \(music)")
      clock.otherTempi = [heard.beatsPerMinute]
      return clock
    }
    var taken = heard
    taken.limit(TempoSearch.disputed)
    taken.grounds.insert("\(saying.source) says \(written), the music \(music)", at: 0)
    taken.otherTempi = [saying.beatsPerMinute] + heard.otherTempi.prefix(1)
    return taken
  }

  /// Whether attacks fall on the beats of a tempo, or the files are whole bars of it.
  private mutating func isBorneOut(_ best: Hypothesis) -> Bool {
    evidence.loop != nil || best.tail <= TempoSearch.slack || hasBeat(best)
  }

  private func with(_ said: [RhythmEvidence.Saying]) -> TempoSearch {
    var other = evidence
    other.said = said
    return TempoSearch(other)
  }
}

extension ClockGuess {
  /// Believes no more of tempo and meter than `part`, 0...1; a meter that is known stays known.
  fileprivate mutating func limit(_ part: Double) {
    tempoSureness = min(tempoSureness, part)
    if meterSureness < 1 { meterSureness = min(meterSureness, part) }
  }
}
