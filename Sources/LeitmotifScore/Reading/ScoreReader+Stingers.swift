import LeitmotifTiming

extension ScoreReader {
  mutating func readStingers(_ node: YAMLNode) -> [Stinger] {
    report.named(node, "stingers", most: Most.stingers).compactMap { stinger($0) }
  }

  private mutating func stinger(_ entry: YAMLNode.Entry) -> Stinger? {
    guard
      let fields = report.fields(
        entry.value, of: "a stinger", required: ["stem"],
        optional: [
          "quantise", "sync", "bus", "gain", "duck", "cooldown", "priority", "maxDelay", "onTransition",
        ])
    else { return nil }
    let stem = fields["stem"].flatMap { stems($0) }
    let bus = fields["bus"].flatMap { report.bus($0, in: buses) }
    if let bus { used.buses.insert(bus) }
    let quantise = fields["quantise"].flatMap { exit($0, "quantise") }
    if let quantise, let node = fields["quantise"] { checkAnyCue(quantise, node) }
    let gain = fields["gain"].flatMap { report.level($0, "gain") } ?? .unity
    if gain <= .floor {
      report.warn(entry.key.mark, "the stinger '\(entry.key.text)' is never heard: its gain is off")
    }
    let ducks = fields["duck"].map { stingerDucks($0) } ?? []
    guard let stem else { return nil }
    return Stinger(
      name: entry.key.text, stem: stem.first, quantise: quantise ?? .grid(.beat),
      sync: fields["sync"].flatMap { report.length($0, "sync") } ?? .none,
      syncMark: fields["sync"]?.mark ?? entry.key.mark, bus: bus,
      gain: gain, duck: ducks.first,
      cooldown: fields["cooldown"].flatMap { report.length($0, "cooldown") } ?? .none,
      priority: fields["priority"].flatMap { report.integer($0, "priority", in: -1000...1000) } ?? 0,
      maxDelay: fields["maxDelay"].flatMap { report.someTime($0, "maxDelay") },
      crossing: fields["onTransition"].flatMap { crossing($0) } ?? .carry, variants: stem.choice,
      moreDucks: Array(ducks.dropFirst()))
  }

  private mutating func crossing(_ node: YAMLNode) -> Stinger.Crossing? {
    report.choice(
      node, "onTransition", [("carry", .carry), ("drop", .drop), ("before", .before), ("after", .after)])
  }

  /// One duck, or a list of them.
  private mutating func stingerDucks(_ node: YAMLNode) -> [Duck] {
    guard case .list(let list) = node.content else { return duck(node).map { [$0] } ?? [] }
    guard (1...Most.ducksOfStinger).contains(list.count) else {
      report.misread(node.mark, "'duck' has 1 to \(Most.ducksOfStinger) ducks; this has \(list.count)")
      return []
    }
    return list.compactMap { duck($0) }
  }
}
