import LeitmotifConducting
import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Stingers")
struct StingerTests {
  /// Two states and a stinger `hit`, by `sync` and whatever else is said of it.
  private func rehearsal(
    _ more: String = "quantise: beat", rule: String = "exit: bar", a: String = "", b: String = "",
    tempoB: String = "q=120", bars: Int = 100, _ change: (inout Stinger) -> Void = { _ in }
  ) throws -> Rehearsal {
    let yaml =
      twoStates(rule, a: a, b: b, tempoB: tempoB, bars: bars)
      + "\nbuses: {music: {}, hits: {}}\nstingers:\n  hit: {stem: hit.wav, bus: hits, \(more)}\n"
      + "  other: {stem: hit.wav, bus: hits, quantise: immediate}\n"
    return try Rehearsal(yaml) { change(&$0.stingers[0]) }
  }

  @Test(
    "A stinger's sync point falls on the grid, its upbeat before it (T-70)",
    arguments: [
      ("0 frames", 240_000, 240_000), ("1 beat", 264_000, 240_000),
    ])
  func sync(sync: String, expected: Int, begins: Int) throws {
    var rehearsal = try rehearsal("quantise: beat, sync: \(sync)")
    try rehearsal.trigger("hit", at: 216_001)
    rehearsal.advance(to: 500_000)
    #expect(rehearsal.syncs == [expected])
    #expect(rehearsal.starts.last?.frame == begins)
  }

