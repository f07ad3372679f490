import Foundation
import Testing

/// What becomes of the file that a render or a session is to be written to.
@Suite("Outputs")
struct OutputTests {
  private func render(_ folder: TestFolder, _ more: String...) throws -> Program.Outcome {
    try Program(
      ["render", "score.yaml", "--scenario", "trouble", "--seconds", "0.1"] + more, in: folder.path
    ).outcome()
  }

  private func link(_ folder: TestFolder, _ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/" + name, withDestinationPath: target)
  }

  private func target(_ folder: TestFolder, _ name: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/" + name)
  }

  @Test("A symbolic link stays one, and the file that it leads to is replaced")
  func link() throws {
    let folder = try SmallScore.folder()
    try folder.write("takes/one.wav", "before")
    try link(folder, "latest.wav", to: "takes/one.wav")
    #expect(try render(folder, "-o", "latest.wav").status == 0)
    #expect(target(folder, "latest.wav") == "takes/one.wav")
    #expect(try folder.bytes("takes/one.wav").prefix(4) == Data("RIFF".utf8))
  }

  @Test("A symbolic link to nothing stays one, and the file that it leads to is made")
  func danglingLink() throws {
    let folder = try SmallScore.folder()
    try folder.write("takes/readme", "")
    try link(folder, "latest.wav", to: "takes/newest.wav")
    try link(folder, "takes/newest.wav", to: "two.wav")
    #expect(try render(folder, "-o", "latest.wav").status == 0)
    #expect(target(folder, "latest.wav") == "takes/newest.wav")
    #expect(target(folder, "takes/newest.wav") == "two.wav")
    #expect(try folder.bytes("takes/two.wav").prefix(4) == Data("RIFF".utf8))
  }

  @Test("Links that lead in a circle, or into a folder that is not there, are refused and stay")
  func hopelessLinks() throws {
    let folder = try SmallScore.folder()
    try link(folder, "a.wav", to: "b.wav")
    try link(folder, "b.wav", to: "a.wav")
    try link(folder, "c.wav", to: "nowhere/c.wav")
    let circle = try render(folder, "-o", "a.wav")
    #expect(circle.status == 3)
    #expect(circle.errors.contains("a.wav: cannot be opened (Too many levels of symbolic links)"))
    let nowhere = try render(folder, "-o", "c.wav")
    #expect(nowhere.status == 3)
    #expect(nowhere.errors.contains("c.wav: cannot be opened (No such file or directory)"))
    #expect(target(folder, "a.wav") == "b.wav")
    #expect(target(folder, "c.wav") == "nowhere/c.wav")
  }

  @Test(
    "Two outputs that are one file are refused, by whatever names",
    arguments: [
      ["a.wav", "a.wav"], ["a.wav", "./a.wav"], ["a.wav", "stems/../a.wav"], ["old.wav", "hard.wav"],
      ["old.wav", "soft.wav"], ["new.wav", "dangling.wav"], ["dangling.wav", "new.wav"], ["-", "-"],
    ])
  func outputs(names: [String]) throws {
    let folder = try clashes()
    let before = try folder.names
    let outcome = try render(folder, "-o", names[0], "--events", names[1], "--format", "wav")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("is written as '\(names[0])', and cannot be two things at once"))
    #expect(try folder.names == before)
    #expect(try folder.text("old.wav") == "old")
  }

  @Test(
    "What is read is never written over",
    arguments: [
      "score.yaml", "hard.yaml", "soft.yaml", "scenarios/trouble.yaml", "stems/pad.wav",
      "stems/../stems/hit.wav",
    ])
  func inputs(name: String) throws {
    let folder = try clashes()
    let before = try folder.bytes(name)
    let outcome = try render(folder, "-o", name, "--format", "wav")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("'\(name)' is read as '"))
    #expect(try folder.bytes(name) == before)
  }

  @Test("A session writes its capture and its events into two files")
  func session() throws {
    let folder = try clashes()
    let outcome = try Program.run(
      "play", "score.yaml", "--capture", "log.jsonl", "--events", "./log.jsonl", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("is written as 'log.jsonl', and cannot be two things at once"))
  }

  @Test("A rate that FLAC cannot hold is refused before anything is read or written")
  func flacRate() throws {
    let folder = try TestFolder()
    let outcome = try render(folder, "-o", "a.flac", "--rate", "700000")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("FLAC holds rates of 1000 to 655350 Hz, and this is 700000 Hz"))
  }

  /// A folder with hard and symbolic links to an old output and to the score.
  private func clashes() throws -> TestFolder {
    let folder = try SmallScore.folder()
    try folder.write("old.wav", "old")
    for (name, other) in [("hard.wav", "old.wav"), ("hard.yaml", "score.yaml")] {
      try FileManager.default.linkItem(
        atPath: folder.path + "/" + other, toPath: folder.path + "/" + name)
    }
    try link(folder, "soft.wav", to: "old.wav")
    try link(folder, "soft.yaml", to: "score.yaml")
    try link(folder, "dangling.wav", to: "new.wav")
    return folder
  }
}
