import Foundation
import Testing

@Suite("leitmotif render")
struct RenderTests {
  private func render(
    _ folder: TestFolder, _ output: String, _ more: String...
  ) throws -> Program.Outcome {
    try Program(
      ["render", "score.yaml", "--scenario", "trouble", "--output", output] + more, in: folder.path
    ).outcome()
  }

  @Test("The size of the blocks changes neither a byte of the file nor a line of the events")
  func blocks() throws {
    let folder = try SmallScore.folder()
    for block in [1024, 1, 64, 441, 4096, 65_536] {
      let outcome = try render(
        folder, "\(block).wav", "--events", "\(block).jsonl", "--block", "\(block)", "--seconds", "3")
      #expect(outcome.status == 0)
      #expect(try folder.bytes("\(block).wav") == folder.bytes("1024.wav"), "blocks of \(block)")
      #expect(try folder.bytes("\(block).jsonl") == folder.bytes("1024.jsonl"), "blocks of \(block)")
    }
    #expect(try folder.bytes("1024.wav").count > 3 * 48_000 * 8)
    #expect(try folder.text("1024.jsonl").contains("\"event\":\"planned\""))
  }

  @Test("Standard output gets the samples of the file")
  func standardOutput() throws {
    let folder = try SmallScore.folder()
    #expect(try render(folder, "file.wav").status == 0)
    let piped = try render(folder, "-")
    #expect(piped.status == 0)
    #expect(piped.errors.hasPrefix("standard output: WAV, 32-bit float, 48000 Hz, 0:05.000"))
    let samples = 5 * 48_000 * 8
    #expect(piped.output.suffix(samples) == (try folder.bytes("file.wav")).suffix(samples))
    #expect(piped.output.prefix(4) == Data("RIFF".utf8))
  }

  @Test("The name says the format, or --format does")
  func formats() throws {
    let folder = try SmallScore.folder()
    #expect(try render(folder, "a.flac").text.contains("FLAC, 24 bit"))
    #expect(try folder.bytes("a.flac").prefix(4) == Data("fLaC".utf8))
    #expect(try render(folder, "b.wav", "--format", "wav-16").text.contains("WAV, 16 bit"))
    #expect(try folder.bytes("b.wav").count < 5 * 48_000 * 4 + 200)
    #expect(try render(folder, "take one", "--format", "flac-16").text.contains("FLAC, 16 bit"))
    #expect(
      try render(folder, "c.wav", "--rate", "44100").text.contains("44100 Hz, 0:05.000 (220500 frames)"))
  }

  @Test("A render whose stem breaks off is whole, says from which on it is silent, and ends with status 1")
  func brokenStem() throws {
    let folder = try SmallScore.folder(cutOffAtBytes: 60_000)
    for memory in ["0", "8MiB"] {
      let broken = try render(folder, "\(memory).wav", "--memory", memory)
      #expect(broken.status == 1)
      #expect(broken.errors.contains("pad.flac: ends "))
      #expect(
        broken.errors.contains(
          " frames before the length in its header: it is silent from there on in what was rendered"))
      #expect(broken.lines.count == 1)
      #expect(try folder.bytes("\(memory).wav").count > 5 * 48_000 * 8)
    }
  }

  @Test("A render whose stem is damaged says near which frame, and is sound again after it")
  func damagedStem() throws {
    let folder = try SmallScore.folder(damagedAtByte: 60_000)
    for memory in ["0", "8MiB"] {
      let damaged = try render(folder, "\(memory).wav", "--memory", memory)
      #expect(damaged.status == 1)
      #expect(damaged.errors.contains("pad.flac: is damaged near frame "))
      #expect(damaged.errors.contains(": it is silent there in what was rendered"))
      #expect(damaged.errors.split(separator: "\n").count == 1)
      #expect(damaged.lines.count == 1)
    }
    #expect(try folder.bytes("0.wav") == folder.bytes("8MiB.wav"))
    let check = try Program.run("check", "score.yaml", in: folder)
    #expect(check.status == 1)
    #expect(check.errors.contains("error: 'pad.flac' is damaged near frame "))
    #expect(check.errors.contains("frames cannot be read; export or copy it again"))
    #expect(!check.errors.contains("cut off"))
  }

  @Test("A score that is not there is said along with what else is missing, and so is a length of no frame")
  func missingScore() throws {
    let folder = try SmallScore.folder()
    let noScenario = try Program.run("render", "scroe.yaml", in: folder)
    #expect(noScenario.status == 2)
    #expect(noScenario.errors.contains("Missing expected argument '--scenario <file>'"))
    let absent = "scroe.yaml: error: there is no such file; did you mean 'score.yaml'?"
    #expect(noScenario.errors.contains(absent))
    let neither = try Program.run(
      "render", "scroe.yaml", "--scenario", "./zz/no.yaml", "-o", "a.wav", in: folder)
    #expect(neither.status == 1)
    #expect(
      neither.errors.split(separator: "\n") == [
        Substring(absent), "./zz/no.yaml: error: there is no such file",
      ])
    let short = try render(folder, "a.wav", "--seconds", "1e-9")
    #expect(short.status == 2)
    #expect(short.errors.contains("a length is a number of seconds, 0.001 to 86400 (a day)"))
  }

  @Test("Where nothing can be written, nothing is left, and the status is 3")
  func unwritable() throws {
    let folder = try SmallScore.folder()
    let before = try folder.names
    let nowhere = try render(folder, "no/such/folder.wav")
    #expect(nowhere.status == 3)
    #expect(nowhere.errors.contains("no/such/folder.wav: cannot be opened (No such file or directory)"))
    // The sound can be written, the events cannot: neither appears.
    #expect(try render(folder, "a.wav", "--events", "no/events.jsonl").status == 3)
    #expect(try render(folder, "/dev/full", "--format", "wav").status == 3)
    #expect(try folder.names == before)
  }

  @Test("A stem or scenario that is wrong ends with status 1 and leaves nothing")
  func wrongInput() throws {
    let folder = try SmallScore.folder()
    try folder.write("scenarios/odd.yaml", SmallScore.scenario.replacing("danger: 1", with: "dangre: 1"))
    let before = try folder.names
    let odd = try Program.run("render", "score.yaml", "--scenario", "odd", "--output", "a.wav", in: folder)
    #expect(odd.status == 1)
    #expect(odd.errors.hasPrefix("scenarios/odd.yaml:8:"))
    let unknown = try Program.run(
      "render", "score.yaml", "--scenario", "truoble", "--output", "a.wav", in: folder)
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("there is no scenario 'truoble'; did you mean 'trouble'?"))
    #expect(try folder.names == before)
  }

  @Test("Ctrl-C leaves no file, however far the render has come")
  func interrupted() throws {
    let folder = try SmallScore.folder()
    let before = try folder.names
    let program = try Program(
      [
        "render", "score.yaml", "--scenario", "trouble", "--output", "a.wav", "--events", "a.jsonl",
        "--seconds", "80000", "--block", "64",
      ], in: folder.path)
    // The file that it writes to beside the wanted one shows that it is at work.
    while program.process.isRunning, try folder.names == before {}
    program.process.interrupt()
    let outcome = try program.outcome()
    #expect(outcome.status == 130)
    #expect(try folder.names == before)
  }
}
