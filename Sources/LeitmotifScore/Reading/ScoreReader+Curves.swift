extension ScoreReader {
  /// Reads `{0: off, 0.5: -6, 1: 0}`: rising values of a parameter, and what stands at each.
  ///
  /// - Parameter read: What stands at a value, from its node and what it is called in an error.
  mutating func points<Amount>(
    _ node: YAMLNode, of parameter: String, _ read: (inout Report, YAMLNode, String) -> Amount?
  ) -> [(value: Double, amount: Amount)] {
    guard let entries = report.entries(node, of: "a curve") else { return [] }
    let range = parameterRanges[parameter] ?? 0...1
    guard (1...Most.points).contains(entries.count) else {
      report.misread(node.mark, "a curve has 1 to \(Most.points) points; this has \(entries.count)")
      return []
    }
    var points: [(value: Double, amount: Amount)] = []
    for entry in entries {
      let key = YAMLNode(mark: entry.key.mark, content: .scalar(entry.key.text, isPlain: true))
      let value = report.number(key, parameter, in: range)
      let amount = read(&report, entry.value, "at \(entry.key.text.prefix(32))")
      guard let value, let amount else { continue }
      if let last = points.last, last.value >= value {
        report.error(
          entry.key.mark,
          "the points of a curve must rise: \(Report.shown(value)) does not come after \(Report.shown(last.value))"
        )
      }
      points.append((value, amount))
    }
    // Part of a curve says nothing of how loud it is at its loudest.
    return points.count == entries.count ? points : []
  }
}
