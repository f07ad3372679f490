import ArgumentParser
import Leitmotif
import LeitmotifScore

/// `leitmotif diff`: what changed from one score to another.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say in musical words what changed from one score to another.",
    usage: "leitmotif diff <old> <new> [--json]",
    discussion: """
      Everything that a score means is compared, and each change is a line. Comments, layout, quotes and the order in \
      which names and rules stand are no change; neither is what is in the stems. Things are known by their names: \
      what is gone under one name and new under another, and much the same, is said to look renamed. A rule is known by \
      its states and its 'when'.

      EXAMPLES:
        leitmotif diff old.yaml score.yaml
        git show HEAD:score.yaml | leitmotif diff - score.yaml
        leitmotif diff old.yaml score.yaml --json

      It says, for example:
        parameter danger: falls within 8 s (0.125 a second), was within 4 s (0.25 a
        second)
        cue road, layer drums: 3 dB softer (-6 dB, was -3 dB)
        combat → calm: leaves on the next bar line, was on the next beat

      EXIT STATUS: that of 'diff'. 0: they mean the same, and nothing is said; 1: they do not; 2: one of them is wrong \
      or cannot be read, or the command was misspelt.
      """)

  @Argument(help: "The score before; '-' is standard input.", completion: .scores) var old: String
  @Argument(help: "The score after; one of the two may be '-'.", completion: .scores) var new: String
  @Flag(help: "Write one line of JSON: whether they mean the same, and every change.") var json = false

  /// The status where two scores could not be compared.
  private static let trouble: Int32 = 2

  func validate() throws {
    try PathCheck.refuseEmpty(["<old>": old, "<new>": new])
    if old == "-" && new == "-" {
      throw ValidationError("Only one of the two scores can come from standard input.")
    }
  }

  func run() throws {
    var scores: [Score] = []
    var failures: [Failure] = []
    for path in [old, new] {
      do throws(Failure) {
        scores.append(try ScoreText.read(path))
      } catch {
        failures.append(error)
      }
    }
    for failure in failures { failure.report() }
    guard scores.count == 2 else { throw Failure(DiffCommand.trouble) }
    let difference = ScoreDifference(from: scores[0], to: scores[1])
    let changes = difference.changes
    if json {
      Console.output.line(
        JSONLine.text(
          Answer(
            same: changes.isEmpty, changes: changes,
            remarks: difference.remarks.isEmpty ? nil : difference.remarks)))
    } else {
      for change in changes { Console.output.line(change.text) }
      for remark in difference.remarks { Console.errors.line("note: \(remark)") }
    }
    if !changes.isEmpty {
      try Console.output.check()
      throw Failure(Failure.wrongInput)
    }
  }

  private struct Answer: Encodable {
    let same: Bool
    let changes: [ScoreChange]
    /// `nil`: everything was looked for.
    let remarks: [String]?
  }
}
