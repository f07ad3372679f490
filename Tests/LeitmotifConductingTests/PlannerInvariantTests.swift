import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("What holds of every plan")
struct PlannerInvariantTests {
  private static let cues = [
    "", "    loop: true", "    loop: {from: 3.2, to: 5.3}", "    loop: {from: 1.2, to: 1.4}",
    "    loop: {from: 2.1, to: 4.1, count: 3}\n    protected: [[1.3, 3.2], [4.1, 5.1]]",
    "    meter: [7/8, {bar: 3, meter: 3/4}]\n    loop: true\n    protected: [[1.1, 7.1]]",
    "    loop: {from: 1.2, to: 1.4, count: 4}\n    markers: {m: 2.3, n: 1.3}\n    sections: {s: [1.1, 2.1]}",
  ]

  private static let rules = [
    "exit: immediate", "exit: beat", "exit: bar, strict: true", "exit: {bars: 3, phase: 2}",
    "exit: {bars: 3, phase: stateEntry}", "exit: {bars: 4, phase: transport}", "exit: {grid: 1/8 triplet}",
    "exit: exit, maxWait: 1 bar, else: beat", "deadline: 3 beats", "exit: marker, pickup: truncate",
    "exit: sectionEnd, enter: sameTime", "exit: bar, enter: sameBar, pickup: {preferFull: 2 beats}",
  ]

  @Test("No exit is before its request, and a later request is never left earlier", arguments: cues)
  func order(cue: String) throws {
    for rule in PlannerInvariantTests.rules where isWritable(rule, cue) {
      let b = "    pickup: {stem: p.wav, length: 1 beat}\n    loop: {from: 2.1, to: 4.3}"
      let bench = try PlannerBench(
        twoStates(rule, a: cue, b: b, tempoA: "q=131", tempoB: "q=77.7", bars: 6, barsB: 6))
      var before = 0
      for step in 0..<160 {
        let settled = try bench.settled(at: step * 7919) { $0.entered = 50_000 }
        #expect(settled.exit.frame >= step * 7919)
        #expect(settled.exit.frame >= before || isImpatient(rule), "\(rule) at \(step * 7919)")
        #expect(settled.begins >= step * 7919)
        #expect(settled.destination.enters >= settled.exit.frame)
        #expect(bench.position(settled) < bench.plan.cues[1].bodyFrames)
        before = settled.exit.frame
      }
    }
  }

  /// Whether a later request may rightly be left earlier, for it would wait too long for something better.
  private func isImpatient(_ rule: String) -> Bool {
    ["maxWait", "deadline", "preferFull"].contains { rule.contains($0) }
  }

  /// Whether a rule can be written for a cue: it has the places that the rule names.
  private func isWritable(_ rule: String, _ cue: String) -> Bool {
    (!rule.contains("marker") || cue.contains("markers"))
      && (!rule.contains("sectionEnd") || cue.contains("sections"))
  }
}
