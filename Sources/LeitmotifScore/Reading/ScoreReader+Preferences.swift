extension ScoreReader {
  /// Names that one preference may offer.
  private static let mostChoices = 32

  /// A label, or a label with values by name.
  ///
  /// - Parameter initial: The value before anybody chooses; it has to be one of those that are offered. `nil`: it could
  ///   not be read.
  mutating func preference(
    _ node: YAMLNode, in range: ClosedRange<Double>, _ initial: Double?, _ initialNode: YAMLNode?
  ) -> Preference? {
    if case .list = node.content {
      report.error(node.mark, "'preference' must be a label, or {label, choices}; this is \(node.name)")
      return nil
    }
    guard case .map = node.content else {
      return report.text(node, "preference").map { Preference(label: $0, choices: []) }
    }
    guard let fields = report.fields(node, of: "'preference'", required: ["label"], optional: ["choices"]),
      let label = fields["label"].flatMap({ report.text($0, "label") })
    else { return nil }
    guard let list = fields["choices"] else { return Preference(label: label, choices: []) }
    let choices = report.named(list, "choices", most: ScoreReader.mostChoices).compactMap { entry in
      report.number(entry.value, entry.key.text, in: range).map {
        Preference.Choice(name: entry.key.text, value: $0)
      }
    }
    if choices.count < 2, list.entryCount == choices.count {
      report.error(list.mark, "'choices' must name two values or more, such as {orchestra: 0, folk: 1}")
    }
    let preference = Preference(label: label, choices: choices)
    if !choices.isEmpty, let initial, !preference.offers(initial) {
      report.error(
        (initialNode ?? list).mark,
        "the value before anybody chooses, \(Report.shown(initial)), is none of 'choices': "
          + choices.map { "\($0.name) is \(Report.shown($0.value))" }.joined(separator: ", "))
    }
    return preference
  }
}

extension YAMLNode {
  fileprivate var entryCount: Int? { if case .map(let entries) = content { entries.count } else { nil } }
}
