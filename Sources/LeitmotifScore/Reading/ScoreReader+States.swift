import LeitmotifTiming

extension ScoreReader {
  mutating func readStates(_ nodes: [YAMLNode.Entry], _ place: YAMLNode?) -> [State] {
    if let place, nodes.isEmpty { report.error(place.mark, "a score needs at least one state") }
    return nodes.map { state($0) }
  }

  private mutating func state(_ entry: YAMLNode.Entry) -> State {
    let fields =
      report.fields(
        entry.value, of: "a state", required: ["cue"],
        optional: ["when", "priority", "dwell", "next", "mix", "layers"])
      ?? Fields(mark: entry.value.mark, entries: [])
    if entry.key.text == State.previous {
      report.error(entry.key.mark, "'previous' stands for the state before; no state may be called so")
    }
    let cue = fields["cue"].flatMap { node in
      oneOrSeveral(node, "cue") { $0.report.reference($1, "cue", in: $0.cueNames) }
    }
    let conditions = fields["when"].map { wanting($0) } ?? []
    let next = next(fields, of: entry.key.text)
    let played = cue.map { [$0.first] + ($0.choice?.options.map(\.item) ?? []) } ?? []
    cuesOfState[entry.key.text] = played
    used.cues.formUnion(played)
    if let node = fields["when"] {
      used.statesWithWhen.insert(entry.key.text)
      if case .map(let written) = node.content, written.count > conditions.count {
        used.statesHalfRead.insert(entry.key.text)
      }
    }
    return State(
      name: entry.key, cue: cue?.first ?? "",
      conditions: conditions,
      priority: fields["priority"].flatMap { report.integer($0, "priority", in: -1000...1000) } ?? 0,
      dwell: fields["dwell"].flatMap { report.length($0, "dwell") } ?? .none,
      next: next, cues: cue?.choice, returns: fields["next"]?.text == State.previous,
      mix: fields["mix"].flatMap { report.reference($0, "mix", in: mixNames) },
      levels: fields["layers"].map { levels($0, played) } ?? [])
  }

  /// The conditions of a state; none for `requested`.
  private mutating func wanting(_ node: YAMLNode) -> [Condition] {
    guard let text = node.text, Nearest.to(text, in: ["requested"]) != nil else { return conditions(node) }
    if text != "requested" {
      report.misread(node.mark, "\(node.name) is no value of 'when'; did you mean 'requested'?")
    }
    return []
  }

  /// The state that follows; `nil` too for `previous`, and for `silence` where no state is called so.
  private mutating func next(_ fields: Fields, of state: String) -> String? {
    guard let node = fields["next"] else { return nil }
    used.statesWithNext.insert(state)
    if node.text == State.previous { return nil }
    if node.text == State.silence && !stateNames.contains(State.silence) {
      used.statesThatEnd.insert(state)
      return nil
    }
    if node.text == state {
      report.error(
        node.mark,
        "'next' names the state itself: give its cue a 'loop', or the state several cues, which follow one another"
      )
    }
    let next = report.reference(node, "state", in: stateNames, or: [State.previous, State.silence])
    if next == nil { used.leadsElsewhere = true }
    return next
  }

  /// Levels by the names of layers, each of which at least one of the state's cues has.
  private mutating func levels(_ node: YAMLNode, _ played: [String]) -> [LayerLevel] {
    let entries = report.named(node, "layers", most: Most.layers)
    let names = Names(played.flatMap { cues[$0]?.layers.map(\.name) ?? [] })
    return entries.compactMap { entry in
      if !played.isEmpty, !names.contains(entry.key.text), used.cuesHalfRead.isDisjoint(with: played) {
        report.unknown(
          "layer of the state's cue:", entry.key.text, at: entry.key.mark, Set(names.ordered).sorted())
      }
      return report.level(entry.value, entry.key.text).map { LayerLevel(layer: entry.key.text, level: $0) }
    }
  }

  /// Reads `{danger: {above: 0.85, until: 0.6}, …}`.
  mutating func conditions(_ node: YAMLNode) -> [Condition] {
    guard let entries = report.entries(node, of: "'when'") else { return [] }
    guard (1...Most.conditions).contains(entries.count) else {
      report.misread(node.mark, "'when' has 1 to \(Most.conditions) conditions; this has \(entries.count)")
      return []
    }
    return entries.compactMap { condition($0) }
  }

  private mutating func condition(_ entry: YAMLNode.Entry) -> Condition? {
    let name = entry.key.text
    guard parameters.contains(name) else {
      report.unknown("parameter", name, at: entry.key.mark, parameters.ordered)
      return nil
    }
    used.parameters.insert(name)
    guard
      let fields = report.fields(
        entry.value, of: "a condition", required: ["until"], optional: ["above", "below"])
    else { return nil }
    guard (fields["above"] == nil) != (fields["below"] == nil) else {
      report.error(entry.value.mark, "a condition says 'above' or 'below', one of the two")
      return nil
    }
    let side: Condition.Side = fields["above"] == nil ? .below : .above
    let range = parameterRanges[name] ?? 0...1
    guard let written = fields["above"] ?? fields["below"],
      let threshold = report.number(written, side == .above ? "above" : "below", in: range),
      let node = fields["until"], let until = report.number(node, "until", in: range)
    else { return nil }
    if side == .above ? until > threshold : until < threshold {
      report.error(
        node.mark,
        side == .above
          ? "'until' must not be higher than 'above' (\(Report.shown(threshold))): the condition ends on the way down"
          : "'until' must not be lower than 'below' (\(Report.shown(threshold))): the condition ends on the way up"
      )
    }
    return Condition(parameter: name, side: side, threshold: threshold, until: until)
  }
}

extension State {
  /// What the state before is called where a state is named.
  package static let previous = "previous"
  /// What says, after `next`, that the music ends; a state may be called so, and is meant then.
  static let silence = "silence"
}
