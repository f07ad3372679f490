/// Turns the nodes of a score's file into its model, and reports all that is wrong.
///
/// Names are gathered first, so that the parts of a file may stand in any order. What cannot be read is
/// replaced by a default and reading goes on: the report, not the result, says whether the score holds.
struct ScoreReader {
  var report: Report
  var parameters = Names()
  var parameterRanges: [String: ClosedRange<Double>] = [:]
  var buses = Names()
  var cueNames = Names()
  var cues: [String: Cue] = [:]
  /// The cues that lack what a rule asked for, by what it asked.
  var lacking: [CueDemand: Set<String>] = [:]
  var stateNames = Names()
  /// The cues of every state, as far as they exist.
  var cuesOfState: [String: [String]] = [:]
  var groups: [String: Group] = [:]
  /// States and groups: what a rule can lead from and to.
  var scopeNames = Names()
  var mixNames = Names()
  /// How the buses give to one another.
  var ways = BusWays()
  var used = Used()
  /// Effects and sends so far.
  var effectCount = 0
  var kindCounts: [Effect.Kind: Int] = [:]
  var sendCount = 0
  /// Where each delay is written: those of buses, then those of layers.
  var delayMarks: [Mark] = []
  /// Where each send is written, and the bus that it leads to.
  var sendMarks: [(bus: String, mark: Mark)] = []

  /// Delays in notes that have not been held against a tempo yet.
  var noteDelays: [NoteDelay] = []
  /// Quarters a second where the slowest cue is slowest.
  var slowestPace = Double.infinity

  /// The most of each kind that a score may declare.
  enum Most {
    static let parameters = 256
    static let buses = 64
    static let cues = 1000
    static let layersOfCue = 128
    static let layers = 4000
    static let states = 1000
    static let transitions = 5000
    static let stingers = 1000
    static let placesOfCue = 1000
    static let tempiOfCue = 256
    static let points = 64
    static let secondsOfDelay = 4.0
    static let conditions = 16
    static let groups = 256
    static let mixes = 256
    static let ducks = 256
    static let ducksOfStinger = 16
    static let options = 64
    static let breakpoints = 16
    static let effectsOfChain = 8
    static let effects = 64
    static let effectsOfKind: [Effect.Kind: Int] = [.reverb: 4]
    /// Of all delays together: what a saved game holds of them.
    static let delaySeconds = 32.0
    static let sendsOfSource = 8
    static let sends = 256
  }

  init(file: String) { report = Report(file: file) }

  /// The score of a file's root; it is only good if the report has no errors.
  mutating func score(_ root: YAMLNode) -> Score? {
    guard
      let fields = report.fields(
        root, of: "a score", required: ["leitmotif", "title", "cues", "states"],
        optional: [
          "composer", "licence", "parameters", "buses", "groups", "mixes", "ducks", "start", "transitions",
          "stingers",
        ])
    else { return nil }
    version(fields["leitmotif"])
    let parameterNodes =
      fields["parameters"].map { report.named($0, "parameters", most: Most.parameters) } ?? []
    let busNodes = fields["buses"].map { report.named($0, "buses", most: Most.buses) } ?? []
    let cueNodes = fields["cues"].map { report.named($0, "cues", most: Most.cues) } ?? []
    let stateNodes = fields["states"].map { report.named($0, "states", most: Most.states) } ?? []
    let groupNodes = fields["groups"].map { report.named($0, "groups", most: Most.groups) } ?? []
    let mixNodes = fields["mixes"].map { report.named($0, "mixes", most: Most.mixes) } ?? []
    (parameters, buses) = (Names(parameterNodes), Names(busNodes))
    (cueNames, stateNames, mixNames) = (Names(cueNodes), Names(stateNodes), Names(mixNodes))
    scopeNames = Names(stateNames.ordered + groupNodes.map(\.key.text))

    let parameterList = parameterNodes.map { parameter($0) }
    let busList = readBuses(busNodes)
    let cueList = readCues(cueNodes, fields["cues"])
    limitDelays(busList, cueList)
    let mixes = mixNodes.compactMap { mix($0) }
    let states = readStates(stateNodes, fields["states"])
    let groupList = groupNodes.map { group($0) }
    let start = fields["start"].flatMap { report.reference($0, "state", in: stateNames) }
    if fields["start"] != nil && start == nil { used.leadsElsewhere = true }
    let transitions = fields["transitions"].map { readTransitions($0) } ?? []
    let stingers = fields["stingers"].map { readStingers($0) } ?? []
    let ducks = fields["ducks"].map { readDucks($0) } ?? []
    guard let first = states.first, !cueList.isEmpty else { return nil }
    var score = Score(
      title: fields["title"].flatMap { report.text($0, "title") } ?? "",
      composer: fields["composer"].flatMap { report.text($0, "composer") },
      licence: fields["licence"].flatMap { report.text($0, "licence") },
      parameters: parameterList, buses: busList, cues: cueList, states: states,
      start: start ?? first.name.text, transitions: transitions, stingers: stingers)
    (score.groups, score.mixes, score.ducks) = (groupList, mixes, ducks)
    warnings(score, parameterNodes, busNodes, groupNodes)
    return score
  }

  private mutating func version(_ node: YAMLNode?) {
    guard let node, node.integer != 1 else { return }
    report.error(
      node.mark, "this reads version 1 of the format; the file says \(node.named { $0.integer == 1 })")
  }
}
