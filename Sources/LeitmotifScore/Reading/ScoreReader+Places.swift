import LeitmotifTiming

extension ScoreReader {
  /// Reads `true`, `false`, or `{from, to, count, pickupOnLoop}`.
  mutating func loop(_ node: YAMLNode, _ body: CueBody) -> Cue.Loop? {
    let whole = Cue.Loop(start: .start, end: MusicalPosition(bar: (body.bars ?? 1) + 1), count: nil)
    // What cannot be read counts as a loop: whoever writes one means one, and nothing more is said of its end.
    if case .scalar = node.content { return report.bool(node, "loop") == false ? nil : whole }
    guard let fields = report.fields(node, of: "a loop", optional: ["from", "to", "count", "pickupOnLoop"])
    else { return whole }
    let start = fields["from"].map { place($0, "from", body) } ?? whole.start
    let end = fields["to"].map { place($0, "to", body, isEnd: true) } ?? whole.end
    let count = fields["count"].flatMap { report.integer($0, "count", in: 1...10_000) }
    let repeatsPickup = fields["pickupOnLoop"].flatMap { report.bool($0, "pickupOnLoop") } ?? false
    guard let start, let end, body.bars == nil || rising(start, end, node, "loop", body) else {
      return whole
    }
    return Cue.Loop(start: start, end: end, count: count, repeatsPickup: repeatsPickup)
  }

  mutating func markers(
    _ node: YAMLNode, _ body: CueBody, _ bus: String?, _ cuePickup: Cue.Pickup?
  ) -> [Cue.Marker] {
    report.named(node, "markers", most: Most.placesOfCue).compactMap { entry in
      guard case .map = entry.value.content else {
        let position = place(entry.value, entry.key.text, body, isEnd: true)
        return position.map { Cue.Marker(name: entry.key.text, position: $0, isTailSafe: false) }
      }
      let fields = report.fields(
        entry.value, of: "a marker", required: ["at"], optional: ["tailSafe", "pickup"])
      let isTailSafe = fields?["tailSafe"].flatMap { report.bool($0, "tailSafe") } ?? false
      let position = fields?["at"].flatMap { place($0, "at", body, isEnd: true) }
      let pickup = fields?["pickup"].flatMap { self.pickup($0, bus) }
      guard let position else { return nil }
      if let pickup, pickup.stem == nil, let node = fields?["pickup"] {
        fits(pickup.length, before: position, body, cuePickup, node)
      }
      return Cue.Marker(name: entry.key.text, position: position, isTailSafe: isTailSafe, pickup: pickup)
    }
  }

  /// Refuses a pickup out of the layers' stems that begins before they do.
  private mutating func fits(
    _ length: MusicalLength, before position: MusicalPosition, _ body: CueBody, _ cuePickup: Cue.Pickup?,
    _ node: YAMLNode
  ) {
    let clock = body.clock
    let place = body.quarters(position)
    var room = clock.seconds(at: place)
    if let cuePickup, cuePickup.stem == nil { room += clock.seconds(of: cuePickup.length, from: .zero) }
    let meter = body.meters.meter(ofBar: position.bar)
    let taken: Double =
      switch length {
      case .beats(let beats):
        clock.seconds(at: place) - clock.seconds(at: place - (beats * meter.beat.quarters).approximate)
      case .bars(let bars):
        clock.seconds(at: place) - clock.seconds(at: place - (bars * meter.barQuarters).approximate)
      case .seconds, .frames: clock.seconds(of: length, from: .zero)
      }
    if taken > room + 1e-6 {
      report.error(node.mark, "the pickup (\(length)) is longer than what the stems hold before \(position)")
    }
  }

  mutating func sections(_ node: YAMLNode, _ body: CueBody) -> [Cue.Section] {
    report.named(node, "sections", most: Most.placesOfCue).compactMap { entry in
      let stretch = stretch(entry.value, entry.key.text, body)
      return stretch.map { Cue.Section(name: entry.key.text, start: $0.start, end: $0.end) }
    }
  }

  mutating func protected(_ node: YAMLNode, _ body: CueBody) -> [Cue.Protected] {
    guard case .list(let list) = node.content, list.count <= Most.placesOfCue else {
      report.error(
        node.mark, "'protected' must be a list of stretches such as [[15.1, 17.1]]; this is \(node.name)")
      return []
    }
    return list.compactMap { item in
      stretch(item, "protected", body).map { Cue.Protected(start: $0.start, end: $0.end) }
    }
  }
}
