import LeitmotifTiming

extension ScoreReader {
  /// Reads `4/4`, `{meter: 7/8, beat: q}`, or a list of one of these and changes with their bars.
  mutating func meters(_ node: YAMLNode) -> MeterMap {
    guard case .list(let list) = node.content else {
      return MeterMap(meter(node, isChange: false)?.meter ?? .common)
    }
    guard let first = list.first else {
      report.error(node.mark, "'meter' needs at least one meter")
      return MeterMap(.common)
    }
    if list.count > Most.tempiOfCue {
      report.error(node.mark, "a cue has at most \(Most.tempiOfCue) meters; this has \(list.count)")
      return MeterMap(.common)
    }
    let opening = meter(first, isChange: false)?.meter ?? .common
    var changes: [MeterMap.Change] = []
    for item in list.dropFirst() {
      guard let change = meter(item, isChange: true) else { continue }
      if change.bar <= changes.last?.bar ?? 1 {
        report.error(item.mark, "this meter change does not come after the one before it")
      }
      changes.append(change)
    }
    return MeterMap(opening, changes)
  }

  private mutating func meter(_ node: YAMLNode, isChange: Bool) -> MeterMap.Change? {
    if case .map = node.content {
      let fields = report.fields(
        node, of: isChange ? "a meter change" : "a meter", required: isChange ? ["bar", "meter"] : ["meter"],
        optional: ["beat"])
      let bar = fields?["bar"].flatMap { report.integer($0, "bar", in: 2...10_000) }
      guard let fields, let written = fields["meter"].flatMap({ plainMeter($0) }) else { return nil }
      let meter = fields["beat"].flatMap { counted(written, $0) } ?? written
      return MeterMap.Change(bar: isChange ? bar ?? .max >> 8 : 1, meter: meter)
    }
    if isChange {
      report.error(
        node.mark, "a meter change must say its bar, as {bar: 9, meter: 6/8}; this is \(node.name)")
      return nil
    }
    return plainMeter(node).map { MeterMap.Change(bar: 1, meter: $0) }
  }

  private mutating func plainMeter(_ node: YAMLNode) -> Meter? {
    if let meter = node.text.flatMap({ Meter($0) }) { return meter }
    report.error(
      node.mark,
      "'meter' must be such as '4/4' or '6/8': 1 to 64 over 1, 2, 4, 8, 16, 32 or 64; this is \(node.name)")
    return nil
  }

  private mutating func counted(_ meter: Meter, _ node: YAMLNode) -> Meter? {
    guard let note = node.text.flatMap({ NoteValue(letters: $0) }) else {
      report.error(
        node.mark,
        "'beat' must be a note: w, h, q, e or s, with a dot if it is dotted ('q.'); this is \(node.name)")
      return nil
    }
    guard let counted = meter.counted(in: note) else {
      report.error(node.mark, "the beat \(node.name) is longer than a bar")
      return nil
    }
    return counted
  }
}
