import LeitmotifTiming

extension ScoreReader {
  private static let duckFields = ["attack", "hold", "release", "combine"]

  mutating func readDucks(_ node: YAMLNode) -> [NamedDuck] {
    report.named(node, "ducks", most: Most.ducks).compactMap { entry in
      guard
        let fields = report.fields(
          entry.value, of: "a duck", required: ["bus", "gain"], optional: ScoreReader.duckFields + ["under"])
      else { return nil }
      let under = fields["under"].flatMap { report.reference($0, "bus", in: buses) }
      return duck(fields).map { NamedDuck(name: entry.key.text, duck: $0, under: under) }
    }
  }

  /// The duck of a stinger.
  mutating func duck(_ node: YAMLNode) -> Duck? {
    report.fields(node, of: "a duck", required: ["bus", "gain"], optional: ScoreReader.duckFields)
      .flatMap { duck($0) }
  }

  private mutating func duck(_ fields: Fields) -> Duck? {
    let bus = fields["bus"].flatMap { report.reference($0, "bus", in: buses) }
    let gain = fields["gain"].flatMap { report.level($0, "gain") }
    if let bus { used.buses.insert(bus) }
    if let gain, gain > .unity, let node = fields["gain"] {
      report.error(node.mark, "a duck lowers its bus: 'gain' must not be above 0 dB; this is \(node.name)")
    }
    let attack = fields["attack"].flatMap { report.length($0, "attack") } ?? .seconds(Rational(3, 100))
    let release = fields["release"].flatMap { report.length($0, "release") } ?? .seconds(Rational(1, 2))
    let hold = fields["hold"].flatMap { report.length($0, "hold") } ?? .none
    let combination = fields["combine"].flatMap { self.combination($0) } ?? .deepest
    guard let bus, let gain else { return nil }
    return Duck(
      bus: bus, gain: gain, attack: attack, release: release, hold: hold, combination: combination)
  }

  private mutating func combination(_ node: YAMLNode) -> Duck.Combination? {
    report.choice(node, "combine", [("deepest", .deepest), ("sum", .sum)])
  }
}
