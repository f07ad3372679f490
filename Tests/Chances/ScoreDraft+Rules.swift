extension ScoreDraft {
  /// Rules between states, from any, to any, and between groups and lists. Those of groups and lists have a
  /// priority of their own each, so that no two weigh the same.
  mutating func ruleLines() -> [String] {
    var lines = ["transitions:"]
    let names = states.map(\.name)
    for from in names + ["'*'"] {
      for to in names + ["'*'"] where dice.chance(35) {
        lines.append("  - {from: \(from), to: \(to), \(rule(from: from))}")
        guard dice.chance(15) else { continue }
        lines.append("  - {from: \(from), to: \(to), when: \(conditions(1)), \(rule(from: from))}")
      }
    }
    for index in 0..<dice.roll(3) {
      let sides = ["early", "late", "[\(names.prefix(2).joined(separator: ", "))]"] + names
      let (from, to) = (dice.pick(sides), dice.pick(["early", "late", "'*'"]))
      lines.append("  - {from: \(from), to: \(to), priority: \(index + 10), \(rule(from: nil))}")
    }
    return lines.count > 1 ? lines : []
  }

  /// - Parameter from: A state, or `'*'`; `nil`: something else.
  private mutating func rule(from: String?) -> String {
    let left = states.filter { $0.name == from || from != "'*'" && from == nil }.flatMap(\.cues)
    let loops = from == "'*'" || !left.isEmpty && left.allSatisfy { $0.ending != .once }
    let matches = dice.chance(12)
    let exit = matches ? dice.pick(["marker", "{marker: m}"]) : place(loops: loops)
    let entry =
      matches
      ? "matchMarker"
      : dice.pick([
        "entry", "entry", "entry", "{marker: m}", "{marker: n}", "sameBeat", "sameBar", "sameTime",
        "lastExit",
        "{lastExit: 1 s}", "{lastExit: {expiry: 2 bars, snap: beat}}", "{lastExit: {snap: bar}}",
        "{section: s}", "{section: t}", "{randomMarker: [m, n]}",
      ])
    var parts = ["exit: \(exit)", "enter: \(entry)"]
    let optional = [
      dice.maybe(20, "strict: true"), matches ? nil : patience(),
      dice.maybe(
        80,
        "pickup: \(dice.pick(["require", "truncate", "skip", "{preferFull: 1 beat}", "{preferFull: 1 bar}"]))"
      ),
      dice.maybe(20, "tail: \(dice.pick(["ring", "cut"]))"),
      dice.maybe(80, "fadeOut: \(fade(isOfTransition: true))"),
      dice.maybe(80, "fadeIn: \(fade(isOfTransition: true))"),
      dice.maybe(30, "via: \(bridge())"),
      dice.maybe(40, "interruption: \(dice.pick(["replace", "ignore", "queue"]))"),
      dice.maybe(15, "force: true"),
    ]
    parts += optional.compactMap { $0 }
    return parts.joined(separator: ", ")
  }

  private mutating func patience() -> String? {
    let length = dice.pick(["1 beat", "1 bar", "30 ms", "1 s", "3 bars"])
    switch dice.roll(8) {
    case 0: return "maxWait: \(length)"
    case 1: return "maxWait: \(length), else: \(place(loops: false))"
    case 2: return "deadline: \(length)"
    default: return nil
    }
  }

  private mutating func bridge() -> String {
    let cue = dice.pick(cues.filter { $0.ending != .never && ["over", "under"].contains($0.name) }).name
    return dice.chance(50) ? cue : "{cue: \(cue), interruptible: \(dice.chance(70))}"
  }

  mutating func fade(isOfTransition: Bool) -> String {
    let length = dice.pick(["none", "cut", "1 beat", "1 bar", "100 ms", "3 frames", "2 s"])
    if length == "none" || length == "cut" { return length }
    if dice.chance(20) { return length }
    let curve = dice.pick(
      [
        "linear", "equalPower", "sCurve", "dB", "exp", "log", "{dB: -20}", "{dB: -120}", "{exp: 20}",
        "{exp: 0.1}",
        "{log: 1000}", "{breakpoints: {0: 0, 0.3: 0.8, 1: 1}}",
        "{breakpoints: {0: 0, 0.1: 1, 0.2: 0, 0.201: 1, 0.9: 0.5, 1: 1}}",
      ] + (isOfTransition ? ["auto", "auto", "{auto: 0.5}", "{auto: 1}"] : []))
    let offset = dice.pick(["0 s", "-1/2 beat", "1 beat", "-1 bar", "50 ms", "-100 ms"])
    return "{duration: \(length)\(isOfTransition ? ", offset: \(offset)" : ""), curve: \(curve)}"
  }
}
