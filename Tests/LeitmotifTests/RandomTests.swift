import Chances
import FoundationEssentials
import Leitmotif
import Testing

@Suite("Scores and games made by chance")
struct RandomTests {
  /// How many scores are tried; more with LEITMOTIF_CHANCES. The program Fuzz tries many more.
  private static let seeds =
    1...UInt64(ProcessInfo.processInfo.environment["LEITMOTIF_CHANCES"].flatMap(Int.init) ?? 4)

  @Test(
    "Nothing that a game says to a valid score traps, steps, starves, drifts, or depends on blocks (T-58, T-90)"
  )
  func chances() throws {
    var tally = Trial.Tally()
    for seed in RandomTests.seeds {
      let random = RandomScore(seed: seed)
      let trial = Trial(try MemoryStage(random.text, rate: random.rate))
      for number in 0..<2 {
        let log = RandomLog(seed: seed * 1000 + UInt64(number), in: trial.stage.resident.plan)
        let faults = trial.faults(log, &tally)
        #expect(faults.isEmpty, "seed \(seed), log \(number)\n\(random.text)")
      }
    }
    #expect(tally.starts > 0)
    #expect(tally.transitions > 0)
  }
}
