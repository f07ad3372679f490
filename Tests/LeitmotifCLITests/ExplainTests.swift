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

  @Test("It says which effects and sends what plays goes through, with their numbers on that frame")
  func effects() throws {
    let folder = try SmallScore.folder()
    try folder.write(
      "score.yaml",
      SmallScore.text.replacing(
        "music: {}",
        with: """
          music:
              effects:
                - low-pass: {cutoff: {follow: {danger: {0: 400 Hz, 1: 10 kHz}}}}
                - delay: {time: 1/8, feedback: -6 dB, level: {follow: {danger: {0.2: off, 1: 0}}}}
              sends: {hall: {follow: {calm: {0: off, 1: -3 dB}}}}
            hall: {effects: [{reverb: {decay: {follow: {danger: {0: 1 s, 1: 2 s}}}, predelay: 20 ms}}]}
            hits: {effects: [{gain: -3}]}
          """
      ).replacing("stem: hit.wav,", with: "stem: hit.wav, bus: hits,"))
    // Danger has been 0.6 for half a second: 60 % of the octaves from 400 Hz to 10 kHz.
    let outcome = try Program.run(
      "explain", "score.yaml", "--scenario", "trouble", "--at", "2s", "--seconds", "1", in: folder)
    #expect((outcome.status, outcome.errors) == (0, ""))
    let lines = outcome.lines.drop { $0 != "goes through" }.prefix(5)
    #expect(
      Array(lines) == [
        "goes through",
        "  bus music  low-pass (cutoff 2.76 kHz, resonance 0.71)",
        "             delay (time 125 ms, feedback -6.0 dB, damping 20.00 kHz, level -40.0 dB, dry 0.0 dB)",
        "             sends to bus hall -3.0 dB",
        "  bus hall   reverb (decay 1.60 s, predelay 20 ms, size 1.00, damping 4.00 kHz, treble 0.50, level 0.0 dB, "
          + "dry off)",
      ])
    let json = try Program.run(
      "explain", "score.yaml", "--scenario", "trouble", "--at", "0s", "--json", in: folder
    ).text
    #expect(
      json.contains(
        "\"chains\":[{\"bus\":\"music\",\"effects\":[{\"kind\":\"low-pass\",\"values\":{\"cutoff\":400,"))
    #expect(json.contains("\"level\":null,\"time\":0.125"))
    let plain = try Program.run(
      "explain", "score.yaml", "--scenario", "trouble", "--at", "2s", in: SmallScore.folder())
    #expect(!plain.text.contains("goes through"))
  }
}
