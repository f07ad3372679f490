import LeitmotifCLI
import LeitmotifScore
import Testing

@Suite("leitmotif diff")
struct DiffTests {
  private func lines(_ old: String, _ new: String) throws -> [String] {
    try ScoreDifference(from: FullScore.score(old), to: FullScore.score(new)).changes.map(\.text)
  }

  @Test("Comments, layout, quotes and the order of names and rules are no change")
  func orderIsNoChange() throws {
    let other = """
      title: "Small"
      leitmotif: 1
      stingers:
        hit:
          stem: hit.wav
          duck: {release: 0.1 s, attack: 10 ms, gain: -6, bus: music}   # the same
      # All of it moved.
      transitions:
        - to: fight
          from: walk
          fadeIn: cut
          fadeOut: 1 beat
      states:
        fight: {when: {danger: {until: 0.4, above: 0.8}}, cue: fight}
        walk: {cue: walk}
      start: walk
      cues:
        fight: {tempo: 240, length: 1 bar, loop: {from: 1.1}, bus: music, layers: {all: {stem: fight.wav}}}
        walk:
          tempo: q=240.0
          length: 2 bars
          loop: true
          layers:
            drums: {bus: music, stem: drums.wav, follow: {danger: {0.2: off, 0.5: 0}}}
            pad: {bus: music, stem: pad.wav, follow: {calm: {0: -12 dB, 1: 0 dB}}}
      buses: {music: }
      parameters: {calm: , danger: {slew: {down: 2, up: 4}}}

      """
    #expect(try lines(SmallScore.text, other) == [])
    #expect(try lines(FullScore.text(), FullScore.text()) == [])
  }

