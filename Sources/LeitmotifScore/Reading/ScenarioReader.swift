import LeitmotifTiming

/// Turns the nodes of a scenario's file into its model, and reports all that is wrong.
struct ScenarioReader {
  var report: Report
  let ranges: [String: ClosedRange<Double>]
  let parameters: Names
  let states: Names
  let stingers: Names
  let mixes: Names
  let ducks: Names
  /// How positions lie over seconds: those of the cue that the score starts with.
  let clock: CueClock?
  var end: Scenario.Time?
  /// When the event happens that is being read.
  var current: Scenario.Time?
  /// The last time in each unit, to see whether events are in order.
  var latest: [Scenario.Time.Unit: Scenario.Time] = [:]

  /// The most events that a scenario may have.
  static let mostEvents = 10_000

  init(file: String, score: Score) {
    report = Report(file: file)
    ranges = Dictionary(score.parameters.map { ($0.name, $0.range) }, uniquingKeysWith: { first, _ in first })
    parameters = Names(score.parameters.map(\.name))
    states = Names(score.states.map(\.name.text))
    stingers = Names(score.stingers.map(\.name))
    mixes = Names(score.mixes.map(\.name))
    ducks = Names(score.ducks.map(\.name))
    let start = score.states.first { $0.name.text == score.start }
    let cue = score.cues.first { $0.name.text == start?.cue }
    clock = cue.map { CueClock($0.tempo, $0.tempoChanges, meters: $0.meters) }
  }

  /// The scenario of a file's root; it is only good if the report has no errors.
  mutating func scenario(_ root: YAMLNode) -> Scenario? {
    guard
      let fields = report.fields(
        root, of: "a scenario", required: ["scenario", "title", "length"], optional: ["events", "seed"])
    else { return nil }
    if let version = fields["scenario"], version.integer != 1 {
      report.error(
        version.mark, "this reads version 1 of the format; the file says \(version.named { $0.integer == 1 })"
      )
    }
    end = fields["length"].flatMap { time($0, "length") }
    if let end, let node = fields["length"], end.isNoTime {
      report.error(node.mark, "'length' must be longer than nothing; this is \(node.name)")
    }
    let events = fields["events"].map { self.events($0) } ?? []
    let seed = fields["seed"].flatMap { report.seed($0) } ?? 0
    guard let end else { return nil }
    var scenario = Scenario(
      title: fields["title"].flatMap { report.text($0, "title") } ?? "", events: events, end: end,
      endMark: fields["length"]?.mark ?? root.mark)
    scenario.seed = seed
    return scenario
  }

  private mutating func events(_ node: YAMLNode) -> [Scenario.Event] {
    guard case .list(let list) = node.content else {
      report.error(node.mark, "'events' must be a list; this is \(node.name)")
      return []
    }
    if list.count > ScenarioReader.mostEvents {
      report.error(
        node.mark, "'events' has \(list.count) entries; at most \(ScenarioReader.mostEvents) are taken")
    }
    return list.prefix(ScenarioReader.mostEvents).flatMap { event($0) }
  }
}
