import Chances
import FoundationEssentials
import Leitmotif
import LeitmotifConducting
import Testing

@Suite("Simulation")
struct SimulationTests {
  /// Scores that are tried; more with LEITMOTIF_CHANCES.
  private static let seeds =
    1...UInt64(ProcessInfo.processInfo.environment["LEITMOTIF_CHANCES"].flatMap(Int.init) ?? 4)

  @Test(
    "A simulation decides what a render of the same inputs decides, to the frame", arguments: 1...UInt64(4))
  func isTheSame(seed: UInt64) throws {
    let random = RandomScore(seed: seed)
    let stage = try MemoryStage(random.text, rate: random.rate)
    for number in 0..<2 {
      let plan = stage.resident.plan
      let log = RandomLog(seed: seed * 100 + UInt64(number), in: plan)
      let rendered = Rendering(stage.resident, log.inputs, frames: log.frames, block: 1024).decisions
      let simulated = Simulation.decisions(plan, inputs: log.inputs, frames: log.frames, seed: 0)
      let heard = { (decision: Decision) in decision.output < log.frames }
      #expect(simulated.filter(heard) == rendered.filter(heard), "seed \(seed), log \(number)")
    }
  }

  @Test("What scores and games made by chance wait for is never later than worked out", arguments: seeds)
  func waits(seed: UInt64) throws {
    let random = RandomScore(seed: seed)
    let plan = try MemoryStage(random.text, rate: random.rate).resident.plan
    let longest = LongestWaits(plan)
    for number in 0..<4 {
      let log = RandomLog(seed: seed * 100 + UInt64(number), in: plan)
      let tally = Simulation.tally(plan, inputs: log.inputs, frames: log.frames, seed: 0)
      for (change, frames) in tally.waits {
        let wait = longest.wait(from: change.from, to: change.to)?.frames ?? .max
        let names = "\(plan.states[change.from].name) -> \(plan.states[change.to].name)"
        #expect(frames.max() ?? 0 <= wait, "\(names), seed \(seed), log \(number)\n\(random.text)")
      }
    }
  }

  @Test("Reports of two traces together are those of each, added up")
  func merging() throws {
    let random = RandomScore(seed: 3)
    let plan = try MemoryStage(random.text, rate: random.rate).resident.plan
    let tallies = (0..<UInt64(2)).map { number in
      let log = RandomLog(seed: number, in: plan)
      return Simulation.tally(plan, inputs: log.inputs, frames: log.frames, seed: 0)
    }
    var both = tallies[0]
    both.merge(tallies[1])
    #expect(both.traces == 2)
    #expect(both.frames == tallies[0].frames + tallies[1].frames)
    #expect(both.entered == zip(tallies[0].entered, tallies[1].entered).map { $0 + $1 })
    let inStates = both.inState.reduce(0, +)
    #expect(both.frames == inStates + both.between + both.silence)
    let waits = tallies.map { $0.waits.values.reduce(0) { $0 + $1.count } }
    #expect(both.waits.values.reduce(0) { $0 + $1.count } == waits[0] + waits[1])
  }
}
