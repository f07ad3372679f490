import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Why the music goes where it goes")
struct ExplainTests {
  private static let rules = """
    leitmotif: 1
    title: Rules
    parameters: {danger: {initial: 0.25}}
    cues:
      a: {tempo: q=120, length: 100 bars, protected: [[5.1, 7.1]], layers: {one: {stem: a.wav}}}
      b: {tempo: q=120, length: 100 bars, layers: {one: {stem: b.wav, follow: {danger: {0: 0, 1: -3}}}}}
      c: {tempo: q=120, length: 4 bars, pickup: {stem: p.wav, length: 1 beat}, layers: {one: {stem: c.wav}}}
    states: {a: {cue: a}, b: {cue: b}, c: {cue: c, next: a}}
    transitions:
      - {from: a, to: b, exit: bar}
      - {from: a, to: b, exit: beat, when: {danger: {above: 0.5, until: 0.4}}}
      - {from: [a, c], to: b, exit: beat}
      - {from: '*', to: b, exit: immediate}
      - {from: a, to: b, exit: immediate, priority: -1}
      - {from: b, to: a, exit: beat}
      - {from: a, to: c, exit: bar}

    """

  @Test("A plan names its rule, its frames, every rule that lost, and what would change it (T-96)")
  func explained() throws {
    var rehearsal = try Rehearsal(ExplainTests.rules)
    try rehearsal.request("b", at: 216_000)
    let found = try #require(rehearsal.conductor.latestExplanation)
    #expect(found.plan.rule == 0)
    #expect(found.plan.exit.frame == 288_000)
    #expect(found.plan.exitReason == .rule)
    #expect(found.plan.destination.pickup == nil)
    #expect(found.plan.fadeOut.map { [$0.start, $0.end] } == [288_000, 312_000])
    let reasons = Dictionary(uniqueKeysWithValues: found.rejected.map { ($0.rule, $0.reason) })
    #expect(
      reasons == [
        1: .condition(0, value: 0.25), 2: .lessSpecific, 3: .lessSpecific, 4: .lowerPriority, 5: .otherStates,
        6: .otherStates,
      ])
    #expect(
      found.changes == [.later(than: 288_000, exit: 384_000), .outranking(rule: 1, conditions: [0])])
    #expect(found.passedOver == [])
  }

  @Test("With more conditions that hold a rule is taken before one with fewer")
  func conditions() throws {
    var rehearsal = try Rehearsal(ExplainTests.rules)
    try rehearsal.set("danger", to: 0.6, at: 1000)
    try rehearsal.request("b", at: 216_001)
    let found = try #require(rehearsal.conductor.latestExplanation)
    #expect(found.plan.rule == 1)
    #expect(found.plan.exit.frame == 240_000)
    #expect(found.rejected.first { $0.rule == 0 }?.reason == .fewerConditions)
  }

  @Test("Places that come first and may not be left at are told, with what stands against them")
  func passedOver() throws {
    let rehearsal = try Rehearsal(ExplainTests.rules)
    let explain = { (state: Int, frame: Int) in
      rehearsal.conductor.explain(StateRequest(state), at: frame)
    }
    let protected = try #require(explain(1, 400_000))
    #expect(protected.plan.exit.frame == 576_000)
    #expect(protected.passedOver == [Explanation.PassedOver(frame: 480_000, reason: .protected)])
    let pickup = try #require(explain(2, 276_000))
    #expect(pickup.plan.exit.frame == 384_000)
    #expect(pickup.plan.destination.pickup == 360_000)
    #expect(pickup.passedOver == [Explanation.PassedOver(frame: 288_000, reason: .pickup(frames: 24_000))])
    #expect(pickup.changes == [.later(than: 360_000, exit: 576_000)])
  }

  @Test("To explain and to look ahead changes nothing")
  func innocent() throws {
    var asked = try Rehearsal(ExplainTests.rules)
    var plain = asked
    try asked.request("b", at: 216_000)
    try plain.request("b", at: 216_000)
    _ = asked.conductor.explain(StateRequest(2), at: 250_000)
    _ = asked.conductor.next(until: 2_000_000)
    asked.advance(to: 1_000_000)
    plain.advance(to: 1_000_000)
    #expect(asked.decisions == plain.decisions)
    #expect(asked.commands == plain.commands)
  }

  @Test("What happens next is what then happens, if nobody says anything")
  func next() throws {
    var rehearsal = try Rehearsal(ExplainTests.rules)
    try rehearsal.request("c", at: 216_000)
    let foretold = rehearsal.conductor.next(until: 900_000)
    let before = rehearsal.decisions.count
    rehearsal.advance(to: 900_000)
    let happened = rehearsal.decisions.dropFirst(before).filter { $0.kind != .bar && $0.kind != .beat }
    #expect(foretold == Array(happened))
    // After its four bars c goes back to a by itself.
    #expect(foretold.contains { $0.kind == .pickup(cue: 2) && $0.frame == 264_000 })
    #expect(foretold.contains { $0.kind == .enter(cue: 2) && $0.frame == 288_000 })
    #expect(foretold.contains { $0.kind == .enter(cue: 0) && $0.frame == 672_000 })
  }

  @Test("Of rules for groups and for any state, the one with the more specific side that is left wins")
  func specificity() throws {
    let yaml = """
      leitmotif: 1
      title: Specificity
      cues:
        x: {tempo: q=120, length: 100 bars, layers: {one: {stem: a.wav}}}
      states: {a: {cue: x}, b: {cue: x}, c: {cue: x}}
      transitions:
        - {from: '*', to: b, exit: beat}
        - {from: a, to: '*', exit: bar}
        - {from: [a, c], to: [a, b], exit: immediate}
        - {from: '*', to: '*', exit: {bars: 4}}
      """
    let bench = try PlannerBench(yaml)
    // 2 and 0 against 0 and 2 and 1 and 1: equal sums, and the more specific 'from' wins.
    #expect(bench.planner.rule(for: try bench.request(from: "a", to: "b", at: 1)) == 1)
    #expect(bench.planner.rule(for: try bench.request(from: "c", to: "b", at: 1)) == 2)
    #expect(bench.planner.rule(for: try bench.request(from: "b", to: "c", at: 1)) == 3)
    #expect(bench.planner.rule(for: try bench.request(from: "b", to: "b", at: 1)) == 0)
  }
}
