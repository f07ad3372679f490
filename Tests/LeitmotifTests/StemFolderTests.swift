import Foundation
import LeitmotifScore
import Testing

@testable import Leitmotif

/// A folder of its own for each test: `game/music/score.yaml`, and `game/stems/road/pad.ogg`.
@Suite final class StemFolderTests {
  private let base: String
  private let score: String

  init() throws {
    base =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "stem-folder-\(UUID().uuidString)").path
    score = base + "/game/music/score.yaml"
    for folder in ["/game/music", "/game/stems/road", "/elsewhere"] {
      try FileManager.default.createDirectory(atPath: base + folder, withIntermediateDirectories: true)
    }
    for file in ["/game/music/score.yaml", "/game/stems/road/pad.ogg", "/elsewhere/secret.ogg"] {
      try Data().write(to: URL(filePath: base + file))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: base) }

  @Test("Stems are looked for in the nearest folder 'stems' at or above the score's own")
  func nearest() throws {
    #expect(try path("road/pad.ogg") == base + "/game/stems/road/pad.ogg")
    try FileManager.default.createDirectory(
      atPath: base + "/game/music/stems", withIntermediateDirectories: true)
    #expect(message("road/pad.ogg") == "'road/pad.ogg' is not in '\(base)/game/music/stems'")
  }

  @Test("A folder that the caller names is the one that is used")
  func named() throws {
    let folder = StemFolder(score: score, root: base + "/elsewhere")
    #expect(try folder.path(of: stem("secret.ogg")) == base + "/elsewhere/secret.ogg")
    let missing = StemFolder(score: score, root: base + "/nowhere")
    #expect(throws: StemProblem.self) { try missing.path(of: self.stem("secret.ogg")) }
  }

  @Test("A missing stem is named, with the nearest one that is there")
  func hint() {
    let folder = base + "/game/stems"
    #expect(message("road/pod.ogg") == "'road/pod.ogg' is not in '\(folder)'; did you mean 'road/pad.ogg'?")
    #expect(message("raod/pad.ogg") == "'raod/pad.ogg' is not in '\(folder)'; did you mean 'road/pad.ogg'?")
    #expect(message("storm/lightning.wav") == "'storm/lightning.wav' is not in '\(folder)'")
  }

  @Test(
    "For a missing stem, files of its name with another ending or in another folder are named, nearest first")
  func sameName() throws {
    for file in ["/stems/ost.ogg", "/stems/road/Ost.flac", "/stems/road/ost.txt", "/music/loose.wav"] {
      try Data().write(to: URL(filePath: base + "/game" + file))
    }
    let missing = "is not in '\(base)/game/stems'"
    #expect(message("ost.wav") == "'ost.wav' \(missing); did you mean 'ost.ogg' or 'road/Ost.flac'?")
    #expect(message("ost") == "'ost' \(missing); did you mean 'ost.ogg' or 'road/Ost.flac'?")
    #expect(
      message("road/ost.ogg") == "'road/ost.ogg' \(missing); did you mean 'road/Ost.flac' or 'ost.ogg'?")
    #expect(
      message("stems/ost.ogg") == "'stems/ost.ogg' \(missing); did you mean 'ost.ogg' or 'road/Ost.flac'?")
    #expect(message("pad.wav") == "'pad.wav' \(missing); did you mean 'road/pad.ogg'?")
    #expect(message("stems/raod/pda.ogg") == "'stems/raod/pda.ogg' \(missing); did you mean 'road/pad.ogg'?")
    #expect(
      message("loose.wav") == "'loose.wav' \(missing); it lies beside the score: put it into that folder")
  }

  @Test("Where there is no folder for stems, one that lies beside the score is told what to do with")
  func noFolder() throws {
    let files = FileManager.default
    try files.removeItem(atPath: base + "/game/stems")
    try Data().write(to: URL(filePath: base + "/game/music/loose.wav"))
    let absent = "there is no folder 'stems' beside the score or above it"
    #expect(message("other.wav") == absent)
    #expect(
      message("loose.wav") == absent
        + "; 'loose.wav' lies beside the score: make a folder 'stems' there for it")
  }

  @Test("A symbolic link may lead about inside the folder, not out of it")
  func links() throws {
    let files = FileManager.default
    let stems = base + "/game/stems"
    try files.createSymbolicLink(atPath: stems + "/same.ogg", withDestinationPath: "road/pad.ogg")
    try files.createSymbolicLink(
      atPath: stems + "/out.ogg", withDestinationPath: base + "/elsewhere/secret.ogg")
    try files.createSymbolicLink(atPath: stems + "/away", withDestinationPath: "../../elsewhere")
    #expect(try path("same.ogg") == stems + "/road/pad.ogg")
    #expect(message("out.ogg") == "'out.ogg' leads out of '\(stems)'")
    #expect(message("away/secret.ogg") == "'away/secret.ogg' leads out of '\(stems)'")
  }

  @Test("A folder whose name begins like that of the stems is still outside")
  func likeNames() throws {
    try FileManager.default.createDirectory(atPath: base + "/game/stems2", withIntermediateDirectories: true)
    try Data().write(to: URL(filePath: base + "/game/stems2/a.ogg"))
    try FileManager.default.createSymbolicLink(
      atPath: base + "/game/stems/b.ogg", withDestinationPath: "../stems2/a.ogg")
    #expect(message("b.ogg") == "'b.ogg' leads out of '\(base)/game/stems'")
  }

  @Test("What is no file is refused", arguments: [("road", "a folder"), ("pipe", "a pipe")])
  func kinds(name: String, kind: String) {
    // The path is a string that ends with a zero.
    unsafe mkfifo(base + "/game/stems/pipe", 0o600)
    #expect(message(name) == "'\(name)' is \(kind), not a sound file")
  }

  private func stem(_ path: String) -> Located { Located(text: path, mark: Mark(line: 3, column: 7)) }

  private func path(_ text: String) throws -> String {
    try StemFolder(score: score, root: nil).path(of: stem(text))
  }

  private func message(_ text: String) -> String? {
    do throws(StemProblem) {
      return "taken: " + (try StemFolder(score: score, root: nil).path(of: stem(text)))
    } catch {
      return error.diagnostic.mark == Mark(line: 3, column: 7) ? error.diagnostic.message : nil
    }
  }
}
