import LeitmotifTiming

extension ScenarioReader {
  private static let actions = [
    "set", "ramp", "request", "release", "trigger", "hold", "letGo", "mix", "duck", "pause", "seek",
  ]

  /// The events of one entry: one for each thing that it says.
  mutating func event(_ node: YAMLNode) -> [Scenario.Event] {
    guard
      report.fields(node, of: "an event", required: ["at"], optional: ScenarioReader.actions) != nil,
      case .map(let entries) = node.content
    else { return [] }
    guard entries.contains(where: { ScenarioReader.actions.contains($0.key.text) }) else {
      let words = ScenarioReader.actions.map { "'\($0)'" }.joined(separator: ", ")
      report.error(node.mark, "an event must say what happens: at least one of \(words)")
      return []
    }
    let time = entries.first { $0.key.text == "at" }.flatMap { eventTime($0.value) }
    current = time
    let actions = entries.filter { !$0.value.isNull }.flatMap { action($0.key.text, $0.value) }
    guard let time else { return [] }
    return actions.map { Scenario.Event(time: time, action: $0.action, mark: $0.mark) }
  }

  private mutating func action(
    _ kind: String, _ node: YAMLNode
  ) -> [(action: Scenario.Action, mark: Mark)] {
    switch kind {
    case "set":
      return each(node, "'set'") { reader, name, range, value in
        reader.report.number(value, name, in: range).map { .set(parameter: name, value: $0) }
      }
    case "ramp":
      return each(node, "'ramp'") { reader, name, range, value in reader.ramp(name, range, value) }
    case "hold":
      return each(node, "'hold'") { reader, name, range, value in reader.hold(name, range, value) }
    case "letGo": return letGo(node)
    case "duck": return ducks(node)
    default: return single(kind, node).map { [($0, node.mark)] } ?? []
    }
  }

  /// What an event says once at most.
  private mutating func single(_ kind: String, _ node: YAMLNode) -> Scenario.Action? {
    switch kind {
    case "request": return request(node).map { .request($0) }
    case "release": return release(node)
    case "trigger": return report.reference(node, "stinger", in: stingers).map { .trigger(stinger: $0) }
    case "mix":
      if node.text == Mix.none { return .mix(nil) }
      return report.reference(node, "mix", in: mixes, or: [Mix.none]).map { .mix($0) }
    case "pause": return report.pause(node).map { .pause($0) }
    case "seek": return place(node, "seek").map { .seek($0) }
    default: return nil
    }
  }

  /// One action for each parameter of a map.
  mutating func each(
    _ node: YAMLNode, _ what: String,
    _ read: (inout ScenarioReader, String, ClosedRange<Double>, YAMLNode) -> Scenario.Action?
  ) -> [(action: Scenario.Action, mark: Mark)] {
    guard let entries = report.entries(node, of: what) else { return [] }
    if entries.isEmpty { report.error(node.mark, "\(what) needs at least one parameter") }
    return entries.compactMap { entry in
      guard let range = ranges[entry.key.text] else {
        report.unknown("parameter", entry.key.text, at: entry.key.mark, parameters.ordered)
        return nil
      }
      return read(&self, entry.key.text, range, entry.value).map { ($0, entry.key.mark) }
    }
  }

  private mutating func ramp(
    _ name: String, _ range: ClosedRange<Double>, _ node: YAMLNode
  ) -> Scenario.Action? {
    guard let fields = report.fields(node, of: "a ramp", required: ["to", "over"]) else { return nil }
    let target = fields["to"].flatMap { report.number($0, "to", in: range) }
    let time = fields["over"].flatMap { report.someTime($0, "over") }
    guard let target, let time, let over = fields["over"], isTaken(time, over, from: current) else {
      return nil
    }
    return .ramp(parameter: name, to: target, over: time)
  }
}
