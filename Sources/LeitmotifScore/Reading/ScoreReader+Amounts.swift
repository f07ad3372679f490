extension ScoreReader {
  /// A number of an effect or a send: as it stays, or `{follow: {danger: {0: 400 Hz, 1: 18 kHz}}}`.
  mutating func amount(_ node: YAMLNode, _ what: String, _ field: EffectField) -> Amount? {
    guard case .map = node.content else { return report.amount(node, what, of: field) }
    if field.isSettled {
      report.error(node.mark, "'\(what)' is settled before the music begins, and follows no parameter")
      return nil
    }
    guard let fields = report.fields(node, of: "'\(what)'", required: ["follow"]),
      let follow = fields["follow"], let entries = report.entries(follow, of: "'follow'")
    else { return nil }
    guard entries.count == 1, let entry = entries.first else {
      report.error(follow.mark, "'\(what)' follows one parameter; this has \(entries.count)")
      for entry in entries { used.parameters.insert(entry.key.text) }
      return nil
    }
    guard parameters.contains(entry.key.text) else {
      report.unknown("parameter", entry.key.text, at: entry.key.mark, parameters.ordered)
      return nil
    }
    used.parameters.insert(entry.key.text)
    let points = points(entry.value, of: entry.key.text) { report, node, place -> Double? in
      guard case .fixed(let amount)? = report.amount(node, "value \(place)", of: field) else { return nil }
      return amount
    }
    if points.isEmpty { return nil }
    return .follows(
      AmountCurve(parameter: entry.key.text, points: points.map { .init(value: $0.value, amount: $0.amount) })
    )
  }
}
