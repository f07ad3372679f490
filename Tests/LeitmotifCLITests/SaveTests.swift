import Foundation
import Testing

@Suite("leitmotif render --save and --restore")
struct SaveTests {
  @Test("Restored in another process, a render goes on with the samples and events of the first (T-92)")
  func anotherProcess() throws {
    let folder = try SmallScore.folder()
    let all = try Program.run(
      "render", "score.yaml", "--scenario", "trouble", "-o", "all.wav", "--events", "all.jsonl", "--save",
      "here.json", "--save-at", "2.6", in: folder)
    #expect(all.status == 0)
    let plain = try Program.run(
      "render", "score.yaml", "--scenario", "trouble", "-o", "plain.wav", "--events", "plain.jsonl",
      in: folder)
    #expect(plain.status == 0)
    #expect(try folder.bytes("all.wav") == folder.bytes("plain.wav"))
    #expect(try folder.bytes("all.jsonl") == folder.bytes("plain.jsonl"))
    let rest = try Program.run(
      "render", "score.yaml", "--scenario", "trouble", "-o", "rest.wav", "--events", "rest.jsonl",
      "--restore",
      "here.json", "--block", "313", in: folder)
    #expect(rest.status == 0)
    #expect(rest.errors.isEmpty)
    let bytes = (5 * 48_000 - 124_800) * 8
    #expect(try folder.bytes("rest.wav").suffix(bytes) == folder.bytes("all.wav").suffix(bytes))
    #expect(rest.text.contains("(115200 frames)"))
    let events = try folder.text("all.jsonl").split(separator: "\n").drop { line in
      !line.contains("\"frame\":1248") && !line.contains("\"frame\":132000")
    }
    #expect(try folder.text("rest.jsonl").split(separator: "\n") == Array(events))
  }

  @Test("With a score that was edited, what cannot be kept is a warning")
  func edited() throws {
    let folder = try SmallScore.folder()
    _ = try Program.run(
      "render", "score.yaml", "--scenario", "trouble", "-o", "all.wav", "--save", "here.json", "--save-at",
      "2",
      in: folder)
    try folder.write("score.yaml", SmallScore.text.replacing("fadeIn: none", with: "fadeIn: 1 beat"))
    let rest = try Program.run(
      "render", "score.yaml", "--scenario", "trouble", "-o", "rest.wav", "--restore", "here.json", in: folder)
    #expect(rest.status == 0)
    #expect(rest.errors.hasPrefix("warning: the score has changed since the music was saved"))
  }

  @Test("What is no saved music, or lies outside the render, is refused with status 1")
  func refusals() throws {
    let folder = try SmallScore.folder()
    try folder.write("odd.json", "{\"version\":1}")
    let odd = try Program.run(
      "render", "score.yaml", "--scenario", "trouble", "-o", "a.wav", "--restore", "odd.json", in: folder)
    #expect(odd.status == 1)
    #expect(odd.errors.hasPrefix("error: odd.json: the saved music cannot be restored: there is no '"))
    let late = try Program.run(
      "render", "score.yaml", "--scenario", "trouble", "-o", "a.wav", "--save", "b.json", "--save-at", "6",
      in: folder)
    #expect(late.status == 1)
    #expect(late.errors.contains("is frame 288000, and what is rendered goes from 0 to 240000"))
    #expect(try !folder.names.contains("a.wav"))
  }
}
