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
