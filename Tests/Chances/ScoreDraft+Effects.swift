/// Chains and sends come from dice of their own: what else a seed gives stays what it is.
extension ScoreDraft {
  /// A room and an echo that others send to, and buses that listen to one another; nothing in most scores.
  mutating func effectBusLines() -> [String] {
    guard hasEffects else { return [] }
    return [
      "  hall: {effects: [\(room())]}",
      "  echo: {effects: [\(delay())\(effectDice.chance(50) ? ", \(smallEffect())" : "")], sends: {hall: \(level())}}",
    ]
  }

  /// What a bus of a score has besides, in the braces of its line.
  mutating func chain(ofBus listens: String?) -> String {
    guard hasEffects else { return "" }
    let key = listens.map { ", sidechain: \($0)" } ?? ""
    let compressor = effectDice.maybe(
      50,
      "{compressor: {threshold: \(effectDice.pick([-50, -20])) dB, ratio: 8, attack: \(effectDice.pick([0, 20])) ms\(key)}}"
    )
    let effects = [compressor, effectDice.maybe(50, smallEffect()), effectDice.maybe(30, smallEffect())]
      .compactMap { $0 }
    let sends = effectDice.maybe(50, "sends: {\(effectDice.pick(["hall", "echo"])): \(level())}")
    return
      ([effects.isEmpty ? nil : "effects: [\(effects.joined(separator: ", "))]", sends].compactMap { $0 })
      .joined(separator: ", ")
  }

  /// What a layer has besides.
  mutating func chainOfLayer() -> [String] {
    guard hasEffects, effectDice.chance(40), layerChains < 8 else { return [] }
    layerChains += 1
    var effects = [smallEffect()]
    if effectDice.chance(40), layerChains < 5 { effects.append(delay()) }
    if effectDice.chance(20) { effects.append("{compressor: {threshold: -30, knee: 0}}") }
    let sends = effectDice.maybe(60, "sends: {\(effectDice.pick(["hall", "echo"])): \(level())}")
    return ["effects: [\(effects.joined(separator: ", "))]"] + [sends].compactMap { $0 }
  }

  private mutating func smallEffect() -> String {
    switch effectDice.roll(5) {
    case 0: return "{gain: \(level())}"
    case 1: return "{pan: \(amount(["-1", "0", "0.7"]))}"
    case 2: return "{width: \(amount(["0", "1", "2"]))}"
    case 3:
      return
        "{low-pass: {cutoff: \(amount(["90 Hz", "800 Hz", "20 kHz"])), resonance: \(effectDice.pick([0.5, 4]))}}"
    default: return "{high-pass: {cutoff: \(amount(["20 Hz", "300 Hz", "2 kHz"]))}}"
    }
  }

  private mutating func delay() -> String {
    let time = effectDice.pick(["1/8", "3/16", "1/4 triplet", "33 ms", "1 ms", "1/1"])
    let feedback = effectDice.pick(["off", "-1 dB", "-9 dB"])
    return
      "{delay: {time: \(time), feedback: \(feedback), level: \(level()), crosses: \(effectDice.chance(50))}}"
  }

  private mutating func room() -> String {
    let size = effectDice.pick([0.25, 1.0, 2.0])
    return
      "{reverb: {decay: \(amount(["0.2 s", "1 s", "4 s"])), predelay: \(effectDice.pick([0, 9])) ms, size: \(size)}}"
  }

  private mutating func level() -> String { amount(["off", "-12 dB", "0 dB"]) }

  /// One of some values, or from one to another by a parameter.
  private mutating func amount(_ values: [String]) -> String {
    if effectDice.chance(50) { return effectDice.pick(values) }
    let parameter = effectDice.pick(["danger", "calm", "now", "far"])
    let points = [
      (0.1, effectDice.pick(values)), (0.6, effectDice.pick(values)), (1.0, effectDice.pick(values)),
    ]
    let written = points.map { "\(value(of: parameter, part: $0.0)): \($0.1)" }
    return "{follow: {\(parameter): {\(written.joined(separator: ", "))}}}"
  }
}