  @Test("What has only got another name is said to look renamed, once, and not wherever it is named")
  func renamed() throws {
    let text = try FullScore.text()
    let edited = text.replacing("storm:", with: "tempest:").replacing("storm,", with: "tempest,")
      .replacing("storm]", with: "tempest]").replacing("cue: storm", with: "cue: tempest")
      .replacing("0.5: storm", with: "0.5: tempest").replacing("to: storm", with: "to: tempest")
      .replacing("danger", with: "threat").replacing("storm/", with: "storm/")
    #expect(
      try lines(text, edited) == [
        "parameter threat: looks renamed, was danger", "cue tempest: looks renamed, was storm",
        "state tempest: looks renamed, was storm",
      ])
  }

  @Test("A layer that has only got another name is said to look renamed, and not where a state names it")
  func renamedLayer() throws {
    let levels = SmallScore.text.replacing(
      "walk: {cue: walk}", with: "walk: {cue: walk, layers: {drums: -3 dB}}")
    let edited = levels.replacing("drums:", with: "toms:")
    #expect(try lines(levels, edited) == ["cue walk, layer toms: looks renamed, was drums"])
  }

  @Test("A layer that is new is told with its level and what it follows")
  func newLayer() throws {
    let layer = "      bell: {stem: bell.wav, gain: -6, follow: {danger: {0.2: off, 1: 0}}}\n"
    let more = SmallScore.text.replacing("      drums:", with: layer + "      drums:")
    #expect(
      try lines(SmallScore.text, more) == [
        "cue walk, layer bell: new, plays bell.wav at -6 dB, follows danger: off at 0.2, 0 dB at 1"
      ])
  }

  @Test("States of one priority that are wanted on one frame are decided by their order, so that is a change")
  func rivals() throws {
    let calm = "  still: {cue: walk, when: {calm: {above: 0.8, until: 0.4}}}\n"
    let fight = "  fight: {cue: fight, when: {danger: {above: 0.8, until: 0.4}}}\n"
    let one = SmallScore.text.replacing(fight, with: fight + calm)
    let other = SmallScore.text.replacing(fight, with: calm + fight)
    #expect(
      try lines(one, other) == [
        "the score: of states of priority 0 wanted on one frame the last holds: still, fight, was fight, still"
      ])
    let above = { (text: String) in
      text.replacing("{cue: fight, when", with: "{cue: fight, priority: 1, when")
    }
    #expect(try lines(above(one), above(other)) == [])
  }

  @Test("What chance chooses from is chosen otherwise in another order, so that is a change")
  func choices() throws {
    func score(_ cue: String) -> String {
      SmallScore.text.replacing("walk: {cue: walk}", with: "walk: {cue: {\(cue)}}")
    }
    #expect(
      try lines(score("shuffle: [walk, fight]"), score("shuffle: [fight, walk]")) == [
        "state walk: order of choices fight, walk, was walk, fight: other picks from the same seed"
      ])
    #expect(
      try lines(score("random: {walk: 1, fight: 2}"), score("random: {fight: 2, walk: 1}")) == [
        "state walk: order of choices fight, walk, was walk, fight: other picks from the same seed"
      ])
  }

  @Test("Of the state that the music rests in nobody says that it must be asked for")
  func rests() throws {
    let edited = SmallScore.text.replacing(
      "walk: {cue: walk}", with: "walk: {cue: walk, when: {calm: {above: 0.8, until: 0.4}}}")
    #expect(
      try lines(edited, SmallScore.text) == [
        "state walk: is wanted when no other is: the music rests there, was when calm above 0.8 until 0.4, and when "
          + "no other is: the music rests there"
      ])
  }

  @Test("A cue that is new is new as a whole, and so is one that is gone")
  func newAsAWhole() throws {
    let cue = "  rest: {tempo: q=60, length: 2 bars, layers: {a: {stem: a.ogg}, b: {stem: b.ogg}}}\n"
    let more = SmallScore.text.replacing("cues:\n", with: "cues:\n" + cue)
    #expect(try lines(SmallScore.text, more) == ["cue rest: new, q=60, 2 bars, 2 layers"])
    #expect(try lines(more, SmallScore.text) == ["cue rest: gone"])
  }

  @Test("Two rules between the same states are told apart by their conditions")
  func rulesByMeaning() throws {
    let rules = """
        - {from: fight, to: walk, exit: beat}
        - {from: fight, to: walk, when: {calm: {above: 0.5, until: 0.3}}, exit: bar, priority: 1}

      """
    let turned = """
        - {from: fight, to: walk, when: {calm: {above: 0.5, until: 0.3}}, exit: exit, priority: 1}
        - {from: fight, to: walk, exit: beat}

      """
    func score(_ rules: String) -> String {
      SmallScore.text.replacing("transitions:\n", with: "transitions:\n" + rules)
    }
    #expect(
      try lines(score(rules), score(turned)) == [
        "fight → walk when calm above 0.5 until 0.3: leaves at its exit, was on the next bar line"
      ])
  }

  @Test("It ends as diff does: 0 and no word for the same, 1 for another, 2 where one cannot be read")
  func status() throws {
    let folder = try SmallScore.folder()
    try folder.write("new.yaml", SmallScore.text.replacing("exit: bar", with: "exit: beat"))
    try folder.write("bad.yaml", SmallScore.text.replacing("loop: true", with: "lop: true"))
    let same = try Program.run("diff", "score.yaml", "score.yaml", in: folder)
    #expect((same.status, same.text, same.errors) == (0, "", ""))
    let other = try Program.run("diff", "score.yaml", "new.yaml", in: folder)
    #expect((other.status, other.errors) == (1, ""))
    #expect(other.text == "walk → fight: leaves on the next beat, was on the next bar line\n")
    let bad = try Program.run("diff", "bad.yaml", "missing.yaml", in: folder)
    #expect((bad.status, bad.text) == (2, ""))
    #expect(bad.errors.contains("bad.yaml:12:5: error: "))
    #expect(bad.errors.contains("missing.yaml: error: there is no such file"))
    let both = try Program.run("diff", "-", "-", in: folder)
    #expect((both.status, both.text) == (2, ""))
    #expect(both.errors.hasPrefix("error: Only one of the two scores can come from standard input."))
  }

  @Test("One of the two may come from standard input, and the changes are written as one line of JSON")
  func json() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program(
      shell: "sed 's/-12/-9.5/' score.yaml | \"$LEITMOTIF\" diff score.yaml - --json", in: folder.path
    ).outcome()
    #expect((outcome.status, outcome.errors) == (1, ""))
    #expect(
      outcome.text == """
        {"changes":[{"change":"changed","kind":"layer","name":"pad","owner":"walk",\
        "text":"cue walk, layer pad: follows calm: -9.5 dB at 0, 0 dB at 1, was -12 dB at 0, 0 dB at 1",\
        "value":"-9.5 dB at 0, 0 dB at 1","was":"-12 dB at 0, 0 dB at 1","what":"follows calm:"}],"same":false}

        """)
    let same = try Program.run("diff", "score.yaml", "score.yaml", "--json", in: folder)
    #expect((same.status, same.text) == (0, "{\"changes\":[],\"same\":true}\n"))
  }

  @Test("Where too much is gone and new to look for other names, that is said")
  func tooManyForRenames() throws {
    let score = { (letter: String, count: Int) in
      let states = (0..<count).map {
        "  \(letter)\($0): {cue: c, when: {p: {above: 0.\($0 + 1), until: 0}}}\n"
      }
      return """
        leitmotif: 1
        title: Many
        parameters: {p: }
        cues: {c: {tempo: q=60, length: 1 bar, loop: true, layers: {a: {stem: a.ogg}}}}
        states:
        \(states.joined())transitions: []
        """
    }
    let folder = try TestFolder()
    for (name, letter, count) in [("a", "a", 21), ("b", "b", 20), ("c", "a", 20), ("d", "b", 20)] {
      try folder.write("\(name).yaml", score(letter, count))
    }
    let many = try Program.run("diff", "a.yaml", "b.yaml", in: folder)
    #expect(
      many.errors == "note: 21 states are gone and 20 new: too many to look for new names among them\n")
    #expect(!many.text.contains("looks renamed"))
    let json = try Program.run("diff", "a.yaml", "b.yaml", "--json", in: folder)
    #expect(json.text.contains("\"remarks\":[\"21 states are gone"))
    let fewer = try Program.run("diff", "c.yaml", "d.yaml", in: folder)
    #expect(fewer.errors == "")
    #expect(fewer.lines.contains("state b7: looks renamed, was a7"))
  }
}
