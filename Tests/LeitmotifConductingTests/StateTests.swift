import LeitmotifConducting
import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Which state the music is in")
struct StateTests {
  private func fight(_ parameter: String, when: String, more: String = "", dwell: String = "") -> String {
    """
    leitmotif: 1
    title: Fight
    parameters:
      danger: \(parameter)
    cues:
      calm: {tempo: q=120, length: 100 bars, layers: {one: {stem: a.wav}}}
      fight: {tempo: q=120, length: 100 bars, layers: {one: {stem: b.wav}}}
    states:
      calm: {cue: calm}
      fight: {cue: fight, when: {danger: \(when)}, priority: 1\(dwell)}
    \(more)
    """
  }

  @Test("A slewed parameter crosses its thresholds on exact frames (T-74)")
  func crossings() throws {
    var rehearsal = try Rehearsal(
      fight(
        "{slew: {up: 2, down: 0.25}}", when: "{above: 0.6, until: 0.4}",
        more: "transitions: [{from: '*', to: '*', exit: immediate}]"))
    try rehearsal.set("danger", to: 1, at: 0)
    rehearsal.advance(to: 100_000)
    try rehearsal.set("danger", to: 0, at: 100_000)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.entries == [14_400, 215_200])
  }

  @Test("Between its two thresholds a parameter changes nothing, however often it moves (T-76)")
  func hysteresis() throws {
    var rehearsal = try Rehearsal(fight("{}", when: "{above: 0.6, until: 0.4}"))
    for tick in 0..<600 { try rehearsal.set("danger", to: tick % 2 == 0 ? 0.45 : 0.55, at: tick * 4800) }
    rehearsal.advance(to: 3_000_000)
    #expect(rehearsal.entries == [])
  }

  @Test("A state that was just entered is kept for its dwell, then left on the next bar (T-77)")
  func dwell() throws {
    var rehearsal = try Rehearsal(fight("{}", when: "{above: 0.6, until: 0.4}", dwell: ", dwell: 4 bars"))
    try rehearsal.set("danger", to: 1, at: 90_000)
    try rehearsal.set("danger", to: 0, at: 200_000)
    rehearsal.advance(to: 600_000)
    #expect(rehearsal.entries == [96_000, 480_000])
  }

  @Test(
    "A dwell does not hold a request that is forced, nor a rule that is, and both are kept to without force")
  func forced() throws {
    for (request, rule, expected) in [
      (true, false, 288_000), (false, true, 288_000), (false, false, 480_000),
    ] {
      let yaml = fight(
        "{}", when: "{above: 0.6, until: 0.4}", more: "transitions: [{from: fight, to: calm, exit: bar}]",
        dwell: ", dwell: 4 bars")
      var rehearsal = try Rehearsal(yaml) { score in score.transitions[0].isForced = rule }
      try rehearsal.set("danger", to: 1, at: 90_000)
      try rehearsal.claim("calm", Claim(owner: "story", priority: 9), forced: request, at: 200_000)
      rehearsal.advance(to: 600_000)
      #expect(rehearsal.entries == [96_000, expected])
    }
  }

  @Test("A condition whose two thresholds are one does not flap on it, and ends where the value falls")
  func oneThreshold() throws {
    var rehearsal = try Rehearsal(fight("{}", when: "{above: 0.5, until: 0.5}"))
    try rehearsal.set("danger", to: 0.5, at: 100)
    rehearsal.advance(to: 400_000)
    #expect(rehearsal.entries == [96_000])
    #expect(rehearsal.decisions { if case .held = $0 { true } else { false } }.isEmpty)
    try rehearsal.set("danger", to: 0.4, at: 400_000)
    rehearsal.advance(to: 600_000)
    try rehearsal.set("danger", to: 0.6, at: 600_000)
    rehearsal.advance(to: 800_000)
    #expect(rehearsal.entries == [96_000, 480_000, 672_000])
  }

  @Test("A parameter that turns back on its way meets its thresholds on exact frames, however it was cut up")
  func turningBack() throws {
    let yaml = fight(
      "{slew: 1}", when: "{above: 0.6, until: 0.4}",
      more: "transitions: [{from: '*', to: '*', exit: immediate}]")
    var rehearsal = try Rehearsal(yaml)
    // Up to 0.5 after 24 000 frames, down to 0.3 by 33 600, up again through 0.6 after 14 400 more.
    try rehearsal.set("danger", to: 1, at: 0)
    try rehearsal.set("danger", to: 0, at: 24_000)
    try rehearsal.set("danger", to: 1, at: 33_600)
    // Said again on the way: nothing new.
    try rehearsal.set("danger", to: 1, at: 40_000)
    // Down from 0.8 through 0.4 after 19 200.
    try rehearsal.set("danger", to: 0, at: 57_600)
    rehearsal.advance(to: 100_000)
    #expect(rehearsal.entries == [48_000, 76_800])
  }

  @Test("Thousands of conditions change one by one with what a parameter passes, and none besides")
  func manyConditions() throws {
    var yaml = fight("{}", when: "{above: 0.6, until: 0.4}") + "\n"
    for index in 0..<500 {
      let threshold = Double(index + 1) / 501
      yaml +=
        "  s\(index): {cue: calm, priority: 2, when: {danger: {above: \(threshold), until: \(threshold / 2)}}}\n"
    }
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.set("danger", to: 0.5, at: 0)
    rehearsal.advance(to: 100_000)
    // Of those that hold and are equal, the last one in the file: 250/501.
    #expect(rehearsal.plan.states[rehearsal.conductor.state].name == "s249")
    try rehearsal.set("danger", to: 0.25, at: 100_000)
    rehearsal.advance(to: 300_000)
    // 0.25 ends only those with half of their threshold at 0.25 or above.
    #expect(rehearsal.plan.states[rehearsal.conductor.state].name == "s249")
    try rehearsal.set("danger", to: 0.2, at: 300_000)
    rehearsal.advance(to: 500_000)
    // 200/501 / 2 is below 0.2, 201/501 / 2 is not.
    #expect(rehearsal.plan.states[rehearsal.conductor.state].name == "s199")
  }

  @Test("A request of the game gives way to a state of higher priority, and comes back after it")
  func priority() throws {
    let yaml = fight("{}", when: "{above: 0.6, until: 0.4}").replacing(
      "fight: {cue: fight,", with: "quest: {cue: calm}\n  fight: {cue: fight,")
    var rehearsal = try Rehearsal(yaml)
    try rehearsal.request("quest", at: 10)
    rehearsal.advance(to: 100_000)
    try rehearsal.set("danger", to: 1, at: 100_000)
    rehearsal.advance(to: 300_000)
    #expect(rehearsal.conductor.state == 2)
    try rehearsal.set("danger", to: 0, at: 300_000)
    rehearsal.advance(to: 500_000)
    #expect(rehearsal.conductor.state == 1)
    rehearsal.release(at: 500_000)
    rehearsal.advance(to: 700_000)
    #expect(rehearsal.conductor.state == 0)
  }

  @Test("Of the rules that fit, priority decides, then who is named more exactly")
  func ruleChoice() throws {
    let rules = """
      transitions:
        - {from: '*', to: '*', exit: {bars: 8}}
        - {from: calm, to: fight, exit: beat}
        - {from: '*', to: fight, exit: {bars: 2}, priority: 1, when: {danger: {above: 0.9, until: 0.8}}}
      """
    for (danger, expected) in [(0.7, 24_000), (0.95, 192_000)] {
      var rehearsal = try Rehearsal(fight("{}", when: "{above: 0.6, until: 0.4}", more: rules))
      try rehearsal.set("danger", to: danger, at: 100)
      rehearsal.advance(to: 400_000)
      #expect(rehearsal.entries == [expected])
    }
  }
}
