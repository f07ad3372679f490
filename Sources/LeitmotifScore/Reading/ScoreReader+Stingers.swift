import LeitmotifTiming

extension ScoreReader {
  mutating func readStingers(_ node: YAMLNode) -> [Stinger] {
    report.named(node, "stingers", most: Most.stingers).compactMap { stinger($0) }
  }

  private mutating func stinger(_ entry: YAMLNode.Entry) -> Stinger? {
    guard
      let fields = report.fields(
        entry.value, of: "a stinger", required: ["stem"],
        optional: ["quantise", "sync", "bus", "gain", "duck"]),
      let stem = fields["stem"].flatMap({ report.stem($0) })
    else { return nil }
    let bus = fields["bus"].flatMap { report.bus($0, in: buses) }
    if let bus { used.buses.insert(bus) }
    return Stinger(
      name: entry.key.text, stem: stem,
      quantise: fields["quantise"].flatMap { exit($0, "quantise") } ?? .grid(.beat),
      sync: fields["sync"].flatMap { report.length($0, "sync") } ?? .none, bus: bus,
      gain: fields["gain"].flatMap { report.level($0, "gain") } ?? .unity,
      duck: fields["duck"].flatMap { duck($0) })
  }

  private mutating func duck(_ node: YAMLNode) -> Duck? {
    guard
      let fields = report.fields(
        node, of: "a duck", required: ["bus", "gain"], optional: ["attack", "release"]),
      let bus = fields["bus"].flatMap({ report.reference($0, "bus", in: buses) }),
      let gain = fields["gain"].flatMap({ report.level($0, "gain") })
    else { return nil }
    used.buses.insert(bus)
    if gain > .unity, let node = fields["gain"] {
      report.error(node.mark, "a duck lowers its bus: 'gain' must not be above 0 dB; this is \(node.name)")
    }
    return Duck(
      bus: bus, gain: gain,
      attack: fields["attack"].flatMap { report.length($0, "attack") } ?? .seconds(Rational(3, 100)),
      release: fields["release"].flatMap { report.length($0, "release") } ?? .seconds(Rational(1, 2)))
  }
}
