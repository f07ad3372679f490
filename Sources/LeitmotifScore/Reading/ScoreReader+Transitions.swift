import LeitmotifTiming

extension ScoreReader {
  mutating func readTransitions(_ node: YAMLNode) -> [Transition] {
    guard case .list(let list) = node.content else {
      report.error(node.mark, "'transitions' must be a list of rules; this is \(node.name)")
      return []
    }
    if list.count > Most.transitions {
      report.error(node.mark, "'transitions' has \(list.count) rules; at most \(Most.transitions) are taken")
    }
    let rules = list.prefix(Most.transitions).compactMap { transition($0) }
    RuleTies.report(rules, states: stateNames.ordered, into: &report)
    return rules
  }

  private mutating func transition(_ node: YAMLNode) -> Transition? {
    guard
      let fields = report.fields(
        node, of: "a transition", required: ["from", "to"],
        optional: ["when", "priority", "exit", "enter", "pickup", "fadeOut", "fadeIn", "via"])
    else { return nil }
    let from = fields["from"].flatMap { scope($0, "from") }
    let to = fields["to"].flatMap { scope($0, "to") }
    let bridge = fields["via"].flatMap { via($0) }
    let rule = Transition(
      from: from ?? .any, to: to ?? .any, conditions: fields["when"].map { conditions($0) } ?? [],
      priority: fields["priority"].flatMap { report.integer($0, "priority", in: -1000...1000) } ?? 0,
      exit: fields["exit"].flatMap { exit($0, "exit") } ?? .grid(.bar),
      entry: fields["enter"].flatMap { entry($0) } ?? .entry,
      pickup: fields["pickup"].flatMap { pickupPolicy($0) } ?? .require,
      fadeOut: fields["fadeOut"].flatMap { fade($0, "fadeOut") } ?? .usual,
      fadeIn: fields["fadeIn"].flatMap { fade($0, "fadeIn") } ?? .usual,
      bridge: bridge, mark: node.mark)
    guard from != nil, to != nil else { return nil }
    check(rule, fields)
    return rule
  }

  /// A name, a list of names, or `'*'`.
  private mutating func scope(_ node: YAMLNode, _ what: String) -> Transition.Scope? {
    if node.text == "*" { return .any }
    guard case .list(let list) = node.content else {
      return report.reference(node, "state", in: stateNames).map { .states([$0]) }
    }
    if list.isEmpty { report.error(node.mark, "'\(what)' needs at least one state, or '*' for any") }
    var names: [String] = []
    var seen: Set<String> = []
    for item in list {
      guard let name = report.reference(item, "state", in: stateNames) else { continue }
      if seen.insert(name).inserted {
        names.append(name)
      } else {
        report.error(item.mark, "'\(name)' is named twice")
      }
    }
    return names.isEmpty ? nil : .states(names)
  }

  private mutating func via(_ node: YAMLNode) -> String? {
    guard let name = report.reference(node, "cue", in: cueNames) else { return nil }
    used.cues.insert(name)
    if let loop = cues[name]?.loop, loop.count == nil {
      report.error(node.mark, "the bridge '\(name)' loops without end, so it would never lead on")
    }
    return name
  }

  /// A place of the running cue: where it is left, or where a stinger falls.
  mutating func exit(_ node: YAMLNode, _ what: String) -> Transition.Exit? {
    if case .map = node.content { return writtenExit(node) }
    switch node.text {
    case "immediate": return .immediate
    case "beat": return .grid(.beat)
    case "bar": return .grid(.bar)
    case "marker": return .marker(nil)
    case "exit": return .exit
    case "loopEnd": return .loopEnd
    default:
      let known = ["immediate", "beat", "bar", "marker", "exit", "loopEnd"]
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
    let phase = fields["phase"].flatMap { report.integer($0, "phase", in: 1...count) } ?? 1
    return .grid(.bars(count: count, phase: phase))
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

  private mutating func entry(_ node: YAMLNode) -> Transition.Entry? {
    if case .map = node.content {
      let fields = report.fields(node, of: "'enter'", required: ["marker"])
      return fields?["marker"].flatMap { report.text($0, "marker") }.map { .marker($0) }
    }
    return report.choice(
      node, "enter", [("entry", .entry), ("sameBeat", .sameBeat), ("sameBar", .sameBar)],
      "; or {marker: NAME}")
  }

  private mutating func pickupPolicy(_ node: YAMLNode) -> Transition.PickupPolicy? {
    report.choice(node, "pickup", [("require", .require), ("truncate", .truncate), ("skip", .skip)])
  }
}
