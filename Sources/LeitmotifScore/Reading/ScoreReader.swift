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
  /// The markers of every cue by name.
  var markers: [String: Set<String>] = [:]
  var stateNames = Names()
  /// The cue of every state whose cue exists.
  var cueOfState: [String: String] = [:]
  var used = Used()

  /// The most of each kind that a score may declare.
  enum Most {
    static let parameters = 256
    static let buses = 64
    static let cues = 1000
    static let layersOfCue = 64
    static let layers = 4000
    static let states = 1000
    static let transitions = 5000
    static let stingers = 1000
    static let placesOfCue = 1000
    static let tempiOfCue = 256
    static let points = 64
    static let conditions = 16
  }

  init(file: String) { report = Report(file: file) }

  /// The score of a file's root; it is only good if the report has no errors.
  mutating func score(_ root: YAMLNode) -> Score? {
    guard
      let fields = report.fields(
        root, of: "a score", required: ["leitmotif", "title", "cues", "states"],
        optional: ["composer", "licence", "parameters", "buses", "start", "transitions", "stingers"])
    else { return nil }
    version(fields["leitmotif"])
    let parameterNodes =
      fields["parameters"].map { report.named($0, "parameters", most: Most.parameters) } ?? []
    let busNodes = fields["buses"].map { report.named($0, "buses", most: Most.buses) } ?? []
    let cueNodes = fields["cues"].map { report.named($0, "cues", most: Most.cues) } ?? []
    let stateNodes = fields["states"].map { report.named($0, "states", most: Most.states) } ?? []
    (parameters, buses) = (Names(parameterNodes), Names(busNodes))
    (cueNames, stateNames) = (Names(cueNodes), Names(stateNodes))

    let parameterList = parameterNodes.map { parameter($0) }
    let busList = readBuses(busNodes)
    let cueList = readCues(cueNodes, fields["cues"])
    let states = readStates(stateNodes, fields["states"])
    let start = fields["start"].flatMap { report.reference($0, "state", in: stateNames) }
    let transitions = fields["transitions"].map { readTransitions($0) } ?? []
    let stingers = fields["stingers"].map { readStingers($0) } ?? []
    guard let first = states.first, !cueList.isEmpty else { return nil }
    let score = Score(
      title: fields["title"].flatMap { report.text($0, "title") } ?? "",
      composer: fields["composer"].flatMap { report.text($0, "composer") },
      licence: fields["licence"].flatMap { report.text($0, "licence") },
      parameters: parameterList, buses: busList, cues: cueList, states: states,
      start: start ?? first.name.text, transitions: transitions, stingers: stingers)
    warnings(score, parameterNodes, busNodes)
    return score
  }

  private mutating func version(_ node: YAMLNode?) {
    guard let node, node.text != "1" else { return }
    report.error(node.mark, "this reads version 1 of the format; the file says \(node.name)")
  }
}
