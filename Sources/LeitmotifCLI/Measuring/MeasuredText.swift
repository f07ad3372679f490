import LeitmotifConducting
import LeitmotifScore

/// What listening to a score has found, as tables.
struct MeasuredText {
  private let measured: MeasuredScore

  init(_ measured: MeasuredScore) { self.measured = measured }

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
    for jump in measured.jumps {
      let plan = measured.plan
      table.add([
        plan.states[jump.from].name, plan.states[jump.to].name, MeasuredText.jump(jump.loudest),
        MeasuredText.jump(jump.softest), "line \(plan.rules[jump.rule].transition.mark.line)",
      ])
    }
    return table.lines
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
