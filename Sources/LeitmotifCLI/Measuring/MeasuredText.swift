import LeitmotifConducting
import LeitmotifScore

/// What listening to a score has found, as tables.
struct MeasuredText {
  private let measured: MeasuredScore

  init(_ measured: MeasuredScore) { self.measured = measured }

  /// Jumps that are shown; of more the largest.
  private static let mostJumps = 60

  var lines: [String] { levels + jumps + seams }

  private var levels: [String] {
    let plan = measured.plan
    var table = TextTable(
      ["state", "cue", "loudest", "", "softest", ""], [.left, .left, .right, .left, .right, .left])
    for level in measured.levels {
      table.add([
        plan.states[level.state].name, plan.cues[level.cue].name, MeasuredText.loudness(level.loudest),
        words(level.loudest), MeasuredText.loudness(level.softest),
        words(level.softest) + (level.canBeSilent ? " (or silence)" : ""),
      ])
    }
    return table.lines
  }

  private var jumps: [String] {
    if measured.jumps.isEmpty { return [] }
    var table = TextTable(
      ["from", "to", "loudest to loudest", "softest to softest", "by"], [.left, .left, .right, .right, .left])
    let shown = measured.jumps.largest(MeasuredText.mostJumps, by: \.size)
    for jump in shown {
      let plan = measured.plan
      table.add([
        plan.states[jump.from].name, plan.states[jump.to].name, MeasuredText.jump(jump.loudest),
        MeasuredText.jump(jump.softest), WaitWords.rule(jump.rule, plan),
      ])
    }
    let rest = measured.jumps.count - shown.count
    return table.lines
      + (rest > 0 ? ["  and \(Figures.count(rest, "pair")) more, all of them in --json"] : [])
  }

  private var seams: [String] {
    let clicks = measured.seams.count { $0.clicks }
    return [
      "  \(Figures.count(measured.seams.count, "seam")) of stems measured beside the music around: "
        + (clicks == 0 ? "none clicks" : "\(clicks) \(clicks == 1 ? "clicks" : "click")")
    ]
  }

  private static func loudness(_ level: StateLoudness.Level?) -> String {
    guard let level else { return "-" }
    return level.loudness > -.infinity ? Figures.fixed(level.loudness, 1) + " LUFS" : "silent"
  }

  private static func jump(_ units: Double) -> String {
    units.isFinite ? (units > 0 ? "+" : "") + Figures.fixed(units, 1) + " LU" : "-"
  }

  private func words(_ level: StateLoudness.Level?) -> String {
    (level?.parameters ?? []).map { "\($0.name) \(Figures.fixed($0.value, 2))" }.joined(separator: ", ")
  }
}
