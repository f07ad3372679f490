package import LeitmotifTiming

/// What was guessed, and how sure it is, in words.
package enum GuessWords {
  /// Lines about a cue's clock.
  package static func comments(on clock: ClockGuess) -> [String] {
    guard clock.isFound else {
      return [
        "tempo: none was found, for \(clock.grounds.joined(separator: "; ")).",
        "       \(clock.tempo) is made up, so that the files are \(clock.bars) whole bars long. Say --tempo if you know it.",
      ]
    }
    var lines = ["tempo: \(sureness(clock.tempoSureness))" + others(clock)]
    lines += clock.grounds.map { "       " + $0 } + ["meter: \(sureness(clock.meterSureness))"]
    let place =
      clock.pickup > 0 ? "\(ExactTempo.decimal(clock.pickup, 3)) s in" : "at the beginning of the files"
    lines.append("bar 1: \(place), \(sureness(clock.downbeatSureness))")
    return lines
  }

  /// "sure (97 %)".
  package static func sureness(_ part: Double) -> String {
    let word = part >= 0.9 ? "sure" : part >= 0.6 ? "likely" : "a guess"
    return "\(word) (\(Int((part * 100).rounded(.down))) %)"
  }

  private static func others(_ clock: ClockGuess) -> String {
    if clock.otherTempi.isEmpty { return "" }
    return "; or else " + clock.otherTempi.map { ExactTempo.decimal($0, 2) }.joined(separator: " or ")
  }

  /// "q=", "q.=", "e=".
  package static func unit(_ meter: Meter) -> String {
    let quarters = meter.beat.quarters
    let names: [(Rational, String)] = [
      (Rational(4), "w"), (Rational(2), "h"), (Rational(1), "q"), (Rational(1, 2), "e"),
      (Rational(1, 4), "s"),
    ]
    for (length, name) in names {
      if quarters == length { return "\(name)=" }
      if quarters == length * Rational(3, 2) { return "\(name).=" }
    }
    return ""
  }
}
