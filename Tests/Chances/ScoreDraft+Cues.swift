extension ScoreDraft {
  mutating func cueLines(_ name: String, isBridge: Bool) -> [String] {
    let bars = isBridge ? 1 + dice.roll(2) : 2 + dice.roll(3)
    let ending: Ending =
      isBridge ? dice.pick([.once, .once, .rounds]) : dice.pick([.once, .rounds, .never, .never])
    let layers = 1 + dice.roll(isBridge ? 2 : 4)
    let cue = DraftedCue(name: name, ending: ending, layers: layers)
    cues.append(cue)
    let isEven = dice.chance(80)
    var lines = ["  \(name):", "    tempo: \(tempo(isEven, bars))", "    meter: \(meter(isEven, bars))"]
    lines += ["    length: \(bars) bars", "    bus: \(dice.pick(["music", "music", "pads"]))"]
    lines += placeLines(bars, isBridge)
    let tiny = dice.chance(10)
    if ending != .once { lines.append("    loop: \(loop(bars, ending, tiny))") }
    if !tiny && dice.chance(50) {
      lines.append("    tail: \(dice.pick(["1/2 beat", "50 ms", "3 frames", "100 ms"]))")
    }
    if lines.contains(where: { $0.contains("pickupOnLoop") }) {
      lines.append("    pickup: \(dice.pick(["1/2 beat", "{stem: \(name)-pickup.wav, length: 1/3 beat}"]))")
    } else if dice.chance(45) {
      lines.append("    pickup: \(pickup(name))")
    }
    if dice.chance(30) {
      lines.append("    protected: \(dice.pick(["[[1.2, 2.1]]", "[[1.1, 1.2]]"]))")
    }
    lines.append("    layers:")
    for layer in 0..<layers { lines.append("      l\(layer): \(self.layer(cue, layer))") }
    return lines
  }

  private mutating func tempo(_ isEven: Bool, _ bars: Int) -> String {
    let first = dice.pick(["q=200", "q=240", "q=311", "q.=150", "q=133", "q=71.5", "e=500", "q=1000"])
    if isEven || bars < 2 { return first }
    return "[\(first), {at: 2.1, tempo: q=\(dice.pick([180, 300]))\(dice.chance(50) ? ", ramp: true" : "")}]"
  }

  private mutating func meter(_ isEven: Bool, _ bars: Int) -> String {
    let first = dice.pick(["4/4", "4/4", "3/4", "6/8", "7/8", "2/4", "{meter: 4/4, beat: e}"])
    if isEven || bars < 2 { return first }
    return "[\(first), {bar: 2, meter: \(dice.pick(["3/4", "4/4", "5/4"]))}]"
  }

  private mutating func placeLines(_ bars: Int, _ isBridge: Bool) -> [String] {
    let m = bars > 1 ? "2.1" : "1.2"
    let n = dice.pick(["1.1", "1.2", "\(bars).2", "\(bars + 1).1", "1.2+1/3"])
    let safe = dice.chance(40) ? ", tailSafe: true" : ""
    let before = dice.pick([
      "", "", ", pickup: 1 beat", ", pickup: {length: 1/2 beat}",
      ", pickup: {stem: lead.wav, length: 1 beat}",
    ])
    var lines = ["    markers:", "      m: {at: \(m)\(safe)\(before)}", "      n: \(n)"]
    if isBridge && cues.last?.name == "under" { lines = [] }
    lines += ["    sections:", "      s: [1.1, \(m)]", "      t: [\(m), \(bars + 1).1]"]
    return lines
  }

  private mutating func loop(_ bars: Int, _ ending: Ending, _ tiny: Bool) -> String {
    var parts: [String] = []
    if tiny {
      parts.append(dice.pick(["from: 1.2, to: 1.2+1/2", "from: 1.1, to: 1.1+1/4"]))
    } else if dice.chance(40) && bars > 1 {
      parts.append(dice.pick(["from: 2.1", "to: \(bars).1", "from: 1.2, to: \(bars).2", "from: 1.2"]))
    }
    if ending == .rounds { parts.append("count: \(dice.pick([1, 2, 2, 3]))") }
    if !tiny && dice.chance(25) { parts.append("pickupOnLoop: true") }
    return parts.isEmpty ? "true" : "{\(parts.joined(separator: ", "))}"
  }

  private mutating func pickup(_ name: String) -> String {
    dice.pick([
      "1 beat", "1 bar", "77 ms", "{stem: \(name)-pickup.wav, length: 1 beat}",
      "{stem: \(name)-pickup.wav, length: 1/2 bar, bus: hits, gain: -3 dB}",
    ])
  }

  private mutating func layer(_ cue: DraftedCue, _ index: Int) -> String {
    let stems = (0..<2 + dice.roll(2)).map { "\(cue.name)\(index)-\($0).wav" }
    var parts = ["stem: \(dice.chance(25) ? choice(stems) : stems[0])"]
    let optional = [
      dice.maybe(25, "gain: \(dice.pick(["-6 dB", "6 dB", "24 dB"]))"),
      dice.maybe(20, "bus: \(bus())"),
      dice.maybe(20, "period: \(dice.pick(["1 bar", "2 beats", "3 beats", "5/2 beats", "77 ms", "20 ms"]))"),
      dice.maybe(70, "follow: \(follow())"),
      dice.maybe(cue.name == "under" ? 0 : 25, "quantise: \(place(loops: cue.ending != .once))"),
      dice.maybe(20, "tail: \(dice.pick(["ring", "cut"]))"),
    ]
    parts += optional.compactMap { $0 } + chainOfLayer()
    return "{\(parts.joined(separator: ", "))}"
  }

  private mutating func follow() -> String {
    let followed = ["danger", "calm", "now", "far"].shuffled(&dice).prefix(dice.chance(80) ? 1 : 2)
    let curves = followed.map { parameter in
      let points = dice.pick([
        [(0.0, "0"), (1.0, "-9")], [(0.2, "off"), (0.7, "0")], [(0.0, "-30"), (0.5, "0"), (1.0, "off")],
        [(0.5, "off"), (0.5001, "6")], [(0.3, "-3")],
        [(0.0, "off"), (0.1, "-80"), (0.9, "0"), (1.0, "-120")],
      ])
      let written = points.map { "\(value(of: parameter, part: $0.0)): \($0.1)" }
      return "\(parameter): {\(written.joined(separator: ", "))}"
    }
    return "{\(curves.joined(separator: ", "))}"
  }
}
