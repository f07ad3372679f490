import Foundation
import Testing

@Suite("leitmotif prefer")
struct PreferTests {
  /// A score whose listener may choose how calm it is by name, and another thing by number.
  private func folder() throws -> TestFolder {
    let folder = try SmallScore.folder()
    try folder.write(
      "score.yaml",
      SmallScore.text.replacing(
        "  calm:\n",
        with: """
            calm: {preference: {label: Calm, choices: {no: 0, some: 0.5, all: 1}}}
            taste: {preference: Taste}

          """))
    try folder.write("scenarios/quiet.yaml", "scenario: 1\ntitle: Quiet\nlength: 1 s\nevents: []\n")
    return folder
  }

  private func run(_ arguments: String..., in folder: TestFolder) throws -> Program.Outcome {
    try Program(arguments, in: folder.path, environment: ["XDG_CONFIG_HOME": folder.path + "/config"])
      .outcome()
  }

  @Test("What a score lets its listener choose is shown with what holds, and what is chosen is remembered")
  func remembered() throws {
    let folder = try folder()
    let file = "choices are remembered in \(folder.path)/config/leitmotif/small.json"
    let before = try run("prefer", "score.yaml", in: folder)
    #expect(before.status == 0)
    #expect(
      before.lines == ["calm   no   of no, some, all   Calm", "taste  0   of 0 to 1   Taste", file])
    #expect(!(try folder.names.contains("config")))
    let after = try run("prefer", "score.yaml", "calm=some", "taste=0.75", in: folder)
    #expect(
      after.lines == ["calm   some   of no, some, all   Calm", "taste  0.75   of 0 to 1   Taste", file])
    #expect(try folder.text("config/leitmotif/small.json") == "{\"calm\":0.5,\"taste\":0.75}\n")
    let forgotten = try run("prefer", "score.yaml", "--forget", in: folder)
    #expect(forgotten.lines == before.lines)
    #expect(try folder.text("config/leitmotif/small.json") == "{}\n")
  }

  @Test("All that a score does not offer is refused at once, with what it does, and nothing is remembered")
  func refused() throws {
    let folder = try folder()
    let outcome = try run("prefer", "score.yaml", "clam=some", "calm=sone", "danger=1", "taste=2", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.split(separator: "\n") == [
        "error: there is no preference 'clam'; a listener may choose calm, taste; did you mean 'calm'?",
        "error: 'sone' is no value of 'calm'; it takes no, some, all; did you mean 'some'?",
        "error: 'danger' is the game's; a listener may choose calm, taste",
        "error: '2' is no value of 'taste'; it takes 0 to 1",
      ])
    #expect(!(try folder.names.contains("config")))
  }

  @Test("A file of preferences that cannot be read is named, and a session plays without it")
  func broken() throws {
    let folder = try folder()
    try folder.write("mine.json", "[1]")
    let words =
      "mine.json: these are no preferences, which are an object of numbers by name such as "
      + "{\"arrangement\":1}: this is no object; mend the file, or remove it\n"
    let outcome = try run("prefer", "score.yaml", "--preferences", "mine.json", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors == "error: " + words)
    let played = try run(
      "play", "score.yaml", "--scenario", "quiet", "--device", "null", "--preferences", "mine.json",
      in: folder)
    #expect(played.errors.contains("warning: " + words))
    #expect(try folder.text("mine.json") == "[1]")
  }

  @Test("A render follows only what it is told: the samples are those of a score that says so itself")
  func rendered() throws {
    let folder = try folder()
    _ = try run("prefer", "score.yaml", "calm=all", in: folder)
    _ = try run("render", "score.yaml", "--scenario", "quiet", "-o", "plain.wav", in: folder)
    _ = try run(
      "render", "score.yaml", "--scenario", "quiet", "-o", "some.wav", "--prefer", "calm=some", in: folder)
    let text = try folder.text("score.yaml")
    try folder.write("score.yaml", text.replacing("calm: {pref", with: "calm: {initial: 0.5, pref"))
    _ = try run("render", "score.yaml", "--scenario", "quiet", "-o", "written.wav", in: folder)
    #expect(try folder.bytes("some.wav") == folder.bytes("written.wav"))
    #expect(try folder.bytes("some.wav") != folder.bytes("plain.wav"))
  }

  @Test("A session plays what is remembered, and its capture renders to the same wherever it is taken")
  func played() throws {
    let folder = try folder()
    _ = try run("prefer", "score.yaml", "calm=all", in: folder)
    let played = try run(
      "play", "score.yaml", "--scenario", "quiet", "--device", "null", "--capture", "c.jsonl", in: folder)
    #expect(played.status == 0)
    #expect(try folder.text("c.jsonl").contains(#""preferences":{"calm":1,"taste":0}"#))
    _ = try run("prefer", "score.yaml", "--forget", in: folder)
    // What was played goes on a little, into the fade at the end.
    _ = try run(
      "render", "score.yaml", "--scenario", "c.jsonl", "-o", "c.wav", "--seconds", "1", in: folder)
    _ = try run(
      "render", "score.yaml", "--scenario", "quiet", "-o", "all.wav", "--prefer", "calm=all", in: folder)
    #expect(try folder.bytes("c.wav") == folder.bytes("all.wav"))
  }
}
