import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

/// Waits that are measured: q=120 and 4/4, so a pass of the road has 384 000 frames.
@Suite("Waits in play")
struct SimulatedWaitTests {
  private static let score = """
    leitmotif: 1
    title: Waits
    cues:
      road: {tempo: q=120, length: 4 bars, loop: true, layers: {all: {stem: road.wav}}}
      storm: {tempo: q=120, length: 4 bars, loop: true, layers: {all: {stem: storm.wav}}}
    states:
      road: {cue: road}
      storm: {cue: storm, when: requested}
    transitions:
      - {from: road, to: storm, exit: loopEnd, interruption: ignore}

    """

  private func waits(_ inputs: [StampedInput]) throws -> [Int] {
    let plan = try Rehearsal(SimulatedWaitTests.score).plan
    let tally = Simulation.tally(plan, inputs: inputs, frames: 480_000, seed: 0)
    return tally.waits[SimulationTally.Change(from: 0, to: 1)] ?? []
  }

  @Test("A wait is measured from the request that decided it, though nobody wants it any more")
  func letGo() throws {
    #expect(
      try waits([
        StampedInput(at: 4800, .request(state: 1)), StampedInput(at: 144_000, .release),
      ]) == [379_200])
  }

  @Test("A wait is measured from the request that decided it, though it is made once more")
  func askedAgain() throws {
    #expect(
      try waits([
        StampedInput(at: 4800, .request(state: 1)), StampedInput(at: 144_000, .release),
        StampedInput(at: 240_000, .request(state: 1)),
      ]) == [379_200])
  }

  @Test("The state that the music begins in has been entered")
  func begun() throws {
    let plan = try Rehearsal(SimulatedWaitTests.score).plan
    let tally = Simulation.tally(
      plan, inputs: [StampedInput(at: 4800, .request(state: 1))], frames: 480_000, seed: 0)
    #expect(tally.entered == [1, 1])
  }
}
