import LeitmotifTiming

extension Fade {
  /// What is played where nothing is said: one beat, at equal power.
  public static let usual = Fade(duration: .beats(Rational(1)), offset: .none, curve: .equalPower)
}

extension ScoreReader {
  /// Reads `1 bar`, `none`, or `{duration, offset, curve}`; outside transitions there is no boundary that an
  /// `offset` could be from, and nothing for `auto` to compare.
  mutating func fade(_ node: YAMLNode, _ what: String, ofTransition: Bool = true) -> Fade? {
    if node.text == "none" || node.text == "cut" {
      return Fade(duration: .none, offset: .none, curve: .equalPower)
    }
    guard case .map = node.content else {
      return report.length(node, what).map { Fade(duration: $0, offset: .none, curve: .equalPower) }
    }
    guard
      let fields = report.fields(
        node, of: "a fade", required: ["duration"],
        optional: ofTransition ? ["offset", "curve"] : ["curve"])
    else { return nil }
    let curve = fields["curve"].flatMap { self.curve($0) } ?? .equalPower
    if case .auto = curve, !ofTransition, let node = fields["curve"] {
      report.error(node.mark, "'auto' is for the fades of a transition")
    }
    return Fade(
      duration: fields["duration"].flatMap { report.length($0, "duration") } ?? .none,
      offset: fields["offset"].flatMap { report.length($0, "offset", isSigned: true) } ?? .none,
      curve: curve)
  }

  private mutating func curve(_ node: YAMLNode) -> Fade.Curve? {
    if case .map = node.content { return writtenCurve(node) }
    return report.choice(
      node, "curve",
      [
        ("linear", .linear), ("equalPower", .equalPower), ("sCurve", .sCurve),
        ("dB", .decibels(floor: Decibels.floor.value)), ("exp", .exponential(k: 4)),
        ("log", .logarithmic(k: 9)), ("auto", .auto(correlation: nil)),
      ], "; or {dB: -60}, {exp: 4}, {log: 9}, {auto: 0.5}, {breakpoints: {0: 0, 0.3: 0.8, 1: 1}}")
  }

  private mutating func writtenCurve(_ node: YAMLNode) -> Fade.Curve? {
    let kinds = ["dB", "exp", "log", "auto", "breakpoints"]
    guard let fields = report.fields(node, of: "a fade's curve", optional: kinds) else { return nil }
    let written = kinds.filter { fields[$0] != nil }
    guard written.count == 1, let value = fields[written[0]] else {
      report.error(
        node.mark, "a fade's curve has one of 'dB', 'exp', 'log', 'auto' and 'breakpoints'")
      return nil
    }
    switch written[0] {
    case "dB": return report.number(value, "dB", in: -120 ... -20).map { .decibels(floor: $0) }
    case "exp": return report.number(value, "exp", in: 0.1...20).map { .exponential(k: $0) }
    case "log": return report.number(value, "log", in: 0.1...1000).map { .logarithmic(k: $0) }
    case "auto": return report.number(value, "auto", in: 0...1).map { .auto(correlation: $0) }
    default: return breakpoints(value)
    }
  }

  private mutating func breakpoints(_ node: YAMLNode) -> Fade.Curve? {
    guard let entries = report.entries(node, of: "'breakpoints'") else { return nil }
    guard (2...Most.breakpoints).contains(entries.count) else {
      report.error(
        node.mark, "'breakpoints' has 2 to \(Most.breakpoints) points; this has \(entries.count)")
      return nil
    }
    var points: [Fade.Breakpoint] = []
    for entry in entries {
      let key = YAMLNode(mark: entry.key.mark, content: .scalar(entry.key.text, isPlain: true))
      let x = report.number(key, "breakpoints", in: 0...1)
      let gain = report.number(entry.value, "gain at \(entry.key.text.prefix(32))", in: 0...1)
      guard let x, let gain else { return nil }
      if let last = points.last, last.x >= x {
        report.error(
          entry.key.mark,
          "breakpoints must rise: \(Report.shown(x)) does not come after \(Report.shown(last.x))")
      }
      points.append(Fade.Breakpoint(x: x, gain: gain))
    }
    let ends = [Fade.Breakpoint(x: 0, gain: 0), Fade.Breakpoint(x: 1, gain: 1)]
    if [points.first, points.last] != ends.map(Optional.some) {
      report.error(node.mark, "breakpoints begin with '0: 0' and end with '1: 1'")
    }
    return .breakpoints(points)
  }
}
