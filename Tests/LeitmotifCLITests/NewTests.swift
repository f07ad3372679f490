import Foundation
import Testing

@Suite("leitmotif new")
struct NewTests {
  @Test("Stems become a score that says what was guessed, is tidy, checks without a warning, and renders")
  func made() throws {
    let folder = try MadeStems.folder()
    let outcome = try Program.run("new", "wood", "--from", "stems", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let score = try folder.text("wood/score.yaml").split(separator: "\n", maxSplits: 1)
    #expect(score[0].hasPrefix("# yaml-language-server: $schema=/"))
    #expect(score[0].hasSuffix("/docs/score.schema.json"))
    #expect(score[1] == MadeStems.score)
    #expect(outcome.lines.prefix(5) == MadeStems.table[...])
    let check = try Program.run("check", "wood/score.yaml", in: folder)
    #expect(check.status == 0)
    #expect(check.errors == "")
    let format = try Program.run(
      "format", "--check", "wood/score.yaml", "wood/scenarios/rise.yaml", in: folder)
    #expect(format.status == 0)
    let plan = try Program.run("plan", "wood/score.yaml", "--scenario", "rise", in: folder)
    #expect(plan.status == 0)
    #expect(plan.text.contains("hit"))
    #expect(try folder.bytes("wood/stems/walk drums.wav") == folder.bytes("stems/walk drums.wav"))
  }

  @Test("What is said of tempo and meter is taken, and what is left out is named")
  func wishes() throws {
    let folder = try MadeStems.folder()
    let outcome = try Program.run(
      "new", "wood", "--from", "stems", "--tempo", "90", "--meter", "3/4", "--without", "hit.wav", in: folder)
    #expect(outcome.status == 0)
    let score = try folder.text("wood/score.yaml")
    #expect(score.contains("tempo: q=90\n    meter: 3/4\n    length: 4 bars\n"))
    #expect(
      outcome.text.contains("say it again with --tempo 96, --meter 4/4, --pickup '1 beat', --without FILE,"))
    #expect(outcome.text.contains("  hit.wav: as you said\n"))
    #expect(outcome.text.contains("  notes.txt: no sound\n"))
    #expect(!score.contains("stingers"))
  }

  @Test("Links share the file; --json is a line that a program can read")
  func links() throws {
    let folder = try MadeStems.folder()
    let outcome = try Program.run("new", "wood", "--from", "stems", "--link", "--json", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.lines.count == 1)
    let record = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    let cue = try #require((record["cues"] as? [[String: Any]])?.first)
    #expect(cue["tempo"] as? String == "q=120")
    #expect(cue["bars"] as? Int == 4)
    let names = [folder.path + "/wood/stems/hit.wav", folder.path + "/stems/hit.wav"]
    let numbers = try names.map {
      try FileManager.default.attributesOfItem(atPath: $0)[.systemFileNumber] as? Int
    }
    #expect(numbers[0] == numbers[1])
  }

  @Test("Nothing is overwritten")
  func taken() throws {
    let folder = try TestFolder()
    try folder.write("wood/score.yaml", "mine")
    try folder.writeStem("pad.wav", frames: 48_000, seed: 1)
    let outcome = try Program.run("new", "wood", "--from", "stems", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("error: wood: there is something already, and nothing is overwritten"))
    #expect(try folder.text("wood/score.yaml") == "mine")
  }

  @Test("All that cannot be used is said at once, and nothing is left behind")
  func broken() throws {
    let folder = try TestFolder()
    try folder.writeStem("pad.wav", frames: 48_000, seed: 1)
    try folder.write("stems/fake.wav", "this is text")
    try folder.write("stems/deep/none.ogg", "")
    let whole = try folder.bytes("stems/pad.wav")
    try whole.prefix(whole.count / 2).write(to: URL(filePath: folder.path + "/stems/half.wav"))
    let outcome = try Program.run("new", "wood", "--from", "stems", "--without", "nothing", in: folder)
    #expect(outcome.status == 1)
    for name in ["fake.wav", "deep/none.ogg", "nothing"] {
      #expect(outcome.errors.contains("error: stems/\(name): "))
    }
    #expect(outcome.errors.contains("--without deep/none.ogg"))
    #expect(try folder.names == ["stems"])
    let half = try Program.run(
      "new", "wood", "--from", "stems", "--without", "fake.wav", "--without", "deep", in: folder)
    #expect(half.status == 1)
    #expect(half.errors.contains("error: stems/half.wav: "))
    #expect(try folder.names == ["stems"])
  }

  @Test("A folder without sound, one that is not there, a file, and no folder at all are each said plainly")
  func nowhere() throws {
    let folder = try TestFolder()
    let empty = try Program.run("new", "wood", "--from", "stems", in: folder)
    #expect(empty.status == 1)
    #expect(empty.errors == "error: stems: there is no sound file in it: it is empty\n")
    let absent = try Program.run("new", "wood", "--from", "stem", in: folder)
    #expect(absent.errors == "error: stem: there is no such folder; did you mean 'stems'?\n")
    try folder.write("a.txt", "")
    let file = try Program.run("new", "wood", "--from", "a.txt", in: folder)
    #expect(file.errors.contains("this is no folder"))
    let none = try Program.run("new", "wood", in: folder)
    #expect(none.status == 2)
    #expect(none.errors.contains("leitmotif new wood --from <folder>"))
    let tempo = try Program.run("new", "wood", "--from", "stems", "--tempo", "fast", in: folder)
    #expect(tempo.status == 2)
    #expect(tempo.errors.contains("20 to 400"))
  }

  @Test("Silence alone is no music; beside music it is left out")
  func silence() throws {
    let folder = try TestFolder()
    try folder.writeStem("none.wav", frames: 48_000) { _ in 0 }
    let alone = try Program.run("new", "wood", "--from", "stems", in: folder)
    #expect(alone.status == 1)
    #expect(alone.errors == "error: stems: every sound file in it is silent\n")
    try folder.writeStem("a'b\u{1B}[1m.wav", frames: 96_000, seed: 3)
    let beside = try Program.run("new", "it's wood", "--from", "stems", in: folder)
    #expect(beside.status == 0)
    #expect(beside.text.contains("  none.wav: silent from end to end\n"))
    #expect(beside.text.contains("leitmotif play 'it'\\''s wood/score.yaml' --scenario rise"))
    #expect(!beside.text.contains("\u{1B}"))
    let check = try Program.run("check", "it's wood/score.yaml", in: folder)
    #expect(check.status == 0)
    #expect(check.errors == "")
  }
}