  @Test(
    "Within the cooldown a stinger is dropped, from sync point to sync point (T-71)",
    arguments: [(400_000, [240_000], [408_000]), (470_000, [240_000, 480_000], [])])
  func cooldown(second: Int, syncs: [Int], dropped: [Int]) throws {
    var rehearsal = try rehearsal { $0.cooldown = .seconds(Rational(5)) }
    try rehearsal.trigger("hit", at: 220_000)
    try rehearsal.trigger("hit", at: second)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.syncs == syncs)
    #expect(
      rehearsal.drops == dropped.map { Rehearsal.Drop(frame: second, sync: $0, reason: .cooldown) })
  }

  @Test("The cooldown counts among triggers that wait, and the next place after it is free")
  func cooldownOfWaiting() throws {
    var rehearsal = try rehearsal("quantise: bar") { $0.cooldown = .bars(Rational(1)) }
    for frame in [1, 2, 96_000, 96_001] { try rehearsal.trigger("hit", at: frame) }
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.syncs == [96_000, 192_000])
    #expect(
      rehearsal.drops == [
        Rehearsal.Drop(frame: 2, sync: 96_000, reason: .cooldown),
        Rehearsal.Drop(frame: 96_000, sync: 96_000, reason: .cooldown),
      ])
  }

  @Test(
    "A stinger whose place is further off than it may be is dropped",
    arguments: [(71_999, [Int](), [288_000]), (72_000, [288_000], [])])
  func maxDelay(most: Int, syncs: [Int], dropped: [Int]) throws {
    var rehearsal = try rehearsal("quantise: bar") { $0.maxDelay = .frames(most) }
    try rehearsal.trigger("hit", at: 216_000)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.syncs == syncs)
    #expect(
      rehearsal.drops == dropped.map { Rehearsal.Drop(frame: 216_000, sync: $0, reason: .tooLate) })
  }

  @Test(
    "A stinger no earlier than a transition is dropped, carried, put before or on the boundary (T-72)",
    arguments: [
      (.drop, []), (.carry, [288_000]), (.before, [264_000]), (.after, [288_000]),
    ] as [(Stinger.Crossing, [Int])], [true, false])
  func crossing(wanted: (crossing: Stinger.Crossing, syncs: [Int]), isStingerFirst: Bool) throws {
    let (crossing, syncs) = wanted
    var rehearsal = try rehearsal("quantise: bar") { $0.crossing = crossing }
    if isStingerFirst { try rehearsal.trigger("hit", at: 216_000) }
    try rehearsal.request("b", at: 216_000)
    if !isStingerFirst { try rehearsal.trigger("hit", at: 216_000) }
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.entries == [288_000])
    #expect(rehearsal.syncs == syncs)
    #expect(
      rehearsal.drops
        == (syncs.isEmpty
          ? [Rehearsal.Drop(frame: 216_000, sync: 288_000, reason: .transitionComesFirst)] : []))
  }

  @Test("A carried stinger falls on the bars of what is entered, at its tempo and in its middle")
  func carriedIntoTheMiddle() throws {
    // The exit on beat 2.4 (168 000) enters b at its 2.4: at q=90 a beat is 32 000, its next bar line one later.
    var rehearsal = try rehearsal(
      "quantise: bar", rule: "exit: beat, enter: sameBeat", tempoB: "q=90")
    try rehearsal.trigger("hit", at: 150_000)
    try rehearsal.request("b", at: 150_001)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.entries == [168_000])
    #expect(rehearsal.syncs == [200_000])
  }

  @Test("A stinger that waits goes back to its own place when the transition is given up")
  func cancelled() throws {
    var rehearsal = try rehearsal(
      "quantise: bar", rule: "exit: beat, enter: sameBeat", tempoB: "q=90")
    try rehearsal.trigger("hit", at: 145_000)
    try rehearsal.request("b", at: 145_001)
    try rehearsal.request("a", at: 145_002)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.entries == [])
    #expect(rehearsal.syncs == [192_000])
    let planned = rehearsal.decisions.compactMap { decision in
      if case .stingerPlanned(_, let sync) = decision.kind { [decision.frame, sync] } else { nil }
    }
    #expect(planned == [[145_000, 192_000], [145_001, 200_000], [145_002, 192_000]])
  }

  @Test("A stinger whose upbeat already sounds keeps its place, whatever comes")
  func begun() throws {
    var rehearsal = try rehearsal("quantise: bar, sync: 1 beat") { $0.crossing = .drop }
    try rehearsal.trigger("hit", at: 216_000)
    try rehearsal.request("b", at: 264_001)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.entries == [288_000])
    #expect(rehearsal.syncs == [288_000])
    #expect(rehearsal.drops == [])
  }

  @Test(
    "With an upbeat that finds no room, 'before' drops and 'after' goes to the next place of what is entered",
    arguments: [(Stinger.Crossing.before, [Int]()), (.after, [384_000])])
  func noRoom(crossing: Stinger.Crossing, syncs: [Int]) throws {
    var rehearsal = try rehearsal("quantise: bar, sync: 1 beat") { $0.crossing = crossing }
    try rehearsal.request("b", at: 216_000)
    try rehearsal.trigger("hit", at: 270_000)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.syncs == syncs)
    #expect(
      rehearsal.drops
        == (syncs.isEmpty ? [Rehearsal.Drop(frame: 270_000, sync: 384_000, reason: .noPlaceBefore)] : []))
  }

  @Test("'before' leaves room for an upbeat: the last beat that is not too soon for it")
  func beforeWithUpbeat() throws {
    // The upbeat of two beats from 216 001 on leaves 264 001 at the earliest: no beat before 288 000 is left.
    for (trigger, syncs) in [(216_000, [264_000]), (216_001, [])] {
      var rehearsal = try rehearsal("quantise: bar, sync: 2 beats") { $0.crossing = .before }
      try rehearsal.request("b", at: 210_000)
      try rehearsal.trigger("hit", at: trigger)
      rehearsal.advance(to: 600_000)
      #expect(rehearsal.syncs == syncs)
    }
  }

  @Test("A stinger is carried into a bridge, or past it if the bridge has no place for it")
  func bridge() throws {
    for (quantise, sync) in [("beat", 96_000), ("{bars: 2, phase: 2}", 192_000 + 96_000)] {
      let yaml =
        twoStates("exit: bar, via: c")
        + "\nstingers: {hit: {stem: hit.wav, quantise: \(quantise), sync: 0 s}}\n"
      var rehearsal = try Rehearsal(
        yaml.replacing(
          "cues:\n", with: "cues:\n  c: {tempo: q=120, length: 1 bar, layers: {one: {stem: c.wav}}}\n"))
      try rehearsal.request("b", at: 72_001)
      try rehearsal.trigger("hit", at: 72_001)
      rehearsal.advance(to: 600_000)
      #expect(rehearsal.entries == [96_000, 192_000])
      #expect(rehearsal.syncs == [sync])
    }
  }

  @Test("In silence a stinger sounds at once")
  func silence() throws {
    var rehearsal = try rehearsal("quantise: bar, sync: 1 beat", bars: 1)
    try rehearsal.trigger("hit", at: 100_001)
    rehearsal.advance(to: 300_000)
    #expect(rehearsal.starts.last?.frame == 100_001)
    #expect(rehearsal.syncs == [124_001])
  }

  @Test("Where no voice is free a stinger of lower priority makes room in 5 ms, and one of equal does not")
  func priority() throws {
    var rehearsal = try rehearsal("quantise: immediate") { $0.priority = 1 }
    let free = rehearsal.plan.voices - 1
    for _ in 0..<free { try rehearsal.trigger("other", at: 1000) }
    try rehearsal.trigger("hit", at: 2000)
    try rehearsal.trigger("other", at: 2000)
    rehearsal.advance(to: 3000)
    #expect(rehearsal.decisions { $0 == .stingerYielded(stinger: 1) }.map(\.frame) == [2000])
    #expect(rehearsal.syncs == Array(repeating: 1000, count: free) + [2000])
    #expect(rehearsal.drops == [Rehearsal.Drop(frame: 2000, sync: 2000, reason: .noVoice)])
    let fades = rehearsal.ramps(.transition)
    #expect(fades.map(\.frame) == [2000])
    #expect(fades.map(\.target) == [RampTarget(0, over: 240)])
    let stops = rehearsal.commands.filter { if case .stop = $0.command { true } else { false } }
    #expect(stops.map(\.time.frames) == [2240])
    // The voice of the one that made room is no gain: all are in use as before.
    try rehearsal.trigger("other", at: 4000)
    rehearsal.advance(to: 5000)
    #expect(rehearsal.drops.map(\.frame) == [2000, 4000])
  }

  @Test("More stingers than can wait are dropped, each with its reason")
  func flood() throws {
    var rehearsal = try rehearsal("quantise: exit")
    for frame in 0..<1100 { try rehearsal.trigger("hit", at: frame) }
    #expect(rehearsal.drops.count == 76)
    #expect(rehearsal.drops.allSatisfy { $0.reason == .tooManyWait && $0.sync == 9_600_000 })
  }
}
