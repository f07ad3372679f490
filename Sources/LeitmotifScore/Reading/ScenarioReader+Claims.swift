import LeitmotifTiming

extension ScenarioReader {
  private static let claimFields = ["owner", "priority", "ttl"]

  /// A state, `previous`, or a map with more about the request.
  mutating func request(_ node: YAMLNode) -> Scenario.Request? {
    guard case .map = node.content else { return wanted(node).map { Scenario.Request($0.state) } }
    guard
      let fields = report.fields(
        node, of: "a request", required: ["state"],
        optional: ScenarioReader.claimFields + ["enqueue", "retrigger", "force", "exitAt", "latePolicy"])
    else { return nil }
    let state = fields["state"].flatMap { wanted($0) }
    var request = Scenario.Request(state?.state)
    request.claim = claim(fields)
    request.isQueued = fields["enqueue"].flatMap { report.bool($0, "enqueue") } ?? false
    request.retriggers = fields["retrigger"].flatMap { report.bool($0, "retrigger") } ?? false
    request.isForced = fields["force"].flatMap { report.bool($0, "force") } ?? false
    request.exitAt = fields["exitAt"].flatMap { time($0, "exitAt") }
    request.latePolicy = fields["latePolicy"].flatMap { latePolicy($0) } ?? .now
    if let node = fields["latePolicy"], fields["exitAt"] == nil {
      report.error(node.mark, "'latePolicy' belongs to 'exitAt': what counts if that is past")
    }
    return state == nil ? nil : request
  }

  /// The name of a state; in it `nil` for the state before.
  private mutating func wanted(_ node: YAMLNode) -> (state: String?, Void)? {
    if node.text == State.previous { return (nil, ()) }
    return report.reference(node, "state", in: states, or: [State.previous]).map { ($0, ()) }
  }

  private mutating func latePolicy(_ node: YAMLNode) -> Scenario.LatePolicy? {
    report.choice(node, "latePolicy", [("now", .now), ("nextEligible", .nextEligible)])
  }

  private mutating func claim(_ fields: Fields) -> Scenario.Claim {
    var claim = Scenario.Claim()
    if let owner = fields["owner"].flatMap({ owner($0, "owner") }) { claim.owner = owner }
    claim.priority = fields["priority"].flatMap { report.integer($0, "priority", in: -1000...1000) }
    claim.timeToLive = fields["ttl"].flatMap { report.someTime($0, "ttl") }
    return claim
  }

  private mutating func owner(_ node: YAMLNode, _ what: String) -> String? {
    if let name = node.text, Report.isName(name), node.bool == nil { return name }
    report.error(
      node.mark,
      "'\(what)' must be the name of an owner: 1 to 64 letters, digits, '_' and '-', with a letter first; "
        + "this is \(node.name)")
    return nil
  }

  /// `true` for the game's own request, or the name of an owner.
  mutating func release(_ node: YAMLNode) -> Scenario.Action? {
    if node.bool == true { return .release(owner: Scenario.Claim().owner) }
    return owner(node, "release").map { .release(owner: $0) }
  }

  /// A value, or a map with more about the hold.
  mutating func hold(_ name: String, _ range: ClosedRange<Double>, _ node: YAMLNode) -> Scenario.Action? {
    guard case .map = node.content else {
      return report.number(node, name, in: range)
        .map { .hold(parameter: name, value: $0, claim: Scenario.Claim()) }
    }
    guard
      let fields = report.fields(
        node, of: "a hold", required: ["value"], optional: ScenarioReader.claimFields)
    else { return nil }
    let claim = claim(fields)
    return fields["value"].flatMap { report.number($0, "value", in: range) }
      .map { .hold(parameter: name, value: $0, claim: claim) }
  }

  /// A parameter, a list of them, or a map from parameters to owners.
  mutating func letGo(_ node: YAMLNode) -> [(action: Scenario.Action, mark: Mark)] {
    let game = Scenario.Claim().owner
    switch node.content {
    case .scalar, .list:
      var items = [node]
      if case .list(let list) = node.content { items = list }
      if items.isEmpty { report.error(node.mark, "'letGo' needs at least one parameter") }
      return items.compactMap { item in
        report.reference(item, "parameter", in: parameters)
          .map { (.letGo(parameter: $0, owner: game), item.mark) }
      }
    case .map:
      return each(node, "'letGo'") { reader, name, _, value in
        reader.owner(value, name).map { .letGo(parameter: name, owner: $0) }
      }
    }
  }

  /// A map from ducks to `on` or `off`.
  mutating func ducks(_ node: YAMLNode) -> [(action: Scenario.Action, mark: Mark)] {
    guard let entries = report.entries(node, of: "'duck'") else { return [] }
    if entries.isEmpty { report.error(node.mark, "'duck' needs at least one duck") }
    return entries.compactMap { entry in
      let key = YAMLNode(mark: entry.key.mark, content: .scalar(entry.key.text, isPlain: true))
      let name = report.reference(key, "duck", in: ducks)
      let isOn: Bool? = report.choice(entry.value, entry.key.text, [("on", true), ("off", false)])
      guard let name, let isOn else { return nil }
      return (.duck(name, isOn: isOn), entry.key.mark)
    }
  }
}

extension Report {
  /// How long the music stands still: by the clock, as beats stand still with it.
  mutating func pause(_ node: YAMLNode) -> MusicalLength? {
    switch node.text.flatMap({ MusicalLength($0) }) {
    case .seconds(let seconds)? where seconds > .zero: return .seconds(seconds)
    case .frames(let frames)? where frames > 0: return .frames(frames)
    default:
      error(
        node.mark,
        "'pause' must be a time above zero such as '2 s', '250 ms' or '48000 frames'; this is \(node.name)"
          + Report.slip(in: node, Report.unitsOfClock, usual: ["s"]) {
            MusicalLength($0).map { !$0.isNoTime } ?? false
          }
          + Report.limit(ofTime: node, MusicalLength.limitsOfClock))
      return nil
    }
  }

  mutating func seed(_ node: YAMLNode) -> UInt64? {
    if case .scalar(let text, true) = node.content, text.utf8.count <= 20, !text.hasPrefix("+"),
      let seed = UInt64(text) ?? node.integer.flatMap({ UInt64(exactly: $0) })
    {
      return seed
    }
    error(
      node.mark, "'seed' must be a whole number from 0 to 18446744073709551615; this is \(node.name)")
    return nil
  }
}
