import Leitmotif
import LeitmotifScore

/// What came of some traces, for people.
struct SimulationText {
  private let report: SimulationReport

  init(_ report: SimulationReport) { self.report = report }

  var text: String {
    var lines = ["\(report.title): \(report.traces.map(\.trace).joined(separator: ", "))", ""]
    lines += states + [""]
    lines += transitions + [""]
    lines += repetitions + [""]
    lines += never
    return lines.map { VisibleText.of($0) + "\n" }.joined()
  }

  private func share(_ seconds: Double) -> String {
    "\(Figures.fixed(report.seconds > 0 ? 100 * seconds / report.seconds : 0, 1)) %"
  }

  private func time(_ seconds: Double) -> String { Figures.fixed(seconds, 3) + " s" }

  private var states: [String] {
    var table = TextTable(["state", "time", "", "entered"], [.left, .right, .right, .right])
    for state in report.states {
      table.add([state.state, time(state.seconds), share(state.seconds), "\(state.entered)"])
    }
    for (name, seconds) in [("(bridges)", report.bridges), ("(silence)", report.silence)] where seconds > 0 {
      table.add([name, time(seconds), share(seconds), ""])
    }
    return table.lines
  }

  private var transitions: [String] {
    if report.transitions.isEmpty { return ["  no transition took place"] }
    var table = TextTable(
      ["from", "to", "times", "shortest wait", "median", "longest", "at most", "by"],
      [.left, .left, .right, .right, .right, .right, .right, .left])
    for transition in report.transitions {
      let waits = transition.waits
      table.add([
        transition.from, transition.to, "\(transition.count)", waits.map { time($0.min) } ?? "-",
        waits.map { time($0.median) } ?? "-", waits.map { time($0.max) } ?? "-",
        waits?.longest.map(time) ?? "-", transition.causes.map(words).joined(separator: ", "),
      ])
    }
    return table.lines
  }

  private func words(_ cause: SimulationReport.Cause) -> String {
    let rule = cause.rule.map { "rule on line \($0)" } ?? "built-in rule"
    return "\(cause.isAutomatic ? "itself, " : "")\(rule)" + (cause.count > 1 ? " × \(cause.count)" : "")
  }

  private var repetitions: [String] {
    var table = TextTable(
      ["cue", "time", "entered", "passes", "in a row"], [.left, .right, .right, .right, .right])
    for cue in report.cues where cue.entered > 0 {
      table.add([cue.cue, time(cue.seconds), "\(cue.entered)", "\(cue.passes)", "\(cue.mostInARow)"])
    }
    let choices = report.choices.map { choice in
      "  \(choice.choice): " + choice.options.map { "\($0.option) × \($0.count)" }.joined(separator: ", ")
        + (choice.twiceInARow > 0 ? "; twice in a row \(Figures.times(choice.twiceInARow))" : "")
    }
    let stingers = report.stingers.filter { $0.triggered > 0 || $0.heard > 0 }.map { stinger in
      "  \(stinger.stinger): triggered \(Figures.times(stinger.triggered)), heard \(Figures.times(stinger.heard))"
        + stinger.dropped.map { ", \($0.reason) \(Figures.times($0.count))" }.joined()
    }
    return table.lines + choices + stingers
  }

  private var never: [String] {
    let never = report.never
    let lists = [
      ("states", never.states), ("cues", never.cues), ("layers", never.layers), ("variants", never.variants),
      ("stingers", never.stingers), ("rules", never.rules.map { "line \($0)" }),
    ]
    let found = lists.filter { !$0.1.isEmpty }.map {
      "  \($0.0 == "rules" ? "never taken" : "never heard"): \($0.0) " + $0.1.joined(separator: ", ")
    }
    return found.isEmpty ? ["  everything was heard"] : found
  }
}
