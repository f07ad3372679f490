import Foundation
import Testing

/// What becomes of capture logs that were edited, cut off or made by something else.
@Suite("Capture logs")
struct CaptureLogTests {
  private static let header = "{\"leitmotif\":\"capture\",\"rate\":48000,\"version\":1}"
  private static let input = "{\"frame\":100,\"set\":\"danger\",\"value\":1}"
  private static let footer = "{\"end\":true,\"frame\":48000}"

  private func plan(_ lines: String) throws -> Program.Outcome {
    let folder = try SmallScore.folder()
    try folder.write("log.jsonl", lines)
    return try Program.run("plan", "score.yaml", "--scenario", "log.jsonl", in: folder)
  }

  private func whole(_ lines: [String], end: String = "\n") -> String { lines.map { $0 + end }.joined() }

  @Test("Line ends of other systems, a byte order mark and empty lines change nothing")
  func dressing() throws {
    let lines = [CaptureLogTests.header, CaptureLogTests.input, CaptureLogTests.footer]
    let plain = try plan(whole(lines))
    #expect(plain.status == 0)
    #expect(plain.text.contains("danger = 1"))
    #expect(plain.text.contains("48000 frames"))
    #expect(try plan(whole(lines, end: "\r\n")).text == plain.text)
    #expect(try plan("\u{FEFF}" + whole(lines)).text == plain.text)
    #expect(try plan("\u{FEFF}" + whole(lines, end: "\r\n\r\n")).text == plain.text)
    #expect(try plan(String(whole(lines).dropLast())).text == plain.text)
  }

  @Test("A last line that was cut off is left out, and the log ends with its last input")
  func cutOff() throws {
    let lines = [CaptureLogTests.header, CaptureLogTests.input, "{\"frame\":24000,\"trigger\":\"hit\"}"]
    let outcome = try plan(whole(lines) + "{\"frame\":4800")
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("24000 frames"))
    // The same in the middle is damage.
    let damaged = try plan(whole([lines[0], "{\"frame\":4800", lines[1]]))
    #expect(damaged.status == 1)
    #expect(damaged.errors == "log.jsonl:2:1: error: this line is no JSON object of a capture log\n")
  }

  @Test("Nothing may follow the end")
  func afterTheEnd() throws {
    let lines = [CaptureLogTests.header, CaptureLogTests.footer, CaptureLogTests.input]
    let outcome = try plan(whole(lines))
    #expect(outcome.status == 1)
    #expect(outcome.errors == "log.jsonl:3:1: error: the log has ended on a line before\n")
  }

  @Test("Two logs in one are refused where the second begins")
  func twoHeaders() throws {
    let lines = [
      CaptureLogTests.header, CaptureLogTests.input, CaptureLogTests.header, CaptureLogTests.footer,
    ]
    let outcome = try plan(whole(lines))
    #expect(outcome.status == 1)
    #expect(
      outcome.errors
        == "log.jsonl:3:1: error: a second beginning: a capture log has one, on its first line\n")
  }

  @Test("Another version is refused with the one that can be read, and no more is said")
  func otherVersion() throws {
    let header = CaptureLogTests.header.replacing("\"version\":1", with: "\"version\":2")
    let outcome = try plan(whole([header, CaptureLogTests.input, CaptureLogTests.footer]))
    #expect(outcome.status == 1)
    #expect(
      outcome.errors
        == "log.jsonl:1:1: error: found format 'capture' version 2; 'capture' version 1 can be read\n")
  }

  @Test("A name that is not in the score is shown, but not all of a huge one, and never raw")
  func names() throws {
    let huge = String(repeating: "x", count: 100_000)
    let outcome = try plan(
      whole([
        CaptureLogTests.header, "{\"frame\":1,\"set\":\"\(huge)\",\"value\":1}",
        "{\"frame\":2,\"request\":\"\\u001b[2J\"}",
      ]))
    #expect(outcome.status == 1)
    let lines = outcome.errors.split(separator: "\n")
    let shown = String(repeating: "x", count: 80) + "…"
    #expect(
      lines == [
        "log.jsonl:2:1: error: there is no parameter '\(shown)'; the score has danger, calm",
        "log.jsonl:3:1: error: there is no state '\\u{1B}[2J'; the score has walk, fight",
      ])
  }
}
