import Chances
import LeitmotifConducting
import LeitmotifScore

extension ChanceScore {
  /// A score made by chance of everything that the format has: choices, mixes, shared stems, markers with pickups,
  /// sections, fades of every curve, rules that wait, hurry, remember or may not be interrupted.
  init(rich seed: UInt64) {
    var dice = Dice(seed &+ 1_000_003)
    var lines = [
      "leitmotif: 1", "title: Rich", "parameters:",
      "  danger: {slew: {up: \(1 + dice.roll(4)), down: 0.5}}",
      "  calm: {smoothing: \(20 + dice.roll(300)) ms}", "  now: {}", "buses:", "  music: {gain: -2 dB}",
      "  far: {into: music}", "  hits: {into: music}", "mixes:",
      "  inside: {buses: {far: -12 dB, music: -2}, fade: \(ChanceScore.mixFade(&dice))}",
      "  near: {buses: {hits: off, far: -3}, priority: \(dice.roll(3)), fade: \(ChanceScore.mixFade(&dice))}",
      "cues:",
    ]
    for cue in ChanceScore.cues { lines += ChanceScore.richCue(cue, &dice) }
    lines += [
      "  bridge: {tempo: q=120, length: 2 bars, tail: 1 beat, markers: {m: 1.3}, layers: {all: {stem: bridge.wav}}}",
      "states:",
      "  a: {cue: \(dice.pick(["{sequence: [a, c]}", "{shuffle: [a, b, c]}", "a"])), layers: {shared: -4 dB}}",
      "  b: {cue: b, mix: inside, layers: {shared: \(dice.pick(["off", "-9 dB"]))}, when: {danger: {above: 0.6, until: 0.3}}, priority: 1\(dice.chance(40) ? ", dwell: 1 bar" : "")}",
      "  c: {cue: \(dice.pick(["{random: {a: 2, c: 1}, avoid: 1}", "{by: danger, from: {0: c, 0.5: a}}", "c"])), when: requested, priority: \(dice.roll(3))\(dice.pick([", next: previous", ", next: a", ""]))}",
      "transitions:",
    ]
    for from in ["a", "b", "c", "'*'"] {
      for to in ["a", "b", "c", "'*'"] where from != to && dice.chance(75) {
        lines.append("  - {from: \(from), to: \(to), \(ChanceScore.richRule(&dice))}")
      }
    }
    if lines.last == "transitions:" { lines.removeLast() }
    lines += [
      "stingers:",
      "  hit: {stem: {random: [hit.wav, hot.wav, hat.wav], avoid: 1}, quantise: \(dice.pick(["beat", "bar", "{bars: 2, phase: stateEntry}"])), sync: \(dice.roll(200)) ms, bus: hits, onTransition: \(dice.pick(["carry", "before", "after"])), cooldown: 1 beat, maxDelay: 10 s, duck: {bus: music, gain: -6 dB, attack: 20 ms, hold: 100 ms, release: 1 beat}}",
      "  low: {stem: {sequence: [low.wav, lower.wav]}, quantise: beat, priority: -1, cooldown: 1 s, maxDelay: 10 s}",
      "ducks:",
      "  speech: {bus: music, gain: \(dice.pick(["-9 dB", "off"])), attack: 50 ms, release: 200 ms, combine: \(dice.pick(["sum", "deepest"]))}",
      "  hits: {bus: far, gain: -4 dB, hold: \(dice.roll(300)) ms, under: hits}",
    ]
    self.init(text: lines.joined(separator: "\n") + "\n", dice: dice)
  }

  private static func mixFade(_ dice: inout Dice) -> String {
    dice.pick(["1 bar", "{duration: 700 ms, curve: dB}", "{duration: 1 s, curve: {exp: 3}}", "none"])
  }

  private static func richCue(_ name: String, _ dice: inout Dice) -> [String] {
    // Of one tempo and length, so that what they share goes on.
    var lines = ["  \(name):", "    tempo: q=120", "    length: 4 bars", "    bus: music"]
    let pickup = dice.chance(40) ? ", pickup: {stem: \(name)m.wav, length: 1 beat}" : ""
    lines += [
      "    markers: {m: {at: 2.1, tailSafe: \(dice.chance(50))\(pickup)}, n: 3.3}",
      "    sections: {first: [1.1, 3.1], last: [3.1, 5.1]}",
    ]
    if dice.chance(50) { lines.append("    tail: \(dice.pick(["1 beat", "300 ms"]))") }
    if dice.chance(30) {
      lines.append("    pickup: {stem: pickup.wav, length: 1 beat}")
      lines.append("    loop: {pickupOnLoop: true}")
    } else {
      lines.append("    loop: \(dice.pick(["true", "true", "{count: 2}", "{from: 2.1, to: 4.1}", "false"]))")
    }
    lines += ["    layers:", "      shared: {stem: shared.wav, follow: {calm: {0: 0, 1: -9}}}"]
    lines.append("      l0: {stem: {shuffle: [\(name)0.wav, \(name)1.wav, \(name)2.wav]}, bus: far}")
    let places = dice.chance(40) ? ", quantise: \(dice.pick(["beat", "bar", "marker"]))" : ""
    lines.append(
      "      l1: {stem: \(name)3.wav, follow: {\(dice.pick(["danger", "calm", "now"])): {0.2: off, 0.7: 0}}\(places)}"
    )
    return lines
  }

