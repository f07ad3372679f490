import Chances
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// A valid score made by chance, and what a game might say to it.
struct ChanceScore {
  let text: String
  var dice: Dice

  /// Low, so that minutes are rendered in no time.
  static let rate = SampleRate(hertz: 8000) ?? .studio
  static let cues = ["a", "b", "c"]

  init(text: String, dice: Dice) {
    self.text = text
    self.dice = dice
  }

  init(seed: UInt64) {
    var dice = Dice(seed)
    var lines = [
      "leitmotif: 1", "title: Chance", "parameters:",
      "  danger: {slew: {up: \(1 + dice.roll(4)), down: 0.5}}",
      "  calm: {smoothing: \(20 + dice.roll(300)) ms}", "  now: {}", "buses:", "  music: {gain: -2 dB}",
      "  hits: {into: music}", "cues:",
    ]
    for cue in ChanceScore.cues { lines += ChanceScore.cue(cue, &dice) }
    lines += [
      "  bridge: {tempo: q=\(90 + dice.roll(90)), length: 1 bar, tail: 1 beat, layers: {all: {stem: bridge.wav}}}",
      "states:", "  a: {cue: a\(dice.chance(30) ? ", next: b" : "")}",
      "  b: {cue: b, when: {danger: {above: 0.6, until: 0.3}}, priority: 1\(dice.chance(40) ? ", dwell: 1 bar" : "")}",
      "  c: {cue: c, when: requested, priority: \(dice.roll(3))\(dice.chance(30) ? ", next: a" : "")}",
      "transitions:",
    ]
    for from in ["a", "b", "c", "'*'"] {
      for to in ["a", "b", "c", "'*'"] where from != to && dice.chance(60) {
        lines.append("  - {from: \(from), to: \(to), \(ChanceScore.rule(&dice))}")
      }
    }
    if lines.last == "transitions:" { lines.removeLast() }
    lines += [
      "stingers:",
      "  hit: {stem: hit.wav, quantise: \(dice.pick(["beat", "bar", "immediate", "{grid: 1/8}"])), sync: \(dice.roll(200)) ms, bus: hits, \(ChanceScore.stinger(&dice))}",
      "  low: {stem: low.wav, quantise: \(dice.pick(["beat", "bar", "immediate"])), priority: -1, \(ChanceScore.stinger(&dice))}",
      "ducks:",
      "  speech: {bus: music, gain: \(dice.pick(["-9 dB", "off"])), attack: 50 ms, release: 200 ms, combine: \(dice.pick(["sum", "deepest"]))}",
      "  hits: {bus: music, gain: -4 dB, hold: \(dice.roll(300)) ms, under: hits}",
    ]
    text = lines.joined(separator: "\n") + "\n"
    self.dice = dice
  }

  private static func stinger(_ dice: inout Dice) -> String {
    "onTransition: \(dice.pick(["carry", "drop", "before", "after"])), cooldown: \(dice.pick(["0 s", "1 s", "2 beats"])), "
      + "maxDelay: \(dice.pick(["1 s", "10 s"])), "
      + "duck: {bus: music, gain: -6 dB, attack: 20 ms, hold: \(dice.roll(200)) ms, release: 1 beat}"
  }

  private static func cue(_ name: String, _ dice: inout Dice) -> [String] {
    let bars = 2 + dice.roll(4)
    var lines = [
      "  \(name):", "    tempo: \(dice.pick(["q=120", "q=133", "q.=97", "q=71.5"]))",
      "    meter: \(dice.pick(["4/4", "3/4", "6/8", "7/8"]))", "    length: \(bars) bars", "    bus: music",
      "    markers: {m: 2.1}",
    ]
    if dice.chance(50) { lines.append("    tail: \(dice.pick(["1 beat", "300 ms", "1 bar"]))") }
    if dice.chance(75) {
      let partly = dice.chance(30) && bars > 2
      lines.append(
        partly
          ? "    loop: {from: 2.1, to: \(bars).1}"
          : dice.chance(30) ? "    loop: {count: 2}" : "    loop: true")
    }
    if dice.chance(40) {
      lines.append("    pickup: \(dice.chance(50) ? "1 beat" : "{stem: pickup.wav, length: 1 beat}")")
    }
    if dice.chance(30) { lines.append("    protected: [[1.2, 2.1]]") }
    lines.append("    layers:")
    for layer in 0...dice.roll(3) {
      let curve = dice.pick(["{0: 0, 1: -9}", "{0.2: off, 0.7: 0}", "{0: -30, 0.5: 0, 1: off}"])
      let follow = dice.chance(70) ? ", follow: {\(dice.pick(["danger", "calm", "now"])): \(curve)}" : ""
      let period = dice.chance(20) ? ", period: \(dice.pick(["1 bar", "2 beats", "3 beats"]))" : ""
      let places = dice.chance(25) ? ", quantise: \(dice.pick(["beat", "bar", "marker"]))" : ""
      lines.append("      l\(layer): {stem: \(name)\(layer).wav\(period)\(follow)\(places)}")
    }
    return lines
  }

  private static func rule(_ dice: inout Dice) -> String {
    var parts = [
      "exit: \(dice.pick(["immediate", "beat", "bar", "{bars: 2}", "marker", "exit", "{grid: 1/8 triplet}"]))",
      "enter: \(dice.pick(["entry", "entry", "{marker: m}", "sameBeat", "sameBar"]))",
      "pickup: \(dice.pick(["require", "truncate", "skip"]))",
      "fadeOut: \(fade(&dice))", "fadeIn: \(fade(&dice))",
    ]
    if dice.chance(25) { parts.append("via: bridge") }
    return parts.joined(separator: ", ")
  }

  private static func fade(_ dice: inout Dice) -> String {
    let length = dice.pick(["none", "1 beat", "1 bar", "100 ms", "3 frames"])
    if length == "none" { return length }
    let curve = dice.pick(["linear", "equalPower", "sCurve", "dB"])
    return
      "{duration: \(length), offset: \(dice.pick(["0 s", "0 s", "-1/2 beat", "1 beat"])), curve: \(curve)}"
  }

  /// A folder with the score and stems of noise, each as long as it needs to be or a little longer.
  mutating func stage() throws -> Stage {
    let stage = try Stage(text)
    let plan = try Plan(ScoreFile(text: text, file: "score").score().score, sampleRate: ChanceScore.rate)
    for (index, stem) in plan.stems.enumerated() {
      let frames = (stem.expectedFrames ?? 4000) + dice.roll(3) * 1000
      try stage.write(
        stem.path.text, rate: ChanceScore.rate.hertz, noise(frames: frames, seed: UInt64(index) + 77))
    }
    return stage
  }

  /// What a game says in `frames` frames.
  mutating func inputs(_ plan: Plan, frames: Int) -> [StampedInput] {
    var inputs: [StampedInput] = []
    var frame = dice.roll(5000)
    while frame < frames {
      let input: GameInput
      switch dice.roll(10) {
      case 0...5:
        input = .set(parameter: dice.roll(plan.parameters.count), value: Double(dice.roll(101)) / 100)
      case 6, 7: input = .request(state: dice.roll(plan.states.count))
      case 8: input = .release
      default:
        input =
          dice.chance(60)
          ? .trigger(stinger: dice.roll(plan.stingers.count)) : .duck(0, isOn: dice.chance(50))
      }
      inputs.append(StampedInput(at: frame, input))
      frame += dice.chance(20) ? 0 : dice.roll(dice.chance(50) ? 400 : 20_000)
    }
    return inputs
  }
}
