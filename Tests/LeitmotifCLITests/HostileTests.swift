import Foundation
import Testing

/// Files that are not what they seem.
@Suite("Hostile and mistaken files")
struct HostileTests {
  @Test("A title cannot write on the terminal: its control characters are spelt out")
  func titles() throws {
    let folder = try SmallScore.folder()
    try folder.write(
      "score.yaml", SmallScore.text.replacing("title: Small", with: "title: \"S\\e[2J\\u009b1mall\\n\""))
    try folder.write(
      "scenarios/trouble.yaml",
      SmallScore.scenario.replacing("title: Trouble", with: "title: \"T\\u202eb\\a\""))
    let check = try Program.run("check", "score.yaml", in: folder)
    #expect(check.text.hasPrefix("score.yaml: 'S\\u{1B}[2J\\u{9B}1mall"))
    let plan = try Program.run("plan", "score.yaml", "--scenario", "trouble", in: folder)
    #expect(plan.lines.first == "S\\u{1B}[2J\\u{9B}1mall\\u{A}: T\\u{202E}b\\u{7}")
    for outcome in [check, plan] { #expect(!outcome.text.unicodeScalars.contains("\u{1B}")) }
  }

  @Test("Arguments and file names cannot write on the terminal either")
  func names() throws {
    let folder = try SmallScore.folder()
    let name = "\u{1B}]0;x\u{7}.yaml"
    let missing = try Program.run("check", name, in: folder)
    #expect(missing.errors == "\\u{1B}]0;x\\u{7}.yaml: error: there is no such file\n")
    try folder.write(name, SmallScore.text)
    #expect(try Program.run("check", name, in: folder).text.hasPrefix("\\u{1B}]0;x\\u{7}.yaml: 'Small'"))
    let misspelt = try Program.run("check", "score.yaml", "--\u{1B}[31m", in: folder)
    #expect(misspelt.status == 2)
    #expect(!misspelt.errors.unicodeScalars.contains("\u{1B}"))
    let clash = try Program.run(
      "render", "score.yaml", "--scenario", "trouble", "-o", "\u{1B}.wav", "--events", "\u{1B}.wav",
      in: folder)
    #expect(clash.errors.contains("'\\u{1B}.wav' is written as"))
  }

  @Test("A stem that is no sound is refused in words about what it is")
  func garbage() throws {
    let folder = try SmallScore.folder()
    try folder.write("stems/pad.wav", "This is a letter.\n")
    try folder.write("stems/drums.wav", "")
    try folder.write(
      "stems/fight.wav", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    try FileManager.default.removeItem(atPath: folder.path + "/stems/hit.wav")
    try folder.write("stems/hit.wav/inside", "")
    let outcome = try Program.run("check", "score.yaml", in: folder)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.split(separator: "\n") == [
        "score.yaml:15:19: error: 'pad.wav' is not a sound file that can be read (it is text)",
        "score.yaml:16:21: error: 'drums.wav' is not a sound file that can be read (it is empty)",
        "score.yaml:23:19: error: 'fight.wav' is not a sound file that can be read "
          + "(it is a pointer of Git LFS: 'git lfs pull' fetches the sound)",
        "score.yaml:30:15: error: 'hit.wav' is a folder, not a sound file",
      ])
  }

  @Test("A scenario that goes on for more than an hour is refused at its place")
  func longScenarios() throws {
    let folder = try SmallScore.folder()
    let outcome = try plan(folder, length: "9000.1", at: "3602.1")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.split(separator: "\n") == [
        "long.yaml:3:9: error: 'length' is at '9000.1', 8999 s from the start; at most 3600 s, an hour, are taken",
        "long.yaml:5:10: error: 'at' is at '3602.1', 3601 s from the start; at most 3600 s, an hour, are taken",
      ])
    #expect(
      try plan(folder, length: "172800001 frames", at: "1.1").errors.hasPrefix("long.yaml:3:9: error: "))
    #expect(
      try plan(folder, length: "172800001 frames", at: "1.1").errors.contains(
        "at most an hour is taken, 172800000 frames at 48000 Hz"))
  }

  private func plan(_ folder: TestFolder, length: String, at place: String) throws -> Program.Outcome {
    try folder.write(
      "long.yaml",
      "scenario: 1\ntitle: Long\nlength: \(length)\nevents:\n  - {at: \(place), release: true}\n")
    return try Program.run("plan", "score.yaml", "--scenario", "long.yaml", in: folder)
  }
}
