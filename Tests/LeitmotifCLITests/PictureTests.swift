import Foundation
import Testing

/// `leitmotif render --picture`, seen from outside.
@Suite("Pictures of renders")
struct PictureTests {
  private func render(_ folder: TestFolder, _ more: String...) throws -> Program.Outcome {
    try Program(["render", "score.yaml", "--scenario", "trouble"] + more, in: folder.path).outcome()
  }

  @Test("A picture names the cues, layers and parameters that were heard, and why the music moved")
  func drawn() throws {
    let folder = try SmallScore.folder()
    let outcome = try render(folder, "-o", "t.wav", "--picture", "t.svg")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let svg = try folder.text("t.svg")
    for text in ["Small", "Trouble", "walk", "fight", "pad", "drums", "danger", "hit", "danger above 0.8"] {
      #expect(svg.contains(">\(text)<"), "\(text)")
    }
    #expect(svg.contains("danger above 0.8  ·  left on the next bar line"))
    #expect(svg.contains("music ducked"))
    #expect(svg.hasSuffix("</svg>\n"))
  }

  @Test(
    "The size of the blocks cannot be seen, nor whether the sound was kept", arguments: ["1", "63", "4096"])
  func blocks(size: String) throws {
    let folder = try SmallScore.folder()
    #expect(try render(folder, "-o", "t.wav", "--picture", "one.svg").status == 0)
    let outcome = try render(folder, "--picture", "two.svg", "--block", size)
    #expect(outcome.status == 0)
    #expect(outcome.text.hasPrefix("two.svg: "))
    #expect(try folder.bytes("one.svg") == folder.bytes("two.svg"))
  }

  @Test("The picture of music that goes on shows the rest of it")
  func restored() throws {
    let folder = try SmallScore.folder()
    #expect(try render(folder, "-o", "t.wav", "--save", "s.json", "--save-at", "2.2").status == 0)
    let outcome = try render(folder, "--picture", "rest.svg", "--restore", "s.json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let svg = try folder.text("rest.svg")
    #expect(svg.contains("walk, 0:02.2–0:03.0") && svg.contains("danger above 0.8"))
  }

  @Test("'-' is standard output, and what is said goes to the other")
  func standardOutput() throws {
    let folder = try SmallScore.folder()
    let outcome = try render(folder, "-o", "t.wav", "--picture", "-")
    #expect(outcome.status == 0)
    #expect(outcome.text.hasPrefix("<svg ") && outcome.text.hasSuffix("</svg>\n"))
    #expect(outcome.errors.contains("t.wav: WAV"))
  }

  @Test(
    "A picture that is another output, or what is read, is refused",
    arguments: ["t.wav", "score.yaml", "stems/hit.wav"])
  func clash(name: String) throws {
    let folder = try SmallScore.folder()
    let before = try folder.text("score.yaml")
    let outcome = try render(folder, "-o", "t.wav", "--picture", name)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("cannot be two things at once"))
    #expect(try folder.text("score.yaml") == before)
  }

  @Test("Where the picture cannot be, nothing is written")
  func unwritable() throws {
    let folder = try SmallScore.folder()
    let before = try folder.names
    #expect(try render(folder, "-o", "t.wav", "--picture", "nowhere/t.svg").status == 3)
    #expect(try folder.names == before)
  }

  @Test("Many renders have a picture each, in a folder")
  func many() throws {
    let folder = try SmallScore.folder()
    try folder.write("scenarios/again.yaml", SmallScore.scenario)
    let outcome = try Program.run(
      "render", "score.yaml", "--scenario", "scenarios", "--picture", "pictures", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try folder.text("pictures/again.svg") == folder.text("pictures/trouble.svg"))
  }

  @Test("Names that would be markup are shown as they are")
  func hostile() throws {
    let folder = try SmallScore.folder()
    try folder.write(
      "score.yaml", SmallScore.text.replacingOccurrences(of: "title: Small", with: "title: '<script>&\"'"))
    #expect(try render(folder, "--picture", "t.svg").status == 0)
    let svg = try folder.text("t.svg")
    #expect(svg.contains("&lt;script&gt;&amp;&quot;") && !svg.contains("<script"))
  }
}
