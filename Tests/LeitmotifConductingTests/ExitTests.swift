import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Which place a rule leaves at")
struct ExitTests {
  private func exit(
    _ rule: String, a: String = "", tempo: String = "q=120", bars: Int = 100, at frame: Int,
    _ change: (inout Planner.Request) -> Void = { _ in }
  ) throws -> (frame: Int, reason: TransitionPlan.ExitReason) {
    let bench = try PlannerBench(twoStates(rule, a: a, tempoA: tempo, bars: bars))
    let settled = try bench.settled(at: frame, change)
    #expect(settled.destination.enters == settled.exit.frame)
    return (settled.exit.frame, settled.exitReason)
  }

  @Test("A strict rule does not leave on the very frame of its request (T-02)")
  func strict() throws {
    #expect(try exit("exit: bar, strict: true", at: 288_000).frame == 384_000)
    #expect(try exit("exit: bar, strict: true", at: 287_999).frame == 288_000)
    #expect(try exit("exit: immediate, strict: true", at: 1000).frame == 1001)
  }

  @Test(
    "Eighths in 7/8 lie where exact fractions round to (T-09)",
    arguments: [
      (0, 0), (1, 10_286), (10_287, 20_571), (20_572, 30_857), (30_858, 41_143), (41_144, 51_429),
      (51_430, 61_714), (61_715, 72_000),
    ])
  func sevenEight(request: Int, expected: Int) throws {
    let found = try exit("exit: {grid: 1/8}", a: "    meter: 7/8", tempo: "q=140", at: request)
    #expect(found.frame == expected)
  }

  @Test("A cue that ends by itself before the boundary is left at its end (T-16)")
  func sourceEnds() throws {
    // 3.5 bars of 4/4 are 7 bars of 2/4: 336 000 frames.
    let found = try exit("exit: {bars: 4}", a: "    meter: 2/4", bars: 7, at: 300_000)
    #expect(found.frame == 336_000)
    #expect(found.reason == .end)
  }

  @Test("What ends by itself does not wait for a pickup that has no time left; the pickup is cut")
  func endBeforePickup() throws {
    let bench = try PlannerBench(
      twoStates("exit: bar, pickup: require", b: "    pickup: {stem: p.wav, length: 1 beat}", bars: 2))
    let settled = try bench.settled(at: 180_000)
    #expect(settled.exit.frame == 192_000)
    #expect(settled.exitReason == .end)
    #expect(settled.destination.pickup == 180_000)
    #expect(settled.destination.pickupSkipped == 12_000)
  }

  @Test("What is too far off falls back to another place, and says so (T-19)")
  func maxWait() throws {
    let rule = "exit: exit, maxWait: 4 bars, else: bar"
    let found = try exit(rule, bars: 32, at: 216_000)
    #expect(found.frame == 288_000)
    #expect(found.reason == .fallback)
    // Four bars before its end the exit is waited for.
    let near = try exit(rule, bars: 32, at: 2_688_000)
    #expect(near.frame == 3_072_000)
    #expect(near.reason == .rule)
    var rehearsal = try Rehearsal(twoStates(rule, bars: 32))
    try rehearsal.request("b", at: 216_000)
    #expect(rehearsal.decisions { $0 == .fallback(to: 1, exit: 288_000) }.map(\.frame) == [216_000])
  }

  @Test(
    "Before a deadline the metrically strongest place is taken, the first among equals (T-20)",
    arguments: [
      // 3.3, the half-bar, and not 3.2 or 3.4.
      (216_000, "1 s", 240_000),
      // 3.4 to 4.2: the bar line.
      (264_000, "1 s", 288_000),
      // Bars 2 to 6: bar 5 begins a unit of four.
      (90_000, "16 beats", 384_000),
      // 3.2+1/4 to 3.4+1/4: the half-bar is stronger than 3.4.
      (222_000, "1 s", 240_000),
      // 3.3+1/4 to 3.3+3/4: half a beat.
      (246_000, "12000 frames", 252_000),
      // Nothing in reach: the next half beat.
      (241_000, "100 frames", 252_000),
    ])
  func deadline(request: Int, length: String, expected: Int) throws {
    let found = try exit("exit: bar, deadline: \(length)", at: request)
    #expect(found.frame == expected)
    #expect(found.reason == .deadline)
  }

  @Test("A rule that leaves at every eighth bar makes that the unit that is stronger than a bar")
  func hypermeter() throws {
    #expect(try exit("exit: {bars: 8}, deadline: 16 bars", at: 90_000).frame == 768_000)
    #expect(try exit("exit: {bars: 8, phase: 3}, deadline: 16 bars", at: 90_000).frame == 192_000)
  }

  @Test("In 6/8 a division is an eighth, and the second beat is the middle; in 3/4 there is none")
  func divisions() throws {
    // q.=80: an eighth is 12 000 frames.
    let compound = "exit: bar, deadline: 12000 frames"
    #expect(try exit(compound, a: "    meter: 6/8", tempo: "q.=80", at: 1).frame == 12_000)
    #expect(try exit(compound, a: "    meter: 6/8", tempo: "q.=80", at: 25_000).frame == 36_000)
    #expect(try exit("exit: bar, deadline: 2 beats", a: "    meter: 3/4", at: 1).frame == 24_000)
  }

