package import LeitmotifTiming

/// A valid score made by chance, which uses whatever the format has.
package struct RandomScore: Sendable {
  package let text: String
  package let rate: SampleRate

  package init(seed: UInt64) {
    var draft = ScoreDraft(seed)
    rate = draft.rate
    text = draft.text()
  }
}

/// A score on its way to being written. All cues that states play have the markers `m` and `n` and the sections
/// `s` and `t`, so that any rule may ask for them.
struct ScoreDraft {
  enum Ending { case once, rounds, never }

  struct DraftedCue {
    let name: String
    let ending: Ending
    let layers: Int
  }

  var dice: Dice
  let rate: SampleRate
  var cues: [DraftedCue] = []
  /// For effects alone, which some scores have.
  var effectDice: Dice
  let hasEffects: Bool
  var layerChains = 0
  var states: [(name: String, cues: [DraftedCue])] = []

  /// Low, so that minutes are rendered in no time.
  static let rates = [2000, 4000, 4000, 4000, 8000]

  init(_ seed: UInt64) {
    dice = Dice(seed, 1)
    effectDice = Dice(seed, 2)
    hasEffects = effectDice.chance(40)
    rate = SampleRate(hertz: dice.pick(ScoreDraft.rates)) ?? .studio
  }

  mutating func text() -> String {
    var lines = ["leitmotif: 1", "title: Chance"]
    lines += parameterLines() + busLines() + ["cues:"]
    for name in ["a", "b", "c", "d"].prefix(2 + dice.roll(3)) { lines += cueLines(name, isBridge: false) }
    for name in ["over", "under"].prefix(1 + dice.roll(2)) { lines += cueLines(name, isBridge: true) }
    lines += mixLines() + stateLines() + groupLines() + ruleLines() + stingerLines() + duckLines()
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func parameterLines() -> [String] {
    [
      "parameters:",
      "  danger: {slew: {up: \(dice.pick([1, 4, 40, 4000])), down: \(dice.pick(["0.5", "30"]))}}",
      "  calm: {smoothing: \(20 + dice.roll(300)) ms}", "  now: {}",
      "  far: {range: [-10, 100], initial: \(dice.pick([-10, 5, 100])), smoothing: {up: 5 ms, down: 2 s}}",
    ]
  }

  private mutating func busLines() -> [String] {
    let music = dice.pick(["0 dB", "-2 dB", "6 dB"])
    let pads = dice.pick(["", "into: music, gain: -6 dB", "gain: off"])
    return [
      "buses:", "  music: {\(joined("gain: \(music)", chain(ofBus: "hits")))}",
      "  hits: {\(joined("into: music", chain(ofBus: nil)))}",
      "  pads: {\(joined(pads, chain(ofBus: "hits")))}",
    ] + effectBusLines()
  }

  private func joined(_ parts: String...) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  mutating func bus() -> String { dice.pick(["music", "music", "hits", "pads", "master"]) }

  /// A value of a parameter, within its range.
  mutating func value(of parameter: String, part: Double) -> String {
    parameter == "far" ? String(-10 + 110 * part) : String(part)
  }

  mutating func parameter() -> String { dice.pick(["danger", "danger", "calm", "now", "far"]) }

  /// A condition that may hold at some time.
  mutating func condition(_ parameter: String) -> String {
    let below = dice.pick([0.1, 0.3, 0.5])
    let above = dice.pick([0.5, 0.6, 0.8])
    let (low, high) = (value(of: parameter, part: below), value(of: parameter, part: above))
    return dice.chance(70)
      ? "\(parameter): {above: \(high), until: \(low)}" : "\(parameter): {below: \(low), until: \(high)}"
  }

  mutating func conditions(_ count: Int) -> String {
    let chosen = ["danger", "calm", "now", "far"].shuffled(&dice).prefix(count)
    return "{" + chosen.map { condition($0) }.joined(separator: ", ") + "}"
  }

  /// Several of something, and how one of them is chosen.
  mutating func choice(_ items: [String]) -> String {
    let list = items.joined(separator: ", ")
    switch dice.roll(5) {
    case 0: return "{sequence: [\(list), \(items[0])]}"
    case 1: return "{shuffle: [\(list)]}"
    case 2: return "{random: [\(list)], avoid: \(dice.roll(items.count))}"
    case 3:
      let weighted = items.map { "\($0): \(dice.pick(["0.5", "1", "7"]))" }.joined(separator: ", ")
      return "{random: {\(weighted)}}"
    default:
      let parameter = parameter()
      let from = items.enumerated().map { index, item in
        "\(value(of: parameter, part: Double(index) / Double(items.count))): \(item)"
      }
      return "{by: \(parameter), from: {\(from.joined(separator: ", "))}}"
    }
  }

  /// A place in the cue that plays; `loops`: it may be the end of a loop.
  mutating func place(loops: Bool) -> String {
    let places = [
      "immediate", "immediate", "beat", "beat", "bar", "{bars: 2}", "{bars: 2, phase: 2}",
      "{bars: 2, phase: stateEntry}", "{bars: 3, phase: transport}", "{bars: 2, phase: cueStart}",
      "{grid: 1/8 triplet}", "{grid: 1/16 dotted}", "{grid: 1/4, offset: 1/8}", "{grid: 1/64}", "marker",
      "{marker: m}", "{marker: n}", "sectionEnd", "exit",
    ]
    return dice.pick(places + (loops ? ["loopEnd"] : []))
  }
}

extension Array {
  func shuffled(_ dice: inout Dice) -> [Element] {
    var list = self
    for index in list.indices { list.swapAt(index, index + dice.roll(list.count - index)) }
    return list
  }
}
