import FoundationEssentials
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Scores and games made by chance")
struct RandomTests {
  /// How many are tried; more with LEITMOTIF_CHANCES.
  private static let seeds =
    1...UInt64(ProcessInfo.processInfo.environment["LEITMOTIF_CHANCES"].flatMap(Int.init) ?? 12)

  @Test("Nothing that a game says to a valid score traps, steps, starves, or depends on blocks or memory")
  func chances() throws {
    for seed in RandomTests.seeds {
      var random = RandomScore(seed: seed)
      do {
        try check(&random, seed)
      } catch {
        Issue.record("seed \(seed): \(error)\n\(random.text)")
      }
    }
  }

  private func check(_ random: inout RandomScore, _ seed: UInt64) throws {
    let stage = try random.stage()
    let score = try stage.load(rate: RandomScore.rate)
    let frames = 400_000
    let inputs = random.inputs(score.plan, frames: frames)
    let reference = Rendered(score, inputs, frames: frames, block: 700)
    #expect(reference.starvedFrames == 0, "seed \(seed)")
    #expect(reference.lateCommands == 0, "seed \(seed)")
    #expect(reference.refusedCommands == 0, "seed \(seed)")
    #expect(reference.samples.allSatisfy { $0.isFinite && abs($0) <= 1 }, "seed \(seed)")
    let streamed = try stage.load(memory: 0, pins: seed % 2 == 0, rate: RandomScore.rate)
    let other = Rendered(streamed, inputs, frames: frames, block: 1 + Int(seed * 37 % 3000))
    if let (left, right) = zip(other.events, reference.events).first(where: { $0 != $1 }) {
      let before = other.events.prefix { $0 != left }.filter {
        !$0.contains("\"beat\"}") && !$0.contains("\"event\":\"bar\"") && !$0.contains("\"event\":\"beat\"")
      }.suffix(12)
      Issue.record(
        "seed \(seed): \(left) instead of \(right)\n\(before.joined(separator: "\n"))\n\(random.text)")
    }
    if let first = zip(other.samples, reference.samples).enumerated().first(where: { $1.0 != $1.1 }) {
      let difference = first.element.0 - first.element.1
      Issue.record("seed \(seed): frame \(first.offset / 2) differs by \(difference)\n\(random.text)")
    }
  }
}
