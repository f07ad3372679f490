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

      EXAMPLES:
        leitmotif check score.yaml
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
      for diagnostic in inspection.diagnostics { Console.errors.show(diagnostic) }
      if inspection.hasErrors { return false }
      Console.output.line("\(path): \(summary(inspection))")
      Console.output.line(MemoryTable(inspection).text)
      return true
    } catch {
      for diagnostic in error.diagnostics { Console.errors.show(diagnostic) }
      return false
    }
  }

  private func summary(_ inspection: ScoreInspection) -> String {
    let plan = inspection.plan
    let parts = [
      Figures.count(plan.cues.count, "cue"),
      Figures.count(plan.cues.reduce(0) { $0 + $1.layers.count }, "layer"),
      Figures.count(plan.states.count, "state"),
      Figures.count(plan.stems.count, "stem") + " of " + Figures.clock(Int(inspection.seconds)),
      Figures.mebibytes(inspection.memory.bytes) + " of memory for stems when played",
    ]
    return "'\(plan.score.title)': " + parts.joined(separator: ", ")
  }
}
