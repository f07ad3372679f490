import Chances
import FoundationEssentials
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming
import Testing

@Suite("Edits at random, while it plays")
struct EditRandomTests {
  /// How many are tried; more with LEITMOTIF_EDITS.
  private static let edits =
    ProcessInfo.processInfo.environment["LEITMOTIF_EDITS"].flatMap(Int.init) ?? 100

  /// Made by chance: layers that are heard and stay as they are, and others, which are silent files, of which everything
  /// may change.
  private struct Draft {
    var dice: Dice
    var layers = ["x0", "x1", "x2"]
    var danger = "{slew: 2}"
    var extra: [String] = []

    init(dice: Dice) { self.dice = dice }

    /// What something has besides: nothing, effects, or sends into a room that is heard.
    ///
    /// - Parameter ofBus: A score may have four reverbs and eight delays: layers, which there are many of, have none.
    private mutating func chain(ofBus: Bool = false) -> String {
      let room =
        ofBus
        ? [
          "{reverb: {decay: 1 s, size: \(dice.pick([0.5, 1.0]))}}", "{delay: {time: 3/16, feedback: -6 dB}}",
        ] : []
      var effects =
        [
          "{low-pass: {cutoff: \(1 + dice.roll(3)) kHz}}",
          "{pan: {follow: {danger: {0: -1, 1: \(dice.roll(2))}}}}",
          "{compressor: {threshold: -20 dB, sidechain: music}}",
        ].filter { _ in dice.chance(20) } + room.filter { _ in dice.chance(20) }
      if dice.chance(50) { effects.reverse() }
      return (effects.isEmpty ? "" : ", effects: [\(effects.joined(separator: ", "))]")
        + (dice.chance(30) ? ", sends: {hall: -\(dice.roll(9))}" : "")
    }

    /// A text with one more thing changed than the last.
    mutating func next() -> String {
      switch dice.roll(8) {
      case 0 where layers.count < 8: layers.append("x\(dice.roll(50))")
      case 1 where layers.count > 1: layers.remove(at: dice.roll(layers.count))
      case 2: danger = "{range: [0, \(1 + dice.roll(3))], slew: \(1 + dice.roll(5))}"
      case 3: extra = Array(Set((0..<dice.roll(4)).map { "e\($0 + dice.roll(3))" })).sorted()
      default: break
      }
      layers = Array(Set(layers)).sorted()
      if dice.chance(50) { layers.reverse() }
      var changing: [String] = []
      for name in layers {
        let (bus, soft) = (dice.pick(["quiet", "far"]), dice.pick(["off", "-6"]))
        changing.append(
          "      \(name): {stem: silent\(dice.roll(4)).wav, gain: \(-dice.roll(12)) dB, bus: \(bus),")
        changing.append("        follow: {danger: {0: \(soft), 1: \(-dice.roll(9))}}\(chain())}")
      }
      let kept = [
        "      heard: {stem: heard.wav, follow: {calm: {0: -3, 1: 0}}, bus: music}",
        "      shared: {stem: shared.wav, gain: -3 dB, effects: [{delay: {time: 1/8, feedback: -6 dB}}]}",
      ]
      let isFirst = dice.chance(50)
      var lines = ["leitmotif: 1", "title: Edits", "parameters:", "  danger: \(danger)"]
      lines += [
        "  calm: {smoothing: 200 ms}", "buses:", "  quiet: {gain: -\(dice.roll(9)) dB\(chain(ofBus: true))}",
      ]
      let into = dice.pick(["quiet", "master"])
      lines.append("  far: {into: \(into)\(chain(ofBus: true))}")
      lines.append(
        "  music: {effects: [{low-pass: {cutoff: {follow: {calm: {0: 500 Hz, 1: 3 kHz}}}}}], sends: {hall: -9}}"
      )
      lines.append("  hall: {effects: [{reverb: {decay: 1 s, level: -9 dB}}]}")
      lines += ["mixes:", "  inside: {buses: {quiet: -\(dice.roll(9)) dB}, fade: 1 beat}", "cues:"]
      for cue in ["a", "b"] {
        lines += ["  \(cue):", "    tempo: q=240", "    meter: 2/4", "    length: 4 bars", "    loop: true"]
        lines.append("    layers:")
        lines += isFirst ? kept : changing
        lines += isFirst ? changing : kept
      }
      for name in extra {
        lines.append("  \(name): {tempo: q=240, length: 1 bar, layers: {all: {stem: silent0.wav}}}")
      }
      lines += ["states:", "  a: {cue: a}", "  b: {cue: b, when: requested}"]
      for name in extra {
        lines.append("  \(name): {cue: \(name), when: requested, priority: \(dice.roll(3))}")
      }
      lines += [
        "transitions:", "  - {from: a, to: b, exit: bar, enter: sameBeat, fadeOut: 1 beat, fadeIn: 1 beat}",
      ]
      lines.append("  - {from: b, to: a, exit: beat}")
      for name in extra {
        let exit = dice.pick(["bar", "beat"])
        lines.append("  - {from: \(name), to: a, exit: \(exit)}")
      }
      let quantise = dice.pick(["bar", "beat"])
      lines += ["stingers:", "  hit: {stem: silent1.wav, quantise: \(quantise), bus: quiet}", "ducks:"]
      lines.append("  speech: {bus: quiet, gain: -\(1 + dice.roll(12)) dB}")
      return lines.joined(separator: "\n") + "\n"
    }
  }

