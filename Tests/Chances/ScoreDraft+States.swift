extension ScoreDraft {
  mutating func mixLines() -> [String] {
    [
      "mixes:",
      "  loud: {buses: {music: 3 dB, hits: -6 dB}, fade: \(fade(isOfTransition: false)), priority: \(dice.roll(3))}",
      "  soft: {buses: {pads: off\(dice.chance(50) ? ", music: -12 dB" : "")}\(dice.chance(50) ? ", fade: 1 beat" : "")}",
    ]
  }

  mutating func stateLines() -> [String] {
    let played = cues.filter { !["over", "under"].contains($0.name) }
    let names = ["calm", "fight", "chase", "won", "lost"].prefix(2 + dice.roll(4))
    var lines = ["states:"]
    for (index, name) in names.enumerated() {
      let first = played[index % played.count]
      let all = [first] + played.filter { $0.name != first.name }.shuffled(&dice).prefix(1 + dice.roll(2))
      let chosen = dice.chance(30) && all.count > 1 ? all : [first]
      states.append((name, chosen))
      let written = chosen.count > 1 ? choice(chosen.map(\.name)) : first.name
      let optional = [
        dice.maybe(50, "when: \(dice.chance(30) ? "requested" : conditions(1 + dice.roll(2)))"),
        dice.maybe(60, "priority: \(dice.pick([-1, 0, 1, 1, 2]))"),
        dice.maybe(30, "dwell: \(dice.pick(["1 bar", "2 beats", "300 ms", "4 bars"]))"),
        dice.maybe(40, "next: \(dice.pick(names.filter { $0 != name } + ["previous"]))"),
        dice.maybe(30, "mix: \(dice.pick(["loud", "soft"]))"),
        dice.maybe(35, "layers: {l0: \(dice.pick(["-6 dB", "off", "3 dB"]))}"),
      ]
      lines.append(
        "  \(name): {\((["cue: \(written)"] + optional.compactMap { $0 }).joined(separator: ", "))}")
    }
    if dice.chance(20) { lines.insert("start: \(dice.pick(Array(names)))", at: 0) }
    return lines
  }

  mutating func groupLines() -> [String] {
    let names = states.map(\.name)
    return [
      "groups:", "  early: [\(names.prefix(2).joined(separator: ", "))]",
      "  late: [\(names[names.count - 1])]",
    ]
  }

  mutating func stingerLines() -> [String] {
    var lines = ["stingers:"]
    for name in ["hit", "boom", "bell"].prefix(1 + dice.roll(3)) {
      let stem = dice.chance(30) ? choice(["\(name)0.wav", "\(name)1.wav", "\(name)2.wav"]) : "\(name)0.wav"
      let optional = [
        dice.maybe(80, "quantise: \(place(loops: cues.contains { $0.ending != .once }))"),
        dice.maybe(60, "sync: \(dice.pick(["1 beat", "50 ms", "1 frames", "1 bar", "5 s"]))"),
        dice.maybe(70, "bus: \(bus())"), dice.maybe(20, "gain: -3 dB"),
        dice.maybe(70, "duck: \(ducks())"),
        dice.maybe(40, "cooldown: \(dice.pick(["100 ms", "1 beat", "2 bars"]))"),
        dice.maybe(40, "priority: \(dice.pick([-1, 0, 5]))"),
        dice.maybe(30, "maxDelay: \(dice.pick(["10 ms", "1 beat", "1 bar"]))"),
        dice.maybe(70, "onTransition: \(dice.pick(["carry", "drop", "before", "after"]))"),
      ]
      lines.append("  \(name): {\((["stem: \(stem)"] + optional.compactMap { $0 }).joined(separator: ", "))}")
    }
    return lines
  }

  mutating func duckLines() -> [String] {
    [
      "ducks:", "  talk: {\(duck())}", "  room: {\(duck()), under: \(dice.pick(["hits", "music"]))}",
    ]
  }

  private mutating func ducks() -> String {
    dice.chance(60) ? "{\(duck())}" : "[{\(duck())}, {\(duck())}]"
  }

  private mutating func duck() -> String {
    let optional = [
      dice.maybe(60, "attack: \(dice.pick(["20 ms", "1 beat", "0 s", "2 frames"]))"),
      dice.maybe(60, "hold: \(dice.pick(["100 ms", "1 beat", "0 s"]))"),
      dice.maybe(60, "release: \(dice.pick(["1 beat", "0 s", "500 ms"]))"),
      dice.maybe(50, "combine: \(dice.pick(["deepest", "sum"]))"),
    ]
    let gain = dice.pick(["-6 dB", "-20 dB", "off", "0 dB"])
    return (["bus: \(dice.pick(["music", "pads", "hits"]))", "gain: \(gain)"] + optional.compactMap { $0 })
      .joined(separator: ", ")
  }
}
