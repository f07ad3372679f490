import LeitmotifTiming

extension ScoreReader {
  /// Reads `true`, `false`, or `{from, to, count}`.
  mutating func loop(_ node: YAMLNode, _ body: CueBody) -> Cue.Loop? {
    let whole = Cue.Loop(start: .start, end: MusicalPosition(bar: (body.bars ?? 1) + 1), count: nil)
    if case .scalar = node.content { return report.bool(node, "loop") == true ? whole : nil }
    guard let fields = report.fields(node, of: "a loop", optional: ["from", "to", "count"]) else {
      return nil
    }
    let start = fields["from"].map { place($0, "from", body) } ?? whole.start
    let end = fields["to"].map { place($0, "to", body, isEnd: true) } ?? whole.end
    let count = fields["count"].flatMap { report.integer($0, "count", in: 1...10_000) }
    guard let start, let end, body.bars == nil || rising(start, end, node, "loop", body) else {
      return whole
    }
    return Cue.Loop(start: start, end: end, count: count)
  }

  mutating func markers(_ node: YAMLNode, _ body: CueBody) -> [Cue.Marker] {
    report.named(node, "markers", most: Most.placesOfCue).compactMap { entry in
      guard case .map = entry.value.content else {
        let position = place(entry.value, entry.key.text, body, isEnd: true)
        return position.map { Cue.Marker(name: entry.key.text, position: $0, isTailSafe: false) }
      }
      let fields = report.fields(entry.value, of: "a marker", required: ["at"], optional: ["tailSafe"])
      let isTailSafe = fields?["tailSafe"].flatMap { report.bool($0, "tailSafe") } ?? false
      let position = fields?["at"].flatMap { place($0, "at", body, isEnd: true) }
      return position.map { Cue.Marker(name: entry.key.text, position: $0, isTailSafe: isTailSafe) }
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
