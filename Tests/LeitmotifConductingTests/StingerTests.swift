import LeitmotifConducting
import LeitmotifMixing
import LeitmotifTiming
import Testing

@Suite("Stingers")
struct StingerTests {
  private func score(_ sync: String) -> String {
    twoStates(
      more: """
        buses: {music: {}, hits: {}}
        stingers:
          hit: {stem: hit.wav, quantise: beat, sync: \(sync), bus: hits, duck: {bus: music, gain: -6 dB, attack: 30 ms, release: 1 beat}}
        """.split(separator: "\n").enumerated().map { $0 == 0 ? String($1) : "  " + $1 }.joined(
          separator: "\n")
    )
    .replacing("\n  buses", with: "\nbuses").replacing("\n  stingers", with: "\nstingers").replacing(
      "\n    hit:", with: "\n  hit:")
  }

  @Test(
    "A stinger's sync point falls on the grid, its upbeat before it (T-70)",
    arguments: [
      ("0 frames", 240_000, 240_000), ("1 beat", 264_000, 240_000),
    ])
  func sync(sync: String, expected: Int, begins: Int) throws {
    var rehearsal = try Rehearsal(score(sync))
    try rehearsal.trigger("hit", at: 216_001)
    rehearsal.advance(to: 500_000)
    #expect(rehearsal.decisions { $0 == .stinger(stinger: 0) }.map(\.frame) == [expected])
    #expect(rehearsal.starts.last?.frame == begins)
  }

  @Test("While a stinger sounds the ducked bus is lowered, and let go when it has ended")
  func duck() throws {
    var rehearsal = try Rehearsal(score("0 frames"))
    try rehearsal.trigger("hit", at: 240_000)
    rehearsal.advance(to: 500_000)
    let ramps: [(Int, RampTarget)] = rehearsal.commands.compactMap { command in
      if case .rampBus(_, .duck, let target) = command.command { (command.time.frames, target) } else { nil }
    }
    #expect(ramps.map(\.0) == [240_000, 288_000])
    #expect(ramps.map(\.1.frames) == [1440, 24_000])
    #expect(ramps.map(\.1.gain) == [Float(decibelsToGain(-6)), 1])
  }
}
