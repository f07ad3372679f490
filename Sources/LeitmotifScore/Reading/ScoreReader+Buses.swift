extension ScoreReader {
  mutating func readBuses(_ nodes: [YAMLNode.Entry]) -> [Bus] {
    let list = nodes.map { bus($0) }
    ways = BusWays(list)
    var told: [Set<String>] = []
    for entry in nodes {
      guard let way = ways.way(backTo: entry.key.text) else { continue }
      // A circle is the same from whichever of its buses it is gone round.
      let circle = Set(way.map(\.bus))
      if told.contains(circle) { continue }
      told.append(circle)
      report.error(
        entry.key.mark, "the bus '\(entry.key.text)' flows into itself\(BusWays.words(for: way))")
    }
    return list
  }

  private mutating func bus(_ entry: YAMLNode.Entry) -> Bus {
    let name = entry.key.text
    if name == "master" {
      report.error(
        entry.key.mark,
        "'master' is always there and may not be declared; for effects on all the music, let every bus flow 'into' one"
      )
      used.buses.insert(name)
    }
    let plain = Bus(name: name, gain: .unity, into: nil)
    if entry.value.isNull { return plain }
    guard
      let fields = report.fields(entry.value, of: "a bus", optional: ["gain", "into", "effects", "sends"])
    else {
      return plain
    }
    let into = fields["into"].flatMap { report.bus($0, in: buses) }
    if let into { used.buses.insert(into) }
    return Bus(
      name: name, gain: fields["gain"].flatMap { report.level($0, "gain") } ?? .unity, into: into,
      effects: fields["effects"].map { effects($0) } ?? [], sends: fields["sends"].map { sends($0) } ?? [])
  }
}
