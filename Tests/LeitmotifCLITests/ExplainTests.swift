import Testing

@Suite("leitmotif explain")
struct ExplainTests {
  @Test("It says what plays, what is planned and why, what would change it, and what comes next")
  func text() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program.run(
      "explain", "score.yaml", "--scenario", "trouble", "--at", "2.6s", "--seconds", "1", in: folder)
    #expect(outcome.errors == "")
    #expect(outcome.status == 0)
    #expect(outcome.text == ExplainTests.expected)
  }

  private static let expected = """
    frame 124800, 2.600 s, bar and beat 1.3+2/5

    plays     walk, in state walk
    wanted    fight
              calm = 1.0000
              danger = 1.0000

    planned
      walk -> fight, asked for at 122400 (1.3+1/5), by the rule on line 28
        exit      144000 (2.1), as the rule says
        fade out  144000 to 156000
        enter     144000, fight at 1.1
        fade in   144000 to 144000
        but       asked for later than 144000, it is left at 192000

    next, if nothing is said
      144000  exit  walk
      144000  enter  fight

    """

  @Test("A request is tried out without being made, in JSON too")
  func asked() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program.run(
      "explain", "score.yaml", "--scenario", "trouble", "--at", "1.2", "--to", "fight", "--json", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.lines.count == 1)
    #expect(outcome.text.contains("\"asked\":{\"changes\":"))
    #expect(outcome.text.contains("\"exit\":{\"frame\":48000,\"position\":\"2.1\"}"))
    #expect(outcome.text.contains("\"isPlanned\":false"))
    #expect(outcome.text.contains("\"ruleLine\":28"))
  }

  @Test("What is no place is refused, and what is no state")
  func refused() throws {
    let folder = try SmallScore.folder()
    for place in ["soon", "-1", "0.1", "1.x"] {
      let outcome = try Program.run(
        "explain", "score.yaml", "--scenario", "trouble", "--at=\(place)", in: folder)
      #expect(outcome.status == 2)
    }
    let outcome = try Program.run(
      "explain", "score.yaml", "--scenario", "trouble", "--at", "1.1", "--to", "fihgt", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("fight"))
    #expect(outcome.output.isEmpty)
  }
}
