import LeitmotifScore
import Testing

@Suite("Names")
struct NameTests {
  private func score(_ declared: String, _ named: String) throws(InvalidScore) -> Score {
    try ScoreFile(
      text: """
        leitmotif: 1
        title: Names
        cues:
          \(declared): {tempo: 120, length: 1 bar, layers: {a: {stem: a.wav}}}
        states:
          a: {cue: \(named)}

        """, file: "score.yaml"
    ).score().score
  }

  @Test(
    "A name is of letters of any script, with their marks",
    arguments: ["हिन्दी", "ที่", "Ruhe_ö", "静か", "wo\u{308}lf"])
  func marks(name: String) throws {
    #expect(try score(name, name).cues.map(\.name.text) == [name])
  }

  @Test("A letter in one part and the same in two are one name")
  func canonical() throws {
    #expect(try score("w\u{F6}lf", "wo\u{308}lf").states.map(\.cue) == ["w\u{F6}lf"])
  }

  @Test("A mark begins no name", arguments: ["\u{308}a", "-a", "2nd"])
  func first(name: String) {
    #expect(throws: InvalidScore.self) { try score(name, name) }
  }
}