  /// What a game says to it all the while.
  private static func inputs(_ plan: Plan, frames: Int, _ dice: inout Dice) -> [StampedInput] {
    var said: [StampedInput] = []
    var frame = 0
    while frame < frames {
      switch dice.roll(5) {
      case 0: said.append(plan.request(dice.pick(["a", "b"]), at: frame))
      case 1: said.append(plan.set("calm", to: Double(dice.roll(11)) / 10, at: frame))
      case 2: said.append(plan.trigger("hit", at: frame))
      case 3: said.append(StampedInput(at: frame, .duck(0, isOn: dice.chance(50))))
      default: said.append(plan.set("danger", to: Double(dice.roll(11)) / 10, at: frame))
      }
      frame += dice.roll(3000)
    }
    return said
  }

  private static let rate = SampleRate(hertz: 8000) ?? .studio

  private func stage(_ draft: inout Draft) throws -> Stage {
    let stage = try Stage(draft.next())
    let frames = 16_000
    for (name, seed) in [("heard", 1), ("shared", 2)] {
      try stage.write(
        "\(name).wav", rate: 8000, noise(frames: frames, seed: UInt64(seed)))
    }
    for number in 0..<4 {
      // Of other lengths, so that they are other files.
      try stage.write(
        "silent\(number).wav", rate: 8000, [Float](repeating: 0, count: 2 * (frames + 10 * number)))
    }
    return stage
  }

  /// The stems of an edit, as long as anybody has them.
  private struct Loaded {
    weak var library: StemLibrary?
  }

  @Test(
    "What is not edited goes on to the last bit through any number of edits; broken ones change nothing; nothing is left"
  )
  func manyEdits() throws {
    var draft = Draft(dice: Dice(7))
    let stage = try stage(&draft)
    let first = try stage.load(rate: EditRandomTests.rate)
    let frames = EditRandomTests.edits * 4000
    var dice = Dice(11)
    let said = EditRandomTests.inputs(first.plan, frames: frames, &dice)
    var plain = OfflineRenderer(first, inputs: said)
    var edited = OfflineRenderer(first, inputs: said)
    var (one, other) = ([Float](repeating: 0, count: 8000), [Float](repeating: 0, count: 8000))
    var (taken, broken) = (0, 0)
    var libraries: [Loaded] = []
    for number in 0..<EditRandomTests.edits {
      let text = draft.next()
      let isBroken = dice.chance(20)
      try Data((isBroken ? String(text.dropLast(dice.roll(300))) + ": [" : text).utf8).write(
        to: URL(filePath: stage.path))
      do {
        let score = try stage.load(rate: EditRandomTests.rate)
        libraries.append(Loaded(library: score.library))
        edited.replaceScore(with: score, at: dice.pick(EditPlace.allCases), sayingTo: first.plan)
        #expect(!isBroken)
      } catch let error as InvalidScore {
        if !isBroken { Issue.record("\(error)\n\(text)") }
        broken += 1
      }
      var done = 0
      while done < 4000 {
        let count = min(1 + dice.roll(3000), 4000 - done)
        var span = one.mutableSpan
        var part = span._mutatingExtracting(2 * done..<2 * (done + count))
        var otherSpan = other.mutableSpan
        var otherPart = otherSpan._mutatingExtracting(2 * done..<2 * (done + count))
        _ = plain.render(into: &part)
        taken += edited.render(into: &otherPart).edits.count {
          if case .scoreTaken(let losses) = $0.kind { losses.isEmpty } else { false }
        }
        done += count
      }
      if one != other {
        let place = zip(one, other).enumerated().first { $1.0 != $1.1 }?.offset ?? 0
        Issue.record("edit \(number): frame \(4000 * number + place / 2) differs\n\(text)")
        return
      }
    }
    #expect(taken > EditRandomTests.edits / 3)
    #expect(broken > 0)
    // What plays, what has played just before and what waits: with a library goes its session, its memory and its files.
    #expect(libraries.count { $0.library != nil } <= 3)
    #expect(edited.status.starvedFrames == 0)
    #expect(edited.status.lateCommands == 0)
    #expect(edited.status.refusedCommands == 0)
  }

  @Test("An edit that changes nothing that is heard is not heard, whatever plays", arguments: [false, true])
  func unheardEdits(isRich: Bool) throws {
    let chances = ProcessInfo.processInfo.environment["LEITMOTIF_CHANCES"].flatMap(UInt64.init) ?? 2
    for seed in 1...chances {
      var random = isRich ? ChanceScore(rich: seed) : ChanceScore(seed: seed)
      let stage = try random.stage()
      let score = try stage.load(rate: ChanceScore.rate)
      let frames = 240_000
      let inputs =
        isRich ? random.richInputs(score.plan, frames: frames) : random.inputs(score.plan, frames: frames)
      let plain = Rendered(score, inputs, frames: frames)
      try stage.writeNoise("zz.wav", frames: 400_000, seed: 9)
      for name in ["zy.wav", "zx.wav"] { try stage.writeNoise(name, frames: 400_000, seed: 10) }
      try Data(UnheardEdit.text(of: random.text).utf8).write(to: URL(filePath: stage.path))
      let others = [try stage.load(memory: 0, rate: ChanceScore.rate), score]
      var dice = Dice(seed)
      var renderer = OfflineRenderer(score, inputs: inputs)
      var samples: [Float] = []
      var taken = 0
      while samples.count < 2 * frames {
        renderer.replaceScore(
          with: others[taken % 2], at: dice.pick(EditPlace.allCases), sayingTo: score.plan)
        var block = [Float](repeating: 0, count: 2 * min(1 + dice.roll(20_000), frames - samples.count / 2))
        var span = block.mutableSpan
        taken += renderer.render(into: &span).edits.count {
          if case .scoreTaken = $0.kind { true } else { false }
        }
        samples += block
      }
      #expect(taken > 4)
      if let place = zip(samples, plain.samples).enumerated().first(where: { $1.0 != $1.1 }) {
        Issue.record("seed \(seed): frame \(place.offset / 2) differs\n\(random.text)")
      }
    }
  }
}