  private static func richRule(_ dice: inout Dice) -> String {
    var exit = dice.pick([
      "immediate", "beat", "bar", "{bars: 2, phase: stateEntry}", "{bars: 2, phase: transport}", "marker",
      "{marker: n}", "sectionEnd", "exit", "{grid: 1/8 triplet, offset: 1/32}",
    ])
    var enter = dice.pick([
      "entry", "{marker: m}", "{randomMarker: [m, n]}", "{section: last}", "sameBeat", "sameBar", "sameTime",
      "lastExit", "{lastExit: {expiry: 20 s, snap: bar}}", "sameBeat",
    ])
    if dice.chance(10) { (exit, enter) = ("marker", "matchMarker") }
    var parts = ["exit: \(exit)", "enter: \(enter)"]
    parts.append("pickup: \(dice.pick(["require", "{preferFull: 1 bar}", "truncate", "skip"]))")
    parts += ["fadeOut: \(richFade(&dice))", "fadeIn: \(richFade(&dice))"]
    if dice.chance(25) { parts.append("via: \(dice.pick(["bridge", "{cue: bridge, interruptible: true}"]))") }
    parts.append("interruption: \(dice.pick(["replace", "replace", "queue", "ignore"]))")
    if dice.chance(20) { parts.append("tail: cut") }
    if dice.chance(20) { parts.append("force: true") }
    if dice.chance(20), enter != "matchMarker" { parts.append("maxWait: 1 bar, else: beat") }
    return parts.joined(separator: ", ")
  }

  private static func richFade(_ dice: inout Dice) -> String {
    let curve = dice.pick([
      "linear", "equalPower", "sCurve", "dB", "{exp: 3}", "{log: 20}", "{auto: 0.5}",
      "{breakpoints: {0: 0, 0.3: 0.8, 1: 1}}",
    ])
    return
      "{duration: \(dice.pick(["1 beat", "1 bar", "150 ms", "2 bars"])), offset: \(dice.pick(["0 s", "0 s", "-1 beat", "1 beat"])), curve: \(curve)}"
  }

  /// What a game says that uses all of it.
  mutating func richInputs(_ plan: Plan, frames: Int) -> [StampedInput] {
    var inputs: [StampedInput] = []
    var frame = dice.roll(5000)
    while frame < frames {
      inputs.append(StampedInput(at: frame, richInput(plan, at: frame)))
      frame += dice.chance(20) ? 0 : dice.roll(dice.chance(50) ? 400 : 15_000)
    }
    return inputs
  }

  private mutating func richInput(_ plan: Plan, at frame: Int) -> GameInput {
    let owner = dice.pick(["game", "quest", "boss"])
    let claim = Claim(
      owner: owner, priority: dice.chance(50) ? dice.roll(4) : nil,
      timeToLive: dice.chance(50) ? dice.roll(60_000) : nil)
    switch dice.roll(13) {
    case 0, 1, 2:
      return .set(parameter: dice.roll(plan.parameters.count), value: Double(dice.roll(101)) / 100)
    case 3, 4, 5, 6:
      var request = StateRequest(dice.chance(10) ? nil : dice.roll(plan.states.count))
      request.claim = claim
      request.isQueued = dice.chance(20)
      request.retriggers = dice.chance(15)
      request.isForced = dice.chance(20)
      if dice.chance(10) { request.exitAt = frame + dice.roll(20_000) }
      return .request(request)
    case 7: return .release(owner: owner)
    case 8: return .hold(parameter: dice.roll(plan.parameters.count), value: 0.5, claim: claim)
    case 9: return .letGo(parameter: dice.roll(plan.parameters.count), owner: owner)
    case 10: return .mix(dice.chance(30) ? nil : dice.roll(plan.mixes.count))
    case 11: return .duck(0, isOn: dice.chance(50))
    default: return .trigger(stinger: dice.roll(plan.stingers.count))
    }
  }
}
