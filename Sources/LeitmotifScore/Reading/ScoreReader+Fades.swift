import LeitmotifTiming

extension Fade {
  /// What is played where nothing is said: one beat, at equal power.
  public static let usual = Fade(duration: .beats(Rational(1)), offset: .none, curve: .equalPower)
}

extension ScoreReader {
  /// Reads `1 bar`, `none`, or `{duration, offset, curve}`.
  mutating func fade(_ node: YAMLNode, _ what: String) -> Fade? {
    if node.text == "none" || node.text == "cut" {
      return Fade(duration: .none, offset: .none, curve: .equalPower)
    }
    guard case .map = node.content else {
      return report.length(node, what).map { Fade(duration: $0, offset: .none, curve: .equalPower) }
    }
    guard
      let fields = report.fields(node, of: "a fade", required: ["duration"], optional: ["offset", "curve"])
    else { return nil }
    return Fade(
      duration: fields["duration"].flatMap { report.length($0, "duration") } ?? .none,
      offset: fields["offset"].flatMap { report.length($0, "offset", isSigned: true) } ?? .none,
      curve: fields["curve"].flatMap { curve($0) } ?? .equalPower)
  }

  private mutating func curve(_ node: YAMLNode) -> Fade.Curve? {
    if case .map = node.content {
      let fields = report.fields(node, of: "a fade's curve", required: ["dB"])
      return fields?["dB"].flatMap { report.number($0, "dB", in: -120 ... -20) }.map { .decibels(floor: $0) }
    }
    return report.choice(
      node, "curve",
      [
        ("linear", .linear), ("equalPower", .equalPower), ("sCurve", .sCurve),
        ("dB", .decibels(floor: Decibels.floor.value)),
      ], "; or {dB: -60}")
  }
}
