import Testing

@Suite("Help and completions")
struct HelpTests {
  @Test(
    "No line of the help is wider than a terminal of 80 columns",
    arguments: [
      [], ["check"], ["plan"], ["render"], ["report"], ["play"], ["devices"], ["doctor"], ["inspect"],
      ["prefer"], ["simulate"], ["diff"], ["format"], ["describe"],
    ])
  func width(command: [String]) throws {
    let outcome = try Program(["help"] + command, in: "/", environment: ["COLUMNS": "80"]).outcome()
    #expect(outcome.status == 0)
    #expect(outcome.lines.filter { $0.count > 80 } == [])
    #expect(outcome.lines.count > 8)
  }

  @Test("Every number that a command takes is described with its range")
  func ranges() throws {
    let render = try Program(["help", "render"], in: "/", environment: ["COLUMNS": "200"]).outcome().text
    #expect(render.contains("1 to 65536"))
    #expect(render.contains("1000 to 768000"))
    #expect(render.contains("up to 86400"))
    #expect(render.contains("0 to 1024G"))
    let play = try Program(["help", "play"], in: "/", environment: ["COLUMNS": "200"]).outcome().text
    #expect(play.contains("16 to 65536 frames, or 0.5ms to 1000ms"))
    #expect(play.contains("32 to 1048576 frames, or 1ms to 10000ms"))
    #expect(play.contains("2 to 64"))
    #expect(play.contains("1 to 8"))
    #expect(play.contains("low 5 ms, normal 20 ms, safe 80 ms"))
  }

  @Test(
    "A number that is not taken is refused with the range that is",
    arguments: [
      ("--rate", "12", "1000 to 768000"), ("--rate", "fast", "1000 to 768000"),
      ("--seconds", "0", "0.001 to 86400"), ("--seconds", "nan", "0.001 to 86400"),
      ("--memory", "2048G", "0 to 1024G"), ("--memory", "lots", "0 to 1024G"),
      ("--period", "8", "16 to 65536"), ("--period", "few", "16 to 65536"), ("--periods", "65", "2 to 64"),
      ("--period", "0.1ms", "0.5ms to 1000ms"), ("--period", "tenms", "0.5ms to 1000ms"),
      ("--buffer", "31", "32 to 1048576"), ("--buffer", "20s", "1.0ms to 10000ms"),
      ("--channels", "9", "1 to 8"), ("--channels", "stereo", "1 to 8"),
    ])
  func refusals(option: String, value: String, range: String) throws {
    let outcome = try Program(["play", "score.yaml", option, value], in: "/").outcome()
    #expect(outcome.status == 2)
    #expect(outcome.errors.split(separator: "\n").first?.contains(range) == true)
    #expect(outcome.errors.contains("'\(value)' is invalid for '\(option) "))
  }

  @Test(
    "An empty path is refused by the name of its argument",
    arguments: [
      (["check", ""], "<score>"), (["diff", "a.yaml", ""], "<new>"), (["format", ""], "<score>"),
      (["describe", "a.yaml", "--picture", ""], "--picture"), (["plan", "", "--scenario", "s"], "<score>"),
      (["plan", "score.yaml", "--scenario", ""], "--scenario"),
      (["render", "score.yaml", "--scenario", "s", "-o", ""], "--output"),
      (["render", "score.yaml", "--scenario", "s", "-o", "a.wav", "--events", ""], "--events"),
      (["play", "score.yaml", "--capture", ""], "--capture"),
      (["play", "score.yaml", "--device", ""], "--device"),
      (["play", "score.yaml", "--record", ""], "--record"), (["doctor", ""], "<record>"),
      (["doctor", "--device", ""], "--device"),
      (["check", "score.yaml", "--stems", ""], "--stems"),
    ])
  func emptyPaths(arguments: [String], name: String) throws {
    let outcome = try Program(arguments, in: "/").outcome()
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("error: \(name) is empty"))
  }

  @Test("A shell offers the files that fit, and formats by their names")
  func completions() throws {
    let outcome = try Program(["--generate-completion-script", "bash"], in: "/").outcome()
    #expect(outcome.text.contains("'!*.@(yaml|yml)'"))
    #expect(outcome.text.contains("'!*.@(yaml|yml|jsonl)'"))
    #expect(outcome.text.contains("'!*.@(wav|flac)'"))
    #expect(outcome.text.contains("'!*.@(jsonl)'"))
    #expect(outcome.text.contains("'flac-16'"))
    #expect(outcome.text.contains("__leitmotif_add_completions -d"))
  }
}
