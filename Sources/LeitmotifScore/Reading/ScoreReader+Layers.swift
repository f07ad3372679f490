import LeitmotifTiming

extension ScoreReader {
  mutating func layers(_ node: YAMLNode, _ bus: String?) -> [Layer] {
    let entries = report.named(node, "layers", most: Most.layersOfCue)
    if case .map(let all) = node.content, all.isEmpty {
      report.error(node.mark, "a cue needs at least one layer")
    }
    return entries.compactMap { layer($0, bus) }
  }

  private mutating func layer(_ entry: YAMLNode.Entry, _ cueBus: String?) -> Layer? {
    guard
      let fields = report.fields(
        entry.value, of: "a layer", required: ["stem"],
        optional: ["bus", "gain", "period", "follow", "quantise", "tail", "effects", "sends"])
    else { return nil }
    let stem = fields["stem"].flatMap { stems($0) }
    let bus = fields["bus"].map { report.bus($0, in: buses) } ?? cueBus
    if let bus { used.buses.insert(bus) }
    let layer = Layer(
      name: entry.key.text, stem: stem?.first ?? Located(text: "", mark: entry.value.mark), bus: bus,
      gain: fields["gain"].flatMap { report.level($0, "gain") } ?? .unity,
      curves: fields["follow"].map { curves($0) } ?? [],
      period: fields["period"].flatMap { report.someTime($0, "period") }, variants: stem?.choice,
      quantise: fields["quantise"].flatMap { exit($0, "quantise") },
      cutsTail: fields["tail"].flatMap { tailPolicy($0) } ?? false,
      effects: fields["effects"].map { effects($0) } ?? [], sends: fields["sends"].map { sends($0) } ?? [])
    refuseCircle(layer, entry.key.mark)
    if layer.loudest <= .floor {
      report.warn(entry.key.mark, "the layer '\(layer.name)' is never heard: at its loudest it is off")
    }
    return layer
  }

  /// Refuses a layer that listens to what it gives to.
  private mutating func refuseCircle(_ layer: Layer, _ mark: Mark) {
    let first =
      [layer.bus].compactMap(\.self).map { BusWays.Step(bus: $0, kind: .flow) }
      + layer.sends.map { BusWays.Step(bus: $0.bus, kind: .send) }
    for source in layer.effects.compactMap(\.sidechain) {
      guard let way = ways.way(by: first, to: source) else { continue }
      let circle = way + [BusWays.Step(bus: layer.name, kind: .sidechain)]
      report.error(mark, "the layer '\(layer.name)' flows into itself\(BusWays.words(for: circle))")
      return
    }
  }

  private mutating func curves(_ node: YAMLNode) -> [Curve] {
    guard let entries = report.entries(node, of: "'follow'") else { return [] }
    return entries.compactMap { entry in
      let name = entry.key.text
      guard parameters.contains(name) else {
        report.unknown("parameter", name, at: entry.key.mark, parameters.ordered)
        return nil
      }
      used.parameters.insert(name)
      let points = points(entry.value, of: name) { $0.level($1, "level \($2)") }
      if points.isEmpty { return nil }
      return Curve(parameter: name, points: points.map { .init(value: $0.value, level: $0.amount) })
    }
  }
}

extension Layer {
  /// The most that its gain and curves can come to.
  fileprivate var loudest: Decibels {
    let curves = curves.map { $0.points.map(\.level.value).max() ?? 0 }
    return Decibels(curves.reduce(gain.value, +))
  }
}
