import ArgumentParser
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// `leitmotif simulate`: what a score makes of recorded play, without a sound.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Live through recorded play without a sound, and count what the music did.",
    usage: "leitmotif simulate <score> --trace <file> ... [<options>]",
    discussion: """
      Every decision is that of a render, about a thousand times faster than it sounds. Told is how long the music was in \
      each state, which transitions took place by which rule, how long they were waited for beside the longest wait \
      that 'leitmotif check' works out, what was repeated, and what was never heard.

      A trace is a scenario, the capture log of a session ('leitmotif play --capture'), or a CSV file that begins with \
      the line 'time,parameter,value': seconds from the beginning, a parameter of the score and what it was set to. A \
      last line with a time alone says how long it goes on. Of several traces one report is made of all; a folder stands \
      for all scenarios, logs and CSV files in it.

      The score comes first: '--trace' takes all that follow up to the next option. Of stems only the lengths count; \
      one that is missing is warned of, and taken to be as long as the score asks for.

      EXAMPLES:
        leitmotif simulate score.yaml --trace ambush
        leitmotif simulate score.yaml --trace sessions
        leitmotif simulate score.yaml --trace sessions/*.jsonl
        leitmotif simulate score.yaml --trace danger.csv
        leitmotif simulate score.yaml --trace sessions/*.csv --json report.json
        leitmotif simulate score.yaml --trace sessions/*.csv --json - | jq .never
      """)

  @Argument(help: "The score.", completion: .scores) var score: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Scenarios, by their paths or by their names in 'scenarios' beside the score; capture logs; CSV files; or "
        + "folders of them.",
      valueName: "file"), completion: .traces)
  var trace: [String] = []

  @Option(
    help: ArgumentHelp("Write the report as one line of JSON; '-' is standard output.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var json: String?

  @Option(
    help: ArgumentHelp(
      "Frames a second, 1000 to 768000 (default: 48000, or the rate of the capture logs).", valueName: "hertz"
    ),
    transform: RateArgument.init(argument:))
  var rate: RateArgument?

  @Option(
    help: ArgumentHelp(
      "The folder with the stems; otherwise the nearest 'stems' at or above the score's own.",
      valueName: "folder"), completion: .directory)
  var stems: String?

  @OptionGroup var chance: SeedOption
  @OptionGroup var preference: PreferenceOptions

  func validate() throws {
    if trace.isEmpty { throw ValidationError("Missing expected argument '--trace <file> ...'") }
    try PathCheck.refuseEmpty(["<score>": score, "--json": json, "--stems": stems])
    for trace in trace { try PathCheck.refuseEmpty(["--trace": trace]) }
    if let clash = OutputClash.words(outputs: [json].compactMap(\.self), inputs: [score] + trace) {
      throw ValidationError(clash)
    }
  }

  func run() throws {
    var traces = TraceList(score: score, stems: stems, rate: rate?.rate, seed: chance.seed)
    let files = try ScenarioFolder.files(of: trace, score: score)
    let programmes = try files.map { name throws(Failure) in try Programme(name, score: score) }
    try OutputClash.refuse(outputs: [json].compactMap(\.self), inputs: programmes.map(\.file))
    let destination = try json.map(OutputPlace.open)
    for programme in programmes {
      try traces.add(programme, preference.chosen(of: score, after: programme.capturePreferences))
    }
    let begun = ContinuousClock.now
    guard let plan = traces.plan, let tally = traces.tally() else { return }
    let elapsed = ContinuousClock.now - begun
    let longest = LongestWaits(plan)
    let report = SimulationReport(tally, plan, longest: longest, score: score, traces: traces.named)
    if let destination { try write(report, destination) }
    let speed = Speed.words(seconds: report.seconds, elapsed: elapsed)
    if json != "-" { Console.output.write(SimulationText(report).text) }
    (json == "-" ? Console.errors : Console.output).line(
      "\(Figures.count(traces.named.count, "trace")), \(Figures.clock(Int(report.seconds))) of music in "
        + "\(Figures.fixed(elapsed.seconds, 3)) s: \(speed) × real time")
  }

  private func write(_ report: SimulationReport, _ place: SoundDestination) throws(Failure) {
    do {
      let file = try OutputFile(place)
      try file.write(JSONLine.text(report) + "\n", at: 0)
      try file.commit()
    } catch {
      throw Failure(writing: error)
    }
  }
}
