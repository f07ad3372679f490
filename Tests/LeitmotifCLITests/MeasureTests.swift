import Foundation
import Testing

@Suite("leitmotif check --measure")
struct MeasureTests {
  /// Which sample a stem has on a frame.
  private typealias Wave = (Int) -> Float

  /// A tone that comes round after 480 frames.
  private static func tone(_ level: Float) -> Wave {
    { level * Float(sin(2 * Double.pi * Double($0) / 480)) }
  }

  private func folder(walk: Wave = tone(0.5), fight: Wave = tone(0.25), edit: (String) -> String = { $0 })
    throws
    -> TestFolder
  {
    let folder = try SmallScore.folder()
    try folder.write("score.yaml", edit(SmallScore.text))
    try folder.writeStem("pad.wav", frames: 96_000, wave: walk)
    try folder.writeStem("drums.wav", frames: 96_000, wave: MeasureTests.tone(0.001))
    try folder.writeStem("fight.wav", frames: 48_000, wave: fight)
    return folder
  }

  @Test("Loudest and softest layers are measured, and the jump between states that a rule connects")
  func loudness() throws {
    let outcome = try Program.run("check", "score.yaml", "--measure", in: folder())
    #expect(outcome.status == 0)
    // 100 Hz at half of full scale on both channels, and 12 dB below that; the other state is 6 dB below.
    let levels = outcome.lines.filter { $0.contains("LUFS") }
    #expect(levels.map { $0.split(separator: " ").first } == ["walk", "fight"])
    let jump = outcome.lines.first { $0.contains(" LU ") }
    #expect(jump?.contains("-6.0 LU") == true)
    #expect(jump?.contains("+6.0 LU") == true)
    #expect(jump?.hasSuffix("line 28") == true)
    #expect(outcome.lines.last?.hasSuffix("none clicks") == true)
  }

