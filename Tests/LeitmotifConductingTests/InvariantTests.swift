import LeitmotifConducting
import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("What holds whatever a game says")
struct InvariantTests {
  /// Numbers that look random.
  private struct Chance {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(sides, 1)
    }

    mutating func pick(_ list: [String]) -> String { list[roll(list.count)] }
  }

  private func score(_ chance: inout Chance) -> String {
    var lines = ["leitmotif: 1", "title: Chance", "parameters: {danger: {slew: 2}}", "cues:"]
    for name in ["a", "b", "c", "d"] {
      let loop = chance.pick([
        "", "    loop: true\n", "    loop: {from: 2.1, to: 3.1}\n", "    loop: true\n    tail: 1 beat\n",
      ])
      let pickup = chance.pick([
        "", "", "    pickup: 1 beat\n", "    pickup: {stem: p.wav, length: 1 beat}\n",
      ])
      lines.append(
        """
          \(name):
            tempo: \(chance.pick(["q=120", "q=120", "q=97"]))
            length: 4 bars
        \(loop)\(pickup)    markers: {m: \(chance.pick(["2.1", "{at: 3.1, tailSafe: true}"]))}
            layers:
              both: {stem: s.wav\(chance.pick(["", ", gain: -3 dB", ", follow: {danger: {0: off, 0.5: 0}}"]))}
              own: {stem: \(name).wav}
        """)
    }
    lines += [
      "  over: {tempo: q=120, length: 2 bars, markers: {m: 2.1}, layers: {all: {stem: o.wav}}}",
      "states: {a: {cue: a}, b: {cue: b}, c: {cue: c}, d: {cue: d, when: {danger: {above: 0.6, until: 0.3}}}}",
      "transitions:",
    ]
    for from in ["a", "b", "c", "d"] {
      let exit = chance.pick(["beat", "bar", "immediate", "marker", "exit", "{grid: 1/8}"])
      let enter = chance.pick(["sameBeat", "sameBar", "entry", "{marker: m}"])
      let fade = chance.pick([
        "2 beats", "none", "{duration: 1 bar, curve: dB}",
        "{duration: 3 beats, offset: -1 beat, curve: sCurve}",
      ])
      let via = chance.pick(["", "", ", via: over"])
      lines.append(
        "  - {from: \(from), to: '*', exit: \(exit), enter: \(enter), fadeOut: \(fade), fadeIn: \(chance.pick(["1 beat", "2 bars"]))\(via)}"
      )
    }
    return lines.joined(separator: "\n")
  }

  @Test("No voice is begun again or cut off while it is heard, and no gain steps")
  func voices() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      var chance = Chance(state: seed)
      let yaml = score(&chance)
      let policies: [Transition.Interruption] = [.replace, .replace, .replace, .queue, .ignore]
      let picks = (0..<4).map { _ in (policies[chance.roll(5)], chance.roll(2) == 0) }
      var rehearsal = try Rehearsal(yaml, tail: 3000) { score in
        for (index, pick) in picks.enumerated() {
          score.transitions[index].interruption = pick.0
          score.transitions[index].bridgeIsInterruptible = pick.1
        }
        for index in score.cues.indices { score.cues[index].loop?.repeatsPickup = chance.roll(2) == 0 }
      }
      var frame = 0
      for _ in 0..<120 {
        frame += chance.roll(3) == 0 ? chance.roll(300) : chance.roll(40_000)
        var request = StateRequest(chance.roll(8) == 0 ? nil : chance.roll(rehearsal.plan.states.count))
        request.isQueued = chance.roll(4) == 0
        request.retriggers = chance.roll(6) == 0
        switch chance.roll(6) {
        case 0: rehearsal.release(at: frame)
        case 1: try rehearsal.set("danger", to: Double(chance.roll(11)) / 10, at: frame)
        default: rehearsal.say(.request(request), at: frame)
        }
      }
      rehearsal.advance(to: frame + 1_000_000)
      let heard = HeardVoices(rehearsal.commands)
      #expect(heard.faults == [], "seed \(seed)\n\(yaml)")
      #expect(heard.steepest <= Float.pi / 2 / 240 * 1.001, "seed \(seed)\n\(yaml)")
      #expect(
        rehearsal.decisions { if case .voiceRefused = $0 { true } else { false } }.isEmpty, "seed \(seed)")
    }
  }
}
