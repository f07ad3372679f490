import LeitmotifTiming

extension ScoreReader {
  /// A place of the running cue: where it is left, where a stinger falls, or where a level may change.
  mutating func exit(_ node: YAMLNode, _ what: String) -> Transition.Exit? {
    if case .map = node.content { return writtenExit(node) }
    switch node.text {
    case "immediate": return .immediate
    case "beat": return .grid(.beat)
    case "bar": return .grid(.bar)
    case "marker": return .marker(nil)
    case "sectionEnd": return .sectionEnd
    case "exit": return .exit
    case "loopEnd": return .loopEnd
    default:
      let known = ["immediate", "beat", "bar", "marker", "sectionEnd", "exit", "loopEnd"]
      let near = report.suggestion(for: node.text ?? "", known)
      report.error(
        node.mark, "\(node.name) is no place of '\(what)'\(near); or {bars: 4}, {grid: 1/8}, {marker: NAME}")
      return nil
    }
  }

  private mutating func writtenExit(_ node: YAMLNode) -> Transition.Exit? {
    guard
      let fields = report.fields(
        node, of: "a place", optional: ["bars", "phase", "grid", "offset", "marker"])
    else { return nil }
    let kinds = ["bars", "grid", "marker"].filter { fields[$0] != nil }
    guard kinds.count == 1 else {
      report.error(node.mark, "a place has one of 'bars', 'grid' and 'marker'")
      return nil
    }
    if let phase = fields["phase"], kinds != ["bars"] {
      report.error(phase.mark, "'phase' belongs to 'bars'")
    }
    if let offset = fields["offset"], kinds != ["grid"] {
      report.error(offset.mark, "'offset' belongs to 'grid'")
    }
    if let node = fields["marker"] { return report.text(node, "marker").map { .marker($0) } }
    if let node = fields["grid"] { return grid(node, fields["offset"]).map { .grid($0) } }
    guard let count = fields["bars"].flatMap({ report.integer($0, "bars", in: 1...1000) }) else { return nil }
    return bars(count, fields["phase"])
  }

  private mutating func bars(_ count: Int, _ phase: YAMLNode?) -> Transition.Exit? {
    guard let phase else { return .grid(.bars(count: count, phase: 1)) }
    switch phase.text {
    case "cueStart": return .grid(.bars(count: count, phase: 1))
    case "stateEntry": return .barsSince(.stateEntry, count: count)
    case "transport": return .barsSince(.transport, count: count)
    default: break
    }
    if let bar = phase.integer, (1...count).contains(bar) {
      return .grid(.bars(count: count, phase: bar))
    }
    report.error(
      phase.mark,
      "'phase' must be a whole number from 1 to \(count), 'cueStart', 'stateEntry' or 'transport'; this is "
        + phase.named { $0.integer != nil }
    )
    return nil
  }

  private mutating func grid(_ node: YAMLNode, _ offsetNode: YAMLNode?) -> Grid? {
    guard let note = note(node, "grid") else { return nil }
    guard let offsetNode else { return .notes(note, offset: .zero) }
    guard let offset = self.note(offsetNode, "offset") else { return nil }
    if offset.quarters >= note.quarters {
      report.error(offsetNode.mark, "'offset' must be shorter than the grid's note")
    }
    return .notes(note, offset: offset.quarters)
  }

  private mutating func note(_ node: YAMLNode, _ what: String) -> NoteValue? {
    if let note = node.text.flatMap({ NoteValue(fraction: $0) }) { return note }
    report.error(
      node.mark,
      "'\(what)' must be a note such as '1/8', '1/8 triplet' or '1/16 dotted'; this is \(node.name)")
    return nil
  }
}
