extension ScoreReader {
  mutating func readBuses(_ nodes: [YAMLNode.Entry]) -> [Bus] {
    let list = nodes.map { bus($0) }
    let into = Dictionary(list.map { ($0.name, $0.into) }, uniquingKeysWith: { first, _ in first })
    for entry in nodes {
      // As many steps as there are buses lead to the master, or round and round.
      var next = into[entry.key.text] ?? nil
      var steps = 0
      while let bus = next, bus != entry.key.text, steps <= list.count {
        next = into[bus] ?? nil
        steps += 1
      }
      if next == entry.key.text {
        report.error(entry.key.mark, "the bus '\(entry.key.text)' flows into itself")
      }
    }
    return list
  }

  private mutating func bus(_ entry: YAMLNode.Entry) -> Bus {
    let name = entry.key.text
    if name == "master" {
      report.error(entry.key.mark, "'master' is always there and may not be declared")
      used.buses.insert(name)
    }
    let plain = Bus(name: name, gain: .unity, into: nil)
    if entry.value.isNull { return plain }
    guard let fields = report.fields(entry.value, of: "a bus", optional: ["gain", "into"]) else {
      return plain
    }
    let into = fields["into"].flatMap { report.bus($0, in: buses) }
    if let into { used.buses.insert(into) }
    return Bus(name: name, gain: fields["gain"].flatMap { report.level($0, "gain") } ?? .unity, into: into)
  }
}
