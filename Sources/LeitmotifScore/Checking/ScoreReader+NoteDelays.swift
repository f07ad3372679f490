import LeitmotifTiming

/// A delay whose time is a note, and where that is written.
struct NoteDelay {
  let quarters: Rational
  let mark: Mark
}

extension ScoreReader {
  /// Says which delays of a cue's layers come out longer than a delay can be.
  ///
  /// - Parameter first: The first of `noteDelays` that is one of them; from there on they are dealt with.
  mutating func warnAboutDelays(from first: Int, in cue: String, _ body: CueBody) {
    let pace = body.slowestPace
    slowestPace = min(slowestPace, pace)
    for delay in noteDelays[first...] { warn(delay, pace, "in the cue '\(cue)'") }
    noteDelays.removeSubrange(first...)
  }

  /// Says the same of those on buses, which go by whatever cue plays.
  mutating func warnAboutDelaysOfBuses() {
    guard slowestPace < .infinity else { return }
    for delay in noteDelays { warn(delay, slowestPace, "in the slowest cue") }
  }

  private mutating func warn(_ delay: NoteDelay, _ pace: Double, _ place: String) {
    let seconds = delay.quarters.approximate / pace
    // What is over by rounding alone is cut by less than a frame.
    guard seconds > Most.secondsOfDelay + 1e-6 else { return }
    let words = Report.shown((seconds * 1000).rounded() / 1000)
    report.warn(
      delay.mark,
      "\(place) this lasts \(words) s; a delay is never longer than \(Report.shown(Most.secondsOfDelay)) s, and is cut"
    )
  }
}

extension CueBody {
  /// Quarters a second where it is slowest.
  fileprivate var slowestPace: Double {
    tempi.map { $0.quartersPerMinute.approximate / 60 }.min() ?? 1
  }
}
