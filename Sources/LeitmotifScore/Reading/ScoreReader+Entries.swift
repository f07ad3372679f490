import LeitmotifTiming

extension ScoreReader {
  private static let entryKinds = ["marker", "randomMarker", "section", "lastExit"]

  /// Where the next cue is entered.
  mutating func entry(_ node: YAMLNode) -> Transition.Entry? {
    if case .map = node.content { return writtenEntry(node) }
    return report.choice(
      node, "enter",
      [
        ("entry", .entry), ("sameBeat", .sameBeat), ("sameBar", .sameBar), ("sameTime", .sameTime),
        ("matchMarker", .matchMarker), ("lastExit", .lastExit(expiry: nil, snap: .none)),
      ], "; or {marker: NAME}, {section: NAME}, {randomMarker: [NAME, NAME]}, {lastExit: 60 s}")
  }

  private mutating func writtenEntry(_ node: YAMLNode) -> Transition.Entry? {
    guard let fields = report.fields(node, of: "'enter'", optional: ScoreReader.entryKinds) else {
      return nil
    }
    let kinds = ScoreReader.entryKinds.filter { fields[$0] != nil }
    guard kinds.count == 1, let value = fields[kinds[0]] else {
      report.error(
        node.mark, "'enter' has one of 'marker', 'randomMarker', 'section' and 'lastExit'")
      return nil
    }
    switch kinds[0] {
    case "marker": return report.text(value, "marker").map { .marker($0) }
    case "section": return report.text(value, "section").map { .section($0) }
    case "randomMarker": return randomMarker(value)
    default: return lastExit(value)
    }
  }

  private mutating func randomMarker(_ node: YAMLNode) -> Transition.Entry? {
    guard case .list(let list) = node.content, (2...Most.options).contains(list.count) else {
      var found = node.name
      if case .list(let list) = node.content { found = "a list of \(list.count)" }
      report.error(
        node.mark, "'randomMarker' must be a list of 2 to \(Most.options) markers; this is \(found)")
      return nil
    }
    return .randomMarker(distinct(list) { $0.report.text($1, "randomMarker") })
  }

  /// Reads `60 s`, or `{expiry, snap}`.
  private mutating func lastExit(_ node: YAMLNode) -> Transition.Entry? {
    guard case .map = node.content else {
      return report.someTime(node, "lastExit").map { .lastExit(expiry: $0, snap: .none) }
    }
    guard let fields = report.fields(node, of: "'lastExit'", optional: ["expiry", "snap"]) else {
      return nil
    }
    return .lastExit(
      expiry: fields["expiry"].flatMap { report.someTime($0, "expiry") },
      snap: fields["snap"].flatMap { snap($0) } ?? .none)
  }

  private mutating func snap(_ node: YAMLNode) -> Transition.Snap? {
    report.choice(node, "snap", [("none", .none), ("beat", .beat), ("bar", .bar)])
  }

  /// Reads `require`, `truncate`, `skip`, or `{preferFull: 1 bar}`.
  mutating func pickupPolicy(_ node: YAMLNode) -> Transition.PickupPolicy? {
    if case .map = node.content {
      let fields = report.fields(node, of: "'pickup'", required: ["preferFull"])
      return fields?["preferFull"].flatMap { report.someTime($0, "preferFull") }
        .map { .preferFull(maxDelay: $0) }
    }
    return report.choice(
      node, "pickup", [("require", .require), ("truncate", .truncate), ("skip", .skip)],
      "; or {preferFull: 1 bar}")
  }
}
