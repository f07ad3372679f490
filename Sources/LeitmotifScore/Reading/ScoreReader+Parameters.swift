extension ScoreReader {
  mutating func parameter(_ entry: YAMLNode.Entry) -> Parameter {
    let name = entry.key.text
    let plain = Parameter(name: name, range: 0...1, initial: 0, smoothing: .none, preference: nil)
    parameterRanges[name] = plain.range
    // A parameter that is all defaults may be written as a name alone.
    if entry.value.isNull { return plain }
    guard
      let fields = report.fields(
        entry.value, of: "a parameter", optional: ["range", "initial", "slew", "smoothing", "preference"])
    else { return plain }
    let before = report.errorCount
    // Where the range cannot be read, no value can be said to lie outside.
    let range = fields["range"].map { self.range($0) ?? ScoreReader.widest } ?? 0...1
    parameterRanges[name] = range
    let initial = fields["initial"].flatMap { report.number($0, "initial", in: range) } ?? range.lowerBound
    if fields["initial"] != nil { used.parametersWithInitial.insert(name) }
    let isKnown = report.errorCount == before
    return Parameter(
      name: name, range: range, initial: initial, smoothing: smoothing(fields),
      preference: fields["preference"].flatMap {
        preference($0, in: range, isKnown ? initial : nil, fields["initial"])
      })
  }

  /// The widest range that a parameter may have.
  private static let widest = -1e6...1e6

  private mutating func range(_ node: YAMLNode) -> ClosedRange<Double>? {
    guard case .list(let ends) = node.content, ends.count == 2 else {
      report.error(node.mark, "'range' must be two numbers such as [0, 1]; this is \(node.name)")
      return nil
    }
    guard let lower = report.number(ends[0], "range", in: ScoreReader.widest),
      let upper = report.number(ends[1], "range", in: ScoreReader.widest)
    else { return nil }
    guard lower < upper else {
      report.error(node.mark, "'range' must rise: \(Report.shown(lower)) is not below \(Report.shown(upper))")
      return nil
    }
    return lower...upper
  }

  private mutating func smoothing(_ fields: Fields) -> Parameter.Smoothing {
    if let slew = fields["slew"], let smoothing = fields["smoothing"] {
      let later = max(slew.mark, smoothing.mark)
      report.error(later, "a parameter has 'slew' or 'smoothing', not both")
      return .none
    }
    if let node = fields["slew"] {
      guard let pair = bothWays(node, "slew", { report, node, what in report.rate(node, what) }) else {
        return .none
      }
      return .slew(up: pair.up, down: pair.down)
    }
    if let node = fields["smoothing"] {
      guard let pair = bothWays(node, "smoothing", { report, node, what in report.seconds(node, what) })
      else {
        return .none
      }
      return .onePole(up: pair.up, down: pair.down)
    }
    return .none
  }

  /// One value for both directions, or `{up, down}`.
  private mutating func bothWays(
    _ node: YAMLNode, _ what: String, _ read: (inout Report, YAMLNode, String) -> Double?
  ) -> (up: Double, down: Double)? {
    guard case .map = node.content else { return read(&report, node, what).map { ($0, $0) } }
    guard let fields = report.fields(node, of: "'\(what)'", required: ["up", "down"]),
      let up = fields["up"].flatMap({ read(&report, $0, "up") }),
      let down = fields["down"].flatMap({ read(&report, $0, "down") })
    else { return nil }
    return (up, down)
  }
}

extension Report {
  /// Units a second, above zero.
  fileprivate mutating func rate(_ node: YAMLNode, _ what: String) -> Double? {
    if let value = node.number, value >= 1e-6, value <= 1e9 { return value }
    error(node.mark, "'\(what)' must be units a second, above 0; this is \(node.named { $0.number != nil })")
    return nil
  }
}