  @Test("A protected phrase is not broken into for a deadline")
  func deadlineProtected() throws {
    let found = try exit("exit: bar, deadline: 2 s", a: "    protected: [[3.1, 5.1]]", at: 216_000)
    #expect(found.frame == 384_000)
  }

  @Test("Bars since the state was entered are counted from the bar that played there")
  func barsSinceEntry() throws {
    let rule = "exit: {bars: 4, phase: stateEntry}"
    // Entered in the middle of bar 2: bars 6, 10 …
    #expect(try exit(rule, at: 500_000) { $0.entered = 144_000 }.frame == 864_000)
    #expect(try exit(rule, at: 480_000) { $0.entered = 96_000 }.frame == 480_000)
    // Through the passes of a loop of 6 bars: 4, 8 (bar 3 of the second), 12 (the end of the second).
    let loop = "    loop: true"
    #expect(try exit(rule, a: loop, bars: 6, at: 400_000).frame == 768_000)
    #expect(try exit(rule, a: loop, bars: 6, at: 1_000_000).frame == 1_152_000)
    // A loop of two bars after an intro of three: bar lines 0 1 2 | 3 4 | 5 6 | 7 8.
    let intro = "    loop: {from: 4.1, to: 6.1}"
    #expect(try exit(rule, a: intro, bars: 6, at: 500_000).frame == 768_000)
  }

  @Test("Bars of the session are counted from frame 0, in bars of the cue that plays")
  func barsSinceTransport() throws {
    let rule = "exit: {bars: 4, phase: transport}"
    let bench = try PlannerBench(twoStates(rule))
    var request = try bench.request(at: 300_000, zero: 96_000)
    #expect(bench.planner.plan(request).exit.frame == 384_000)
    // A cue that began half a bar late: frame 0 lies in the middle of the bar before.
    request = try bench.request(at: 300_000, zero: 48_000)
    #expect(bench.planner.plan(request).exit.frame == 336_000)
  }

  @Test("A section is left at its end, the nearest of those to come")
  func sectionEnd() throws {
    let sections = "    sections: {A: [1.1, 5.1], B: [5.1, 9.1]}"
    #expect(try exit("exit: sectionEnd", a: sections, at: 200_000).frame == 384_000)
    #expect(try exit("exit: sectionEnd", a: sections, at: 384_001).frame == 768_000)
  }

  @Test("A request may name the frame that it leaves on; what is past counts as now, or as the rule says")
  func asked() throws {
    #expect(try exit("exit: bar", at: 216_000) { $0.exitAt = 250_123 } == (250_123, .asked))
    #expect(try exit("exit: bar", at: 216_000) { $0.exitAt = 200_000 } == (216_000, .asked))
    let late = try exit("exit: bar", at: 216_000) {
      $0.exitAt = 200_000
      $0.latePolicy = .nextEligible
    }
    #expect(late == (288_000, .rule))
    // Inside a protected stretch it waits for its end; past the end of the cue it is the end.
    let phrase = "    protected: [[3.1, 5.1]]"
    #expect(try exit("exit: bar", a: phrase, at: 216_000) { $0.exitAt = 250_000 } == (384_000, .asked))
    #expect(try exit("exit: bar", bars: 4, at: 216_000) { $0.exitAt = .max } == (384_000, .end))
  }

  @Test("The frame that a game names is the frame that the music leaves on")
  func askedByGame() throws {
    var rehearsal = try Rehearsal(twoStates("exit: bar"))
    var wanted = StateRequest(1)
    wanted.exitAt = 250_123
    rehearsal.conductor.handle(StampedInput(at: 216_000, .request(wanted)))
    rehearsal.advance(to: 300_000)
    #expect(rehearsal.entries == [250_123])
    // It is none of the way back.
    rehearsal.release(at: 310_000)
    rehearsal.advance(to: 500_000)
    #expect(rehearsal.entries == [250_123, 346_123])
  }

  @Test("A loop that has no such place is left at the end of its pass, and no later pass is searched in vain")
  func absent() throws {
    let yaml = "    loop: true\n    sections: {A: [1.1, 3.1]}\n    protected: [[1.2, 4.4]]"
    let found = try exit("exit: sectionEnd", a: yaml, bars: 4, at: 100_000)
    #expect(found == (384_000, .end))
  }

  @Test("Protected stretches that overlap are one")
  func overlap() throws {
    let yaml = "    protected: [[3.1, 5.1], [2.1, 4.1]]"
    #expect(try exit("exit: bar", a: yaml, at: 100_000).frame == 384_000)
    #expect(try exit("exit: immediate", a: yaml, at: 192_000).frame == 384_000)
    #expect(try exit("exit: immediate", a: yaml, at: 96_000).frame == 96_000)
  }
}
