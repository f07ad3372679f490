import ArgumentParser
import Leitmotif
import LeitmotifScore

/// `leitmotif report`: the reports of shards as one, and what is new since another.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Join the reports of many renders, and compare them with earlier ones.",
    discussion: """
      A report is what 'leitmotif render --report' writes. Those of all shards, joined, are that of the whole list. \
      With --against it is said which renders sound different from those of an earlier report.

      EXAMPLES:
        leitmotif report 1.jsonl 2.jsonl 3.jsonl -o all.jsonl
        leitmotif report all.jsonl --against last-week.jsonl

      EXIT STATUS: 0; 1 if a render failed, is missing, or sounds different.
      """)

  @Argument(help: "The reports.", completion: .logs) var reports: [String]

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write the joined report there; '-' is standard output.", valueName: "file"),
    completion: .logs)
  var output: String?

  @Option(
    help: ArgumentHelp("An earlier report, to be compared by the scenarios' names.", valueName: "file"),
    completion: .logs)
  var against: String?

  func validate() throws {
    for report in reports { try PathCheck.refuseEmpty(["<reports>": report]) }
    try PathCheck.refuseEmpty(["--output": output, "--against": against])
    if let clash = OutputClash.words(
      outputs: [output].compactMap(\.self), inputs: reports + [against].compactMap(\.self))
    {
      throw ValidationError(clash)
    }
  }

  func run() throws {
    let joined = try JoinedReport(reports)
    let earlier = try against.map { try JoinedReport([$0]) }
    if let output { try RenderReportFile(output).write(joined.records) }
    let console = output == "-" ? Console.errors : Console.output
    for record in joined.records where record.status != 0 {
      Console.errors.line("\(record.scenario): failed with status \(record.status)")
      for error in record.errors { Console.errors.line("  " + error) }
    }
    let missing = joined.missing
    if !missing.isEmpty {
      Console.errors.line("missing: \(JoinedReport.words(missing)) of \(joined.expected)")
    }
    let changes = earlier.map { joined.changes(since: $0) } ?? []
    for change in changes { console.line(change) }
    console.line("\(RenderTotals(joined.records))")
    if joined.records.contains(where: { $0.status != 0 }) || !missing.isEmpty || !changes.isEmpty {
      throw Failure(Failure.wrongInput, "")
    }
  }
}
