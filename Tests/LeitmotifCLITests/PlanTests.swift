import Testing

@Suite("leitmotif plan")
struct PlanTests {
  @Test("A timeline has a row for each layer, a character for each beat, and every decision with its reason")
  func timeline() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program.run("plan", "score.yaml", "--scenario", "trouble", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text == PlanTests.expected)
  }

  @Test("A folder that is called like a scenario does not stand before it")
  func folderOfThatName() throws {
    let folder = try SmallScore.folder()
    try folder.write("trouble/notes.txt", "")
    let outcome = try Program.run("plan", "score.yaml", "--scenario", "trouble", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.text == PlanTests.expected)
  }

  private static let expected = """
    Small: Trouble
    48000 Hz, 0:05.000, 240000 frames. A character is a beat: . silent, 1-9 tenths, * full gain; ! a stinger; > a cue is entered.

    bar       1   2   1   1   1
              >'''|'''|'''>'''|'''
    walk
      pad     ************7
      drums   .....2******7
    fight
      all                 ********
    stingers
      hit           !

            0  0:00.000    1.1  game       calm = 1
            0  0:00.000    1.1  enter      walk
        48000  0:01.000    2.1  game       danger = 0 to 0.6 until 72000
        62400  0:01.300    2.2  game       trigger hit
        62400  0:01.300    2.2  stinger    hit, planned at 72000
        72000  0:01.500    2.3  stinger    hit!
       120000  0:02.500    1.3  game       danger = 1
       122400  0:02.550    1.3  planned    walk -> fight, at 144000, by the rule on line 28
       144000  0:03.000    2.1  exit       walk
       144000  0:03.000    1.1  enter      fight
       192000  0:04.000    1.1  game       danger = 0
       206400  0:04.300    1.2  planned    fight -> walk, at 240000, by the built-in rule

    """

  @Test("The same rate, scenario and score give the same text, wherever they lie")
  func capture() throws {
    let folder = try SmallScore.folder()
    try folder.write(
      "capture.jsonl",
      """
      {"leitmotif":"capture","rate":44100,"version":1}
      {"frame":100,"set":"danger","value":1}
      {"frame":88200,"end":true}

      """)
    let outcome = try Program.run("plan", "score.yaml", "--scenario", "capture.jsonl", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.lines[1].hasPrefix("44100 Hz, 0:02.000, 88200 frames."))
    let other = try Program.run(
      "plan", "score.yaml", "--scenario", "capture.jsonl", "--rate", "48000", in: folder)
    #expect(other.status == 1)
    #expect(other.errors.contains("use --rate 44100"))
  }

  @Test("Rows are in line where names have wide letters, and long names are cut by their columns")
  func wideNames() throws {
    let folder = try SmallScore.folder()
    let wide = String(repeating: "静", count: 20)
    try folder.write(
      "score.yaml",
      SmallScore.text.replacing("pad: {", with: "静か: {").replacing("drums: {", with: "\(wide): {"))
    let outcome = try Program.run("plan", "score.yaml", "--scenario", "trouble", in: folder)
    #expect(outcome.status == 0)
    // Twenty-four columns of names: two blanks and ten letters of two columns each, for the eleventh does not fit.
    #expect(outcome.lines.contains("  静か                  ************7"))
    #expect(outcome.lines.contains("  静静静静静静静静静静  .....2******7"))
  }
}
