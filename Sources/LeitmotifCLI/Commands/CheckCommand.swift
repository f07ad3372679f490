import ArgumentParser
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// `leitmotif check`: says everything that is wrong with scores and their stems.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say everything that is wrong with scores and their stems.",
    usage: "leitmotif check <score> ... [<options>]",
    discussion: """
      Reads each score and decodes every stem from end to end. What is wrong goes to standard error, one \
      problem a line, as file:line:column: error: …, so that editors can jump to it. What the stems take in memory \
      when the score is played follows as a table: how much of each is held, and why no more.

      A second table has the longest wait from each state to each other: from the frame on which the one is wanted, \
      while the other plays and nothing else is asked for, to the first frame of its cue. It says in which bars the \
      time goes by, where in the cue it is longest, where the cue is then left, and by which rule; a wait that begins \
      with a dwell begins where the state is entered. It needs no stems, and is told where some are wrong. 'leitmotif simulate' says how long it was in play.

      With --measure the stems are listened to as well: how loud the loudest and the softest combination of layers of \
      each state is, how far that jumps where rules connect two states, and whether loops and cues click where they \
      are joined.

      EXAMPLES:
        leitmotif check score.yaml
        leitmotif check score.yaml --measure
        leitmotif check score.yaml --json | jq '.waits[] | select(.seconds > 8)'
        leitmotif check demos/*/score.yaml
        leitmotif check score.yaml --stems ~/recordings --rate 44100
        leitmotif check score.yaml --memory 64M
      """)

  @Argument(help: ArgumentHelp("The scores; '-' is standard input.", valueName: "score"), completion: .scores)
  var scores: [String]

  @OptionGroup var stems: StemOptions

  @Option(
    help: ArgumentHelp(
      "The rate to lay the score out at, 1000 to 768000 (default: 48000).", valueName: "hertz"),
    transform: RateArgument.init(argument:))
  var rate: RateArgument?

  @Flag(help: "Listen to the stems too: loudness of states, jumps between them, seams that click.")
  var measure = false

  @Flag(help: "Write what was found as JSON, a line a score.") var json = false

  func validate() throws {
    for score in scores { try PathCheck.refuseEmpty(["<score>": score]) }
  }

  func run() throws {
    var options = LoadedScore.Options()
    options.sampleRate = rate?.rate ?? .studio
    options.stems = stems.stems
    options.memory = stems.bytesHeld
    var isWrong = false
    for score in scores { isWrong = !check(score, options) || isWrong }
    if isWrong { throw Failure(Failure.wrongInput) }
  }

  /// - Returns: Whether there is nothing wrong with it.
  private func check(_ path: String, _ options: LoadedScore.Options) -> Bool {
    do throws(InvalidScore) {
      let inspection = try ScoreInspection(path: path, options)
      let waits = LongestWaits(inspection.plan)
      let measured = measure && !inspection.hasErrors ? try MeasuredScore(path: path, options) : nil
      let diagnostics = inspection.diagnostics + (measured?.remarks(file: path) ?? [])
      for diagnostic in diagnostics { Console.errors.show(diagnostic) }
      if json {
        var record = CheckRecord(score: path, isGood: !inspection.hasErrors, diagnostics)
        record.note(inspection.plan, waits)
        record.measured = measured.map { MeasuredRecord($0) }
        Console.output.line(JSONLine.text(record))
      }
      if !json { tell(inspection, waits, measured, path) }
      return !inspection.hasErrors
    } catch {
      for diagnostic in error.diagnostics { Console.errors.show(diagnostic) }
      if json {
        Console.output.line(JSONLine.text(CheckRecord(score: path, isGood: false, error.diagnostics)))
      }
      return false
    }
  }

  private func tell(
    _ inspection: ScoreInspection, _ waits: LongestWaits, _ measured: MeasuredScore?, _ path: String
  ) {
    let table = WaitTable(waits, inspection.plan).lines
    if inspection.hasErrors {
      // How long a change takes follows from the score alone.
      let title = inspection.plan.score.title
      if !table.isEmpty { Console.output.line("\(path): '\(title)', without its stems:") }
    } else {
      Console.output.line("\(path): \(summary(inspection))")
      Console.output.line(MemoryTable(inspection).text)
    }
    for line in table + (measured.map { MeasuredText($0).lines } ?? []) { Console.output.line(line) }
  }

  private func summary(_ inspection: ScoreInspection) -> String {
    let plan = inspection.plan
    let parts = [
      Figures.count(plan.cues.count, "cue"),
      Figures.count(plan.cues.reduce(0) { $0 + $1.layers.count }, "layer"),
      Figures.count(plan.states.count, "state"),
      Figures.count(plan.stems.count, "stem") + " of " + Figures.clock(Int(inspection.seconds)),
      Figures.memory(inspection.memory.bytes) + " of memory for stems when played",
    ]
    return "'\(plan.score.title)': " + parts.joined(separator: ", ")
  }
}
