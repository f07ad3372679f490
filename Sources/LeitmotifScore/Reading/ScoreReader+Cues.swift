import LeitmotifTiming

extension ScoreReader {
  /// The longest body that a cue may have, in seconds.
  private static var longest: Double { 3600 }

  mutating func readCues(_ nodes: [YAMLNode.Entry], _ place: YAMLNode?) -> [Cue] {
    if let place, nodes.isEmpty { report.error(place.mark, "a score needs at least one cue") }
    let list = nodes.map { cue($0) }
    for cue in list {
      cues[cue.name.text] = cue
    }
    let layers = list.reduce(0) { $0 + $1.layers.count }
    if layers > Most.layers, let place {
      report.error(place.mark, "the cues have \(layers) layers in all; at most \(Most.layers) are taken")
    }
    return list
  }

  private mutating func cue(_ entry: YAMLNode.Entry) -> Cue {
    let before = report.errorCount
    defer { if report.errorCount > before { used.cuesHalfRead.insert(entry.key.text) } }
    let fields =
      report.fields(
        entry.value, of: "a cue", required: ["tempo", "length", "layers"],
        optional: ["meter", "tail", "pickup", "loop", "markers", "sections", "protected", "bus"])
      ?? Fields(mark: entry.value.mark, entries: [])
    let bus = fields["bus"].flatMap { report.bus($0, in: buses) }
    let body = body(fields)
    let delays = noteDelays.count
    let loop = fields["loop"].flatMap { self.loop($0, body) }
    let tail = fields["tail"].flatMap { self.tail($0, body, loop) } ?? .none
    let pickup = fields["pickup"].flatMap { self.pickup($0, bus) }
    if let node = fields["loop"], let loop, loop.repeatsPickup {
      check(loop, pickup: pickup, fields["pickup"] != nil, body, node)
    }
    let cue = Cue(
      name: entry.key, tempo: body.tempo, tempoChanges: body.tempoChanges, meters: body.meters,
      bars: body.bars ?? 1, tail: tail, pickup: pickup, loop: loop,
      markers: fields["markers"].map { markers($0, body, bus, pickup) } ?? [],
      sections: fields["sections"].map { sections($0, body) } ?? [],
      protected: fields["protected"].map { protected($0, body) } ?? [],
      layers: fields["layers"].map { layers($0, bus) } ?? [])
    if let node = fields["layers"], report.errorCount == before { check(cue.layers, node, of: cue) }
    warnAboutDelays(from: delays, in: cue.name.text, body)
    return cue
  }

  private mutating func body(_ fields: Fields) -> CueBody {
    let meters = fields["meter"].map { self.meters($0) } ?? MeterMap(.common)
    var body = CueBody(meters: meters, bars: fields["length"].flatMap { bars($0) })
    guard let node = fields["tempo"] else { return body }
    readTempi(node, &body)
    if let length = body.seconds, length > ScoreReader.longest, let node = fields["length"] {
      report.error(node.mark, "the cue lasts \(Int(length)) seconds; at most an hour is taken")
    }
    return body
  }

  private mutating func bars(_ node: YAMLNode) -> Int? {
    if let bars = node.text.flatMap({ ScoreReader.bars($0) }) { return bars }
    let slip = Report.slip(in: node, ["bar", "bars"], usual: ["bars"]) { ScoreReader.bars($0) != nil }
    report.error(
      node.mark,
      "'length' must be whole bars such as '16 bars', at most 10000; this is \(node.name)\(slip)")
    return nil
  }

  private static func bars(_ text: String) -> Int? {
    guard case .bars(let bars)? = MusicalLength(text), bars.denominator == 1, bars > .zero else { return nil }
    return Int(bars.numerator)
  }

  private mutating func tail(_ node: YAMLNode, _ body: CueBody, _ loop: Cue.Loop?) -> MusicalLength? {
    guard let tail = report.length(node, "tail") else { return nil }
    guard let loop, let end = body.end else { return tail }
    let rings = body.clock.seconds(of: tail, from: end)
    if rings > seconds(ofPass: loop, body) + 1e-6 {
      report.error(node.mark, "the tail (\(tail)) is longer than the loop, so its passes would pile up")
    }
    return tail
  }

  /// Refuses a loop whose passes have no pickup to begin with, or one that the pass before has no room for.
  private mutating func check(
    _ loop: Cue.Loop, pickup: Cue.Pickup?, _ isWritten: Bool, _ body: CueBody, _ node: YAMLNode
  ) {
    if !isWritten { report.error(node.mark, "'pickupOnLoop' needs a cue with a 'pickup'") }
    guard let pickup, body.bars != nil else { return }
    let sounds = body.clock.seconds(of: pickup.length, from: .zero)
    if sounds > seconds(ofPass: loop, body) + 1e-6 {
      report.error(
        node.mark, "the pickup (\(pickup.length)) is longer than the loop, so its passes would pile up")
    }
  }

  private func seconds(ofPass loop: Cue.Loop, _ body: CueBody) -> Double {
    body.clock.seconds(at: body.quarters(loop.end)) - body.clock.seconds(at: body.quarters(loop.start))
  }

  mutating func pickup(_ node: YAMLNode, _ bus: String?) -> Cue.Pickup? {
    if case .scalar = node.content {
      return report.someTime(node, "pickup").map { Cue.Pickup(stem: nil, length: $0, bus: bus, gain: .unity) }
    }
    guard
      let fields = report.fields(
        node, of: "a pickup", required: ["length"], optional: ["stem", "bus", "gain"])
    else { return nil }
    let length = fields["length"].flatMap { report.someTime($0, "length") }
    if fields["stem"] == nil, let other = fields["bus"] ?? fields["gain"] {
      report.error(other.mark, "'bus' and 'gain' are for a pickup with a stem of its own")
    }
    let own = fields["bus"].map { report.bus($0, in: buses) } ?? bus
    if fields["stem"] != nil, let own { used.buses.insert(own) }
    guard let length else { return nil }
    return Cue.Pickup(
      stem: fields["stem"].flatMap { report.stem($0) }, length: length, bus: own,
      gain: fields["gain"].flatMap { report.level($0, "gain") } ?? .unity)
  }
}