  @Test(
    "Where no rule joins two states, their jumps are measured all the same: they change by the built-in one")
  func unruled() throws {
    let rule = "transitions:\n  - {from: walk, to: fight, exit: bar, fadeOut: 1 beat, fadeIn: none}\n"
    let unruled = { (text: String) in text.replacing(rule, with: "") }
    let outcome = try Program.run("check", "score.yaml", "--measure", in: folder(edit: unruled))
    #expect((outcome.status, outcome.errors) == (0, ""))
    let jumps = outcome.lines.filter { $0.contains(" LU ") }
    #expect(
      jumps == [
        "  walk   fight             -6.0 LU             +6.0 LU  the built-in rule",
        "  fight  walk              +6.0 LU             -6.0 LU  the built-in rule",
      ])
    // A state of which nothing is heard can be changed to, and there is nothing to compare.
    let silent = try Program.run(
      "check", "score.yaml", "--measure", in: folder(fight: { _ in 0 }, edit: unruled))
    let table = silent.lines.drop { !$0.hasPrefix("  from") || !$0.contains("loudest") }
    #expect(
      table.dropFirst().prefix(2) == [
        "  walk   fight                   -                   -  the built-in rule",
        "  fight  walk                    -                   -  the built-in rule",
      ])
  }

  @Test("Of more than 60 changes those are shown that jump most, and all are in the JSON")
  func manyJumps() throws {
    let more = (1...8).map { "  more\($0): {cue: fight, when: requested}\n" }.joined()
    let folder = try folder(edit: { $0.replacing("transitions:\n", with: more + "transitions:\n") })
    let outcome = try Program.run("check", "score.yaml", "--measure", in: folder)
    #expect(outcome.lines.contains("  and 30 pairs more, all of them in --json"))
    let jumps = outcome.lines.filter { $0.contains(" LU ") }
    #expect(jumps.count == 60)
    #expect(jumps.count { !$0.contains(" 0.0 LU ") } == 18)
    let json = try Program.run("check", "score.yaml", "--measure", "--json", in: folder)
    #expect(json.text.components(separatedBy: "\"softest\":").count - 1 >= 90)
  }

  @Test("A loop that goes back to somewhere else than it came from clicks, and is named with its place")
  func loop() throws {
    // An upward line: 0 to full over the loop.
    let outcome = try Program.run(
      "check", "score.yaml", "--measure", in: folder(fight: { Float($0) / 48_000 * 0.8 }))
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.hasPrefix(
        "score.yaml:23:19: warning: 'fight.wav' clicks where the loop of 'fight' goes back: from one sample to the next it "
          + "steps by -1.9 dB, "))
    #expect(outcome.lines.last?.hasSuffix("1 clicks") == true)
  }

  @Test("Peaks above full scale are named with their stem's place")
  func loud() throws {
    let wave: Wave = { 2 * Float(sin(2 * Double.pi * Double($0) / 480)) }
    let outcome = try Program.run("check", "score.yaml", "--measure", in: folder(fight: wave))
    #expect(
      outcome.errors == "score.yaml:23:19: warning: 'fight.wav' peaks 6.0 dB above full scale\n")
  }

  @Test("A cue that begins in the middle of a wave clicks only where it is entered without a fade")
  func beginning() throws {
    let cosine: Wave = { 0.5 * Float(cos(2 * Double.pi * Double($0) / 480)) }
    let abrupt = try Program.run("check", "score.yaml", "--measure", in: folder(fight: cosine))
    #expect(
      abrupt.errors.contains(
        "'fight.wav' clicks where 'fight' is entered without a fade: from one sample to the next it "
          + "steps by -6.0 dB"))
    let faded = try Program.run(
      "check", "score.yaml", "--measure",
      in: folder(fight: cosine) { $0.replacing("fadeIn: none", with: "fadeIn: 1 beat") })
    #expect(faded.errors == "")
  }

  @Test("A stem that breaks off where its cue ends clicks, and one that has rung out does not")
  func end() throws {
    let once = { (text: String) in
      text.replacing("length: 1 bar\n        loop: true", with: "length: 1 bar")
        .replacing("length: 1 bar\n    loop: true", with: "length: 1 bar")
        .replacing("fight: {cue: fight,", with: "fight: {cue: fight, next: walk,")
    }
    let held: Wave = { $0 < 480 ? 0.5 * Float($0) / 480 : 0.5 }
    let abrupt = try Program.run("check", "score.yaml", "--measure", in: folder(fight: held, edit: once))
    #expect(abrupt.errors.contains("'fight.wav' clicks where it breaks off, after 'fight'"))
    let round = try Program.run("check", "score.yaml", "--measure", in: folder(edit: once))
    #expect(round.errors == "")
  }

  @Test("What was measured is in the JSON too")
  func json() throws {
    let outcome = try Program.run("check", "score.yaml", "--measure", "--json", in: folder())
    #expect(outcome.lines.count == 1)
    #expect(outcome.text.contains("\"measured\":{\"jumps\":[{\"from\":\"walk\""))
    #expect(
      outcome.text.contains(
        "\"clicks\":false,\"cue\":\"walk\",\"kind\":\"loop\",\"layer\":\"pad\",\"stem\":\"pad.wav\""))
  }

  /// LUFS of the loudest and the softest of a state, as they stand in its row.
  private func levels(_ state: String, _ outcome: Program.Outcome) throws -> [Double] {
    let row = try #require(outcome.lines.first { $0.hasPrefix("  \(state) ") && $0.contains("LUFS") })
    let words = row.split(separator: " ")
    return words.indices.filter { words[$0] == "LUFS" }.compactMap { Double(words[$0 - 1]) }
  }

  @Test("What goes through effects is measured through them: gains, sends, and what the limiter makes of it")
  func effects() throws {
    let plain = try levels("fight", Program.run("check", "score.yaml", "--measure", in: folder()))
    let softer = try Program.run(
      "check", "score.yaml", "--measure",
      in: folder(edit: { $0.replacing("music: {}", with: "music: {effects: [{gain: -12}]}") }))
    #expect((softer.status, softer.errors) == (0, ""))
    for (one, other) in zip(plain, try levels("fight", softer)) { #expect(abs(other - one + 12) < 0.15) }
    // The same twice, by a send that makes up for the bus's effect, is 6 dB louder.
    let sent = try Program.run(
      "check", "score.yaml", "--measure",
      in: folder(edit: {
        $0.replacing(
          "music: {}", with: "music: {gain: -20, sends: {other: 20}}\n  other: {effects: [{gain: -20}]}")
      }))
    for (one, other) in zip(plain, try levels("fight", sent)) { #expect(abs(other - one + 14) < 0.15) }
  }

  @Test("Where a parameter closes a filter its values count, as those that layers follow do")
  func filter() throws {
    let outcome = try Program.run(
      "check", "score.yaml", "--measure",
      in: folder(edit: {
        $0.replacing(
          "music: {}",
          with:
            "music: {effects: [{high-pass: {cutoff: {follow: {calm: {0: 20 Hz, 0.5: 40 Hz, 1: 2 kHz}}}}}]}")
      }))
    #expect(outcome.status == 0)
    let row = try #require(outcome.lines.first { $0.hasPrefix("  fight ") && $0.contains("LUFS") })
    let words = row.split(separator: " ").map(String.init)
    #expect(Array(words[4...5]) == ["calm", "0.00"])
    #expect(Array(words[8...9]) == ["calm", "1.00"])
    let heard = try levels("fight", outcome)
    // 100 Hz lie 4.3 octaves below 2 kHz, at 12 dB each.
    #expect(heard[0] - heard[1] > 40)
  }
}
