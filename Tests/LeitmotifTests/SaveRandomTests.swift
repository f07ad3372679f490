import Chances
import FoundationEssentials
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Saved at random, and read from anywhere")
struct SaveRandomTests {
  /// How many are tried; more with LEITMOTIF_CHANCES. `Fuzz --saves` tries many more.
  private static let chances =
    ProcessInfo.processInfo.environment["LEITMOTIF_CHANCES"].flatMap(UInt64.init) ?? 2

  @Test(
    "Saved at any frame of any game, written, read and restored, the music goes on with the same samples",
    arguments: [false, true])
  func points(isRich: Bool) throws {
    for seed in 1...SaveRandomTests.chances {
      var random = isRich ? ChanceScore(rich: seed) : ChanceScore(seed: seed)
      let stage = try random.stage()
      let score = try stage.load(rate: ChanceScore.rate)
      let frames = 240_000
      var dice = Dice(seed &+ 4711)
      let said =
        isRich ? random.richInputs(score.plan, frames: frames) : random.inputs(score.plan, frames: frames)
      let inputs = SaveRandomTests.disturbed(said, frames, &dice)
      var points = (0..<3).map { _ in dice.roll(frames) }.sorted()
      points.append(frames)
      let streamed = try stage.load(memory: 0, pins: seed % 2 == 0, rate: ChanceScore.rate)
      let (whole, saves) = try SaveRandomTests.render(score, inputs, savingAt: points)
      for (point, saved) in zip(points, saves).dropLast() {
        let read = try SavedMusic(json: saved.json)
        let rest = try Rendered(
          streamed, inputs, frames: frames, block: 100 + dice.roll(3000), restoring: read)
        if let first = zip(rest.samples, whole[(2 * point)...]).enumerated().first(where: { $1.0 != $1.1 }) {
          Issue.record(
            "seed \(seed), saved at \(point): frame \(point + first.offset / 2) differs\n\(random.text)")
        }
        #expect(rest.refusedCommands == 0, "seed \(seed), saved at \(point)")
        #expect(rest.lateCommands == 0, "seed \(seed), saved at \(point)")
        #expect(rest.starvedFrames == 0, "seed \(seed), saved at \(point)")
      }
    }
  }

  /// The inputs, with stays and leaps among them.
  private static func disturbed(
    _ inputs: [StampedInput], _ frames: Int, _ dice: inout Dice
  ) -> [StampedInput] {
    var said = inputs
    for _ in 0..<dice.roll(8) {
      let input: GameInput =
        dice.chance(50)
        ? .pause(frames: 1 + dice.roll(dice.chance(50) ? 30 : 9_000)) : .seek(ticks: dice.roll(500_000))
      said.append(StampedInput(at: dice.roll(frames), input))
    }
    return said.enumerated().sorted { ($0.element.frame, $0.offset) < ($1.element.frame, $1.offset) }
      .map(\.element)
  }

  /// All samples to the last of some frames, and what the music was at each.
  private static func render(
    _ score: LoadedScore, _ inputs: [StampedInput], savingAt points: [Int]
  ) throws -> (samples: [Float], saves: [SavedMusic]) {
    var samples: [Float] = []
    var saves: [SavedMusic] = []
    var renderer = OfflineRenderer(score, inputs: inputs)
    for point in points {
      var block = [Float](repeating: 0, count: 2 * (point - renderer.playhead))
      var span = block.mutableSpan
      _ = renderer.render(into: &span)
      samples += block
      saves.append(try renderer.save())
    }
    return (samples, saves)
  }

  @Test(
    "Whatever a saved game was made to say, it is refused or played, and nothing traps",
    arguments: [false, true])
  func hostile(isRich: Bool) throws {
    var random = isRich ? ChanceScore(rich: 5) : ChanceScore(seed: 5)
    let stage = try random.stage()
    let score = try stage.load(rate: ChanceScore.rate)
    let inputs =
      isRich ? random.richInputs(score.plan, frames: 100_000) : random.inputs(score.plan, frames: 100_000)
    var refused = 0
    var played = 0
    for point in [30_000, 61_234, 90_000] {
      let text = String(decoding: try Rendered.saved(score, inputs, at: point).json, as: UTF8.self)
      var dice = Dice(UInt64(point))
      for _ in 0..<(25 * SaveRandomTests.chances) {
        let spoilt = SaveRandomTests.spoil(text, &dice)
        if let restored = try? Restoration(SavedMusic(json: spoilt.utf8), in: score.plan) {
          SaveRandomTests.play(restored, score)
          played += 1
        } else {
          refused += 1
        }
      }
    }
    #expect(refused > 0)
    #expect(played > 0)
  }

  private static func play(_ restored: Restoration, _ score: LoadedScore) {
    var renderer = OfflineRenderer(score, inputs: [], restoring: restored)
    var block = [Float](repeating: 0, count: 2 * 12_000)
    var span = block.mutableSpan
    _ = renderer.render(into: &span)
    #expect(block.allSatisfy { $0.isFinite && abs($0) <= 1 })
    _ = try? renderer.save()
  }

  /// The text with one of its numbers, or one of its names, made into something else.
  private static func spoil(_ text: String, _ dice: inout Dice) -> String {
    var bytes = Array(text.utf8)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let starts = bytes.indices.dropFirst().filter {
      (digits.contains(bytes[$0]) || bytes[$0] == UInt8(ascii: "-"))
        && [UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "[")].contains(bytes[$0 - 1])
    }
    let start = starts[dice.roll(starts.count)]
    let end = bytes[start...].firstIndex {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]")
    }
    let numbers = [
      "0", "1", "-1", "2", "7", "99", "1000000", "-1000000", "2147483648", "1125899906842624",
      "-1125899906842624", "9223372036854775807", "-9223372036854775808", "1e300", "-1e300", "0.5", "null",
      "\"\"", "[]", "{}", "true", "1e999", "268435455", "4294967295",
    ]
    bytes.replaceSubrange(start..<(end ?? start), with: dice.pick(numbers).utf8)
    return String(decoding: bytes, as: UTF8.self)
  }
}
