import LeitmotifConducting
import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Where a cue is left")
struct BoundaryTests {
  private func entry(_ yaml: String, requestAt frame: Int, until end: Int = 10_000_000) throws -> Int? {
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("b", at: frame)
    rehearsal.advance(to: end)
    return rehearsal.entries.first
  }

  @Test(
    "The next bar is the one after the request, or the one that it falls on (T-01, T-02, T-03)",
    arguments: [
      (216_000, 288_000), (288_000, 288_000), (287_744, 288_000), (288_001, 384_000),
    ])
  func nextBar(request: Int, expected: Int) throws {
    #expect(try entry(twoStates("exit: bar"), requestAt: request) == expected)
  }

  @Test(
    "The next beat is the one after the request, or the one that it falls on (T-04)",
    arguments: [
      (216_000, 216_000), (216_001, 240_000),
    ])
  func nextBeat(request: Int, expected: Int) throws {
    #expect(try entry(twoStates("exit: beat"), requestAt: request) == expected)
  }

  @Test(
    "Grids count from the cue's beginning (T-05)",
    arguments: [
      ("{grid: 1/8 triplet}", 216_000, 216_000), ("{grid: 1/8 triplet}", 216_001, 224_000),
      ("{grid: 1/16 dotted}", 216_001, 225_000), ("{grid: 1/4, offset: 1/8}", 216_000, 228_000),
    ])
  func grids(grid: String, request: Int, expected: Int) throws {
    #expect(try entry(twoStates("exit: \(grid)"), requestAt: request) == expected)
  }

  @Test(
    "Bars at 130 BPM are rounded once each (T-07)",
    arguments: [
      (1, 88_615), (88_616, 177_231), (1_417_000, 1_417_846), (5_600_000, 5_671_385),
    ])
  func fractionalBars(request: Int, expected: Int) throws {
    #expect(try entry(twoStates("exit: bar", tempoA: "q=130"), requestAt: request) == expected)
  }

  @Test("In 6/8 the beat is dotted (T-10)", arguments: [("beat", 36_000), ("bar", 72_000)])
  func compound(exit: String, expected: Int) throws {
    let yaml = twoStates("exit: \(exit)", a: "    meter: 6/8", tempoA: "q.=80")
    #expect(try entry(yaml, requestAt: 1) == expected)
  }

  @Test("A slower tempo makes for later bars (T-14)")
  func tempoChange() throws {
    let yaml = twoStates("exit: bar", tempoA: "[q=120, {at: 3.1, tempo: q=60}]")
    #expect(try entry(yaml, requestAt: 192_001) == 384_000)
  }

  @Test("A cue that ends before its next bar is left at its end (T-16)")
  func sourceEnds() throws {
    let yaml = twoStates("exit: {bars: 4}", bars: 3)
    #expect(try entry(yaml, requestAt: 250_000) == 288_000)
  }

  @Test("A loop left at its end does not begin another pass (T-17)")
  func loopIsLeftAtItsEnd() throws {
    var rehearsal = try Rehearsal(twoStates("exit: bar", a: "    loop: true", bars: 8))
    try rehearsal.request("b", at: 720_000)
    rehearsal.advance(to: 800_000)
    #expect(rehearsal.entries == [768_000])
    // The only voices are a's and b's; a's stem has no tail, so it stops on the boundary itself.
    #expect(rehearsal.starts.map(\.frame) == [0, 768_000])
    #expect(rehearsal.ramps(.transition).first?.frame == 768_000)
    #expect(rehearsal.ramps(.transition).first?.target.frames == 0)
  }

  @Test(
    "A protected phrase is not broken into, and may be left where it ends (T-18)",
    arguments: [
      (300_000, 384_000), (384_001, 576_000),
    ])
  func protected(request: Int, expected: Int) throws {
    let yaml = twoStates("exit: bar", a: "    protected: [[5.1, 7.1]]")
    #expect(try entry(yaml, requestAt: request) == expected)
  }

  @Test("Later passes of a loop have their own exact bars (T-12)")
  func barsOfLaterPasses() throws {
    let yaml = twoStates("exit: bar", a: "    loop: true", tempoA: "q=130", bars: 8)
    // Bar 2 of the eighth pass: 7 * 708 923.08 + 88 615.38 frames.
    #expect(try entry(yaml, requestAt: 4_962_463) == 5_051_077)
    #expect(try entry(yaml, requestAt: 4_962_462) == 4_962_462)
  }

  @Test(
    "A marker, the loop's end and the exit are each found in their pass",
    arguments: [
      ("{marker: turn}", 100_000, 192_000), ("{marker: turn}", 192_001, 576_000), ("loopEnd", 10, 384_000),
      ("exit", 384_001, 768_000), ("marker", 1, 192_000),
    ])
  func markers(exit: String, request: Int, expected: Int) throws {
    let yaml = twoStates("exit: \(exit)", a: "    loop: true\n    markers: {turn: 3.1}", bars: 4)
    #expect(try entry(yaml, requestAt: request) == expected)
  }
}
