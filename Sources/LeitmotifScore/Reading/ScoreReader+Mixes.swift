import LeitmotifTiming

extension Mix {
  /// What stands for no mix in particular where one is named.
  package static let none = "none"
}

extension ScoreReader {
  mutating func mix(_ entry: YAMLNode.Entry) -> Mix? {
    if entry.key.text == Mix.none {
      report.error(entry.key.mark, "'none' stands for no mix in particular; no mix may be called so")
    }
    guard
      let fields = report.fields(
        entry.value, of: "a mix", required: ["buses"], optional: ["fade", "priority"])
    else { return nil }
    return Mix(
      name: entry.key.text, levels: fields["buses"].map { busLevels($0) } ?? [],
      fade: fields["fade"].flatMap { fade($0, "fade", ofTransition: false) } ?? .usual,
      priority: fields["priority"].flatMap { report.integer($0, "priority", in: -1000...1000) } ?? 0)
  }

  private mutating func busLevels(_ node: YAMLNode) -> [Mix.Level] {
    guard let entries = report.entries(node, of: "'buses'") else { return [] }
    if entries.isEmpty { report.error(node.mark, "a mix needs at least one bus") }
    return entries.compactMap { entry in
      let name = report.reference(
        YAMLNode(mark: entry.key.mark, content: .scalar(entry.key.text, isPlain: true)), "bus", in: buses)
      let level = report.level(entry.value, entry.key.text)
      guard let name, let level else { return nil }
      return Mix.Level(bus: name, level: level)
    }
  }
}
