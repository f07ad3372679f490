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
      return nil
    }
    guard parameters.contains(entry.key.text) else {
      report.unknown("parameter", entry.key.text, at: entry.key.mark, parameters.ordered)
      return nil
    }
    used.parameters.insert(entry.key.text)
    let points = points(entry.value, entry.key.text, field)
    return points.isEmpty ? nil : .follows(AmountCurve(parameter: entry.key.text, points: points))
  }

  private mutating func points(
    _ node: YAMLNode, _ parameter: String, _ field: EffectField
  ) -> [AmountCurve.Point] {
    guard let entries = report.entries(node, of: "a curve") else { return [] }
    guard (1...Most.points).contains(entries.count) else {
      report.error(node.mark, "a curve has 1 to \(Most.points) points; this has \(entries.count)")
      return []
    }
    var points: [AmountCurve.Point] = []
    for entry in entries {
      let key = YAMLNode(mark: entry.key.mark, content: .scalar(entry.key.text, isPlain: true))
      let value = report.number(key, parameter, in: parameterRanges[parameter] ?? 0...1)
      let amount = report.amount(entry.value, "value at \(entry.key.text.prefix(32))", of: field)
      guard let value, case .fixed(let amount)? = amount else { continue }
      if let last = points.last, last.value >= value {
        report.error(
          entry.key.mark,
          "the points of a curve must rise: \(Report.shown(value)) does not come after \(Report.shown(last.value))"
        )
      }
      points.append(AmountCurve.Point(value: value, amount: amount))
    }
    return points
  }
}
