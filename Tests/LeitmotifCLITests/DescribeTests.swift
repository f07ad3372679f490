import Foundation
import LeitmotifCLI
import LeitmotifPicture
import LeitmotifScore
import Testing

@Suite("leitmotif describe")
struct DescribeTests {
  @Test("A score is told in lines: its states, its rules, its stingers, and its layers by their parameters")
  func text() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program.run("describe", "score.yaml", in: folder)
    #expect((outcome.status, outcome.errors) == (0, ""))
    #expect(
      outcome.text == """
        Small: 2 states, 1 rule, 2 cues, 3 layers, 1 stinger

        states
          walk   plays walk, the music begins here
          fight  plays fight, wanted when danger above 0.8 until 0.4

        rules
          walk → fight  leaves on the next bar line
          fight → walk  leaves on the next bar line, by the built-in rule
          By the built-in rule, where no other applies, the music is left on the next bar line, and fades over 1 beat, \
        equalPower, out and in.

        stingers
          hit  plays hit.wav, on the next beat, lowers bus music (-6 dB)

        layers, by parameters from their lowest to their highest value: . silent, 1-9 tenths, * full gain
          walk: q=240, 4/4, 2 bars, played without end
            pad    calm    33333344445555666778899*  -12 dB at 0, 0 dB at 1
            drums  danger  .......11115************  off at 0.2, 0 dB at 0.5
          fight: q=240, 4/4, 1 bar, played without end
            always at one level: all

        """)
  }

  @Test("Changes that no rule speaks of, or none without conditions, are told as those of the built-in rule")
  func builtIn() throws {
    func moves(_ rules: String) throws -> [String] {
      let score = try FullScore.score(
        """
        leitmotif: 1
        title: Unruled
        parameters: {p: }
        cues: {c: {tempo: q=60, length: 1 bar, loop: true, layers: {a: {stem: a.ogg}}}}
        states:
          calm: {cue: c}
          fight: {cue: c, when: {p: {above: 0.5, until: 0.4}}}
          over: {cue: c, when: requested}
        transitions: [\(rules)]
        """)
      let moves = ScoreDescription(score, most: .picture).picture.moves
      return moves.filter { $0.words == "leaves on the next bar line, by the built-in rule" }.map(\.name)
    }
    #expect(try moves("") == ["* → calm", "* → fight", "* → over"])
    #expect(try moves("{from: calm, to: fight}") == ["* → calm", "over → fight", "* → over"])
    #expect(
      try moves("{from: calm, to: fight, when: {p: {above: 0.9, until: 0.8}}}")
        == ["* → calm", "* → fight", "* → over"])
    #expect(try moves("{from: '*', to: [fight, over]}") == ["* → calm"])
    #expect(try moves("{from: '*', to: '*'}") == [])
  }

  @Test("The picture is a file, or standard output alone, and the same each time; '-' can be read too")
  func picture() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program.run("describe", "score.yaml", "--picture", "score.svg", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.text.hasPrefix("Small: "))
    let piped = try Program(shell: "\"$LEITMOTIF\" describe - --picture - < score.yaml", in: folder.path)
      .outcome()
    #expect((piped.status, piped.errors) == (0, ""))
    #expect(try piped.text == folder.text("score.svg"))
    #expect(piped.text.hasPrefix("<svg "))
  }

  @Test("A picture does not take the place of the score that it is of, and a wrong score has none")
  func refuses() throws {
    let folder = try SmallScore.folder()
    let clash = try Program.run("describe", "score.yaml", "--picture", "score.yaml", in: folder)
    #expect(clash.status == 2)
    #expect(try folder.text("score.yaml") == SmallScore.text)
    try folder.write("wrong.yaml", SmallScore.text.replacing("loop: true", with: "lop: true"))
    let wrong = try Program.run("describe", "wrong.yaml", "--picture", "wrong.svg", in: folder)
    #expect((wrong.status, wrong.text) == (1, ""))
    #expect(wrong.errors.contains("wrong.yaml:12:5: error: "))
    #expect(try !folder.names.contains("wrong.svg"))
  }

  @Test("Of a very large score a part is told and drawn, with how much is left out")
  func large() throws {
    let states = (0..<1000).map { "  s\($0): {cue: c, when: {p: {above: 0.5, until: 0.4}}}\n" }.joined()
    let rules = (1..<3000).map { "  - {from: s\($0 / 3), to: s\($0 % 1000), priority: \($0 % 900)}\n" }
      .joined()
    let score = try FullScore.score(
      """
      leitmotif: 1
      title: Large
      parameters: {p: }
      cues: {c: {tempo: q=60, length: 1 bar, loop: true, layers: {a: {stem: a.ogg}}}}
      states:
      \(states)transitions:
      \(rules)
      """)
    let picture = ScoreDescription(score, most: .picture).picture
    #expect(
      picture.leftOut == [
        "976 states more, for which there is no room here.",
        "2976 rules more, for which there is no room here.",
      ])
    #expect(ScoreLayout(picture).svg.utf8.count < 125_000)
    let text = ScoreDescriptionText(ScoreDescription(score, most: .text).picture).text
    #expect(text.split(separator: "\n").count < 500)
    #expect(text.hasSuffix("rules more, for which there is no room here.\n"))
  }

  @Test("No label lies on another in the pictures of the demos")
  func demos() throws {
    for (name, score) in try FullScore.demos() {
      let layout = ScoreLayout(ScoreDescription(score, most: .picture).picture)
      let labels = layout.shapes.compactMap { if case .label(let label) = $0 { label } else { nil } }
      #expect(labels.count > 10, "\(name)")
      for (index, label) in labels.enumerated() {
        for other in labels[(index + 1)...] where label.box.overlaps(other.box) {
          Issue.record("\(name): '\(label.text)' lies on '\(other.text)'")
        }
      }
    }
  }

  private static let chains = """
    leitmotif: 1
    title: Chains
    parameters:
      depth: {range: [-1000000, 1000000]}
    buses:
      music:
        effects:
          - low-pass: {cutoff: {follow: {depth: {-1000000: 20 kHz, 1000000: 20 Hz}}}}
          - gain: {follow: {depth: {0: 0, 1000000: off}}}
        sends: {hall: -12 dB}
      hall: {effects: [{reverb: {decay: 2 s}}]}
    cues:
      c:
        tempo: q=60
        length: 1 bar
        loop: true
        bus: music
        layers:
          a: {stem: a.ogg, follow: {depth: {-1000000: off, -999999.5: -3, 999999.5: 0, 1000000: off}}}
          b: {stem: b.ogg, effects: [{pan: {follow: {depth: {-1000000: -1, 1000000: 1}}}}]}
    states: {s: {cue: c}}
    transitions: []
    """

  @Test(
    "Chains and sends are told, and below each what of it follows a parameter, from the least to the most")
  func effects() throws {
    let score = try FullScore.score(DescribeTests.chains)
    let text = ScoreDescriptionText(ScoreDescription(score, most: .text).picture).text
    let lines = text.split(separator: "\n").drop { !$0.hasPrefix("effects and sends") }.prefix(7)
    #expect(
      lines.joined(separator: "\n") == """
        effects and sends, by parameters from their lowest to their highest value: . the least, 1-9 tenths, * the most
          bus music       low-pass (cutoff by depth: 20 kHz at -1000000, 20 Hz at 1000000, resonance 0.7071), gain (by depth: \
        0 dB at 0, off at 1000000); sends to bus hall -12 dB
            low-pass cutoff  depth  *99988776665544433221111
            gain             depth  ************987654321...
          bus hall        reverb (decay 2 s, predelay 0 s, size 1, damping 4 kHz, treble 0.5, level 0 dB, dry off)
          cue c, layer b  pan (by depth: -1 at -1000000, 1 at 1000000)
            pan              depth  11112233444556667788999*
        """)
  }

  @Test("Effects have plots too, and no label lies on another where a parameter's range is wide")
  func plots() throws {
    let score = try FullScore.score(DescribeTests.chains)
    let layout = ScoreLayout(ScoreDescription(score, most: .picture).picture)
    let labels = layout.shapes.compactMap { if case .label(let label) = $0 { label } else { nil } }
    for text in ["low-pass cutoff", "gain", "pan", "cue c, layer b", "−1000000"] {
      #expect(labels.contains { $0.text == text }, "\(text)")
    }
    for (index, label) in labels.enumerated() {
      for other in labels[(index + 1)...] where label.box.overlaps(other.box) {
        Issue.record("'\(label.text)' lies on '\(other.text)'")
      }
    }
  }
}
