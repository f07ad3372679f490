import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// A stem that is over before all is played that a layer wants of it.
struct ShortStem {
  let stem: PlannedStem
  /// What it has, at the session's rate.
  let frames: Int
  /// What it should have.
  let expected: Int
  let plan: Plan

  /// What does not fit, in music as far as the score says it so, in seconds and in frames.
  var words: String {
    let has = "\(rate.seconds(frames)) (\(frames) frames at \(rate))"
    let wants = "\(rate.seconds(expected)) (\(expected) frames)"
    guard let use = stem.longestUse else {
      return "\(name) is \(missing) too short: it has \(has), and \(wants) of it are played"
    }
    if let period = period(of: use) {
      return "the 'period' of the layer '\(use.layer)' in the cue '\(use.cue)' is longer than its stem: "
        + "\(period), \(wants), and \(name) has \(share(of: period))\(has)"
    }
    return "\(name) is \(missing) too short: it has \(has), and the cue '\(use.cue)' plays \(wants)"
  }

  private var rate: SampleRate { plan.sampleRate }
  private var name: String { "'\(stem.path.text)'" }
  private var missing: String { "\(rate.seconds(expected - frames)) (\(expected - frames) frames)" }

  private func period(of use: PlannedStem.Use) -> MusicalLength? {
    let cue = plan.score.cues.first { $0.name.text == use.cue }
    return cue?.layers.first { $0.name == use.layer }?.period
  }

  /// How much the stem has of a period in beats or bars, to the hundredth, with a comma.
  private func share(of period: MusicalLength) -> String {
    let (count, unit): (Rational, String)
    switch period {
    case .beats(let beats): (count, unit) = (beats, "beats")
    case .bars(let bars): (count, unit) = (bars, "bars")
    case .seconds, .frames: return ""
    }
    let hundredths = Int((count.approximate * Double(frames) / Double(expected) * 100).rounded())
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    let digits = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
    return "\(whole)\(digits) \(unit), "
  }
}
