extension ScoreReader {
  /// Reads `[{low-pass: {cutoff: 400 Hz}}, {pan: 0.5}]`.
  mutating func effects(_ node: YAMLNode) -> [Effect] {
    guard case .list(let list) = node.content else {
      report.misread(
        node.mark, "'effects' must be a list such as [{low-pass: {cutoff: 2 kHz}}]; this is \(node.name)")
      return []
    }
    if !(1...Most.effectsOfChain).contains(list.count) {
      report.misread(
        node.mark, "'effects' has 1 to \(Most.effectsOfChain) effects; this has \(list.count)")
    }
    return list.prefix(Most.effectsOfChain).compactMap { effect($0) }
  }

  private mutating func effect(_ node: YAMLNode) -> Effect? {
    let words = Effect.Kind.allCases.map(\.rawValue)
    guard case .map(let entries) = node.content, entries.count == 1, let entry = entries.first else {
      report.misread(
        node.mark,
        "an effect is a map of one key, such as {gain: -3 dB}; this is \(node.sizedName)"
          + report.suggestion(for: "", words))
      return nil
    }
    guard let kind = Effect.Kind(rawValue: entry.key.text) else {
      report.unknown("effect", entry.key.text, at: entry.key.mark, words)
      return nil
    }
    count(kind, entry.key.mark)
    if kind == .delay { delayMarks.append(entry.key.mark) }
    if entry.value.isNull {
      report.misread(entry.key.mark, "'\(kind.rawValue)' has no value")
      return nil
    }
    let effect =
      kind.isOneNumber ? Effect(kind, settings(of: kind, entry.value)) : self.effect(kind, entry.value)
    if let effect, let most = effect[.level]?.most, most <= Decibels.floor.value {
      let whole = kind == .gain ? "nothing is heard through it" : "it is never heard"
      report.warn(entry.key.mark, "the effect '\(kind.rawValue)': \(whole), at its loudest it is off")
    }
    return effect
  }

  /// The settings of an effect that has one number, written in the place of a map.
  private mutating func settings(of kind: Effect.Kind, _ node: YAMLNode) -> [Effect.Setting] {
    kind.fields.compactMap { field in
      amount(node, kind.rawValue, field).map { Effect.Setting(field.quantity, $0) }
    }
  }

  private mutating func effect(_ kind: Effect.Kind, _ node: YAMLNode) -> Effect? {
    let own = kind.fields
    let required = own.filter { $0.usual == nil }.map(\.quantity.rawValue)
    let optional = own.filter { $0.usual != nil }.map(\.quantity.rawValue)
    guard
      let fields = report.fields(
        node, of: "a \(kind.rawValue)", required: required,
        optional: optional + kind.words)
    else { return nil }
    var effect = Effect(
      kind,
      own.compactMap { field in
        let written = fields[field.quantity.rawValue].flatMap {
          amount($0, field.quantity.rawValue, field)
        }
        return (written ?? field.usual.map { .fixed($0) }).map { Effect.Setting(field.quantity, $0) }
      })
    effect.sidechain = fields["sidechain"].flatMap { source($0, "is listened to by no effect") }
    if case .quarters(let quarters)? = effect[.time], let node = fields["time"] {
      noteDelays.append(NoteDelay(quarters: quarters, mark: node.mark))
    }
    effect.crosses = fields["crosses"].flatMap { report.bool($0, "crosses") } ?? false
    return effect
  }

  /// A bus that is declared; of the master it is said why it is none of those.
  private mutating func source(_ node: YAMLNode, _ masterRule: String) -> String? {
    if node.text == "master" {
      report.error(
        node.mark,
        "'master' \(masterRule): all of it is mixed there at last; name a bus"
          + report.suggestion(for: "", buses.ordered.filter { $0 != "master" }))
      return nil
    }
    return report.reference(node, "bus", in: buses)
  }

  /// Counts an effect, and refuses what is one too many for a score.
  private mutating func count(_ kind: Effect.Kind, _ mark: Mark) {
    effectCount += 1
    kindCounts[kind, default: 0] += 1
    if effectCount == Most.effects + 1 {
      report.error(mark, "this is one effect more than a score may have; at most \(Most.effects) are taken")
    }
    guard let most = Most.effectsOfKind[kind], kindCounts[kind] == most + 1 else { return }
    report.error(mark, "this is one \(kind.rawValue) more than a score may have; at most \(most) are taken")
  }

  /// Reads `{hall: -12 dB, plate: {follow: {danger: {0: off, 1: 0}}}}`.
  mutating func sends(_ node: YAMLNode) -> [Send] {
    guard let entries = report.entries(node, of: "'sends'") else { return [] }
    if !(1...Most.sendsOfSource).contains(entries.count) {
      report.misread(node.mark, "'sends' has 1 to \(Most.sendsOfSource) buses; this has \(entries.count)")
    }
    return entries.prefix(Most.sendsOfSource).compactMap { entry in
      sendCount += 1
      if sendCount == Most.sends + 1 {
        report.error(
          entry.key.mark, "this is one send more than a score may have; at most \(Most.sends) are taken")
      }
      let name = source(
        YAMLNode(mark: entry.key.mark, content: .scalar(entry.key.text, isPlain: true)), "takes no sends")
      let level = amount(entry.value, entry.key.text, .send)
      guard let name, let level else { return nil }
      used.buses.insert(name)
      sendMarks.append((name, entry.key.mark))
      if let most = level.most, most <= Decibels.floor.value {
        report.warn(entry.key.mark, "nothing is ever sent to '\(name)': at its loudest it is off")
      }
      return Send(bus: name, level: level)
    }
  }
}

extension Effect.Kind {
  /// What may be said of it besides its numbers.
  fileprivate var words: [String] {
    switch self {
    case .compressor: ["sidechain"]
    case .delay: ["crosses"]
    default: []
    }
  }
}
