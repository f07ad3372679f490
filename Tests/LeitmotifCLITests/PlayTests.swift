import Foundation
import Testing

@Suite("leitmotif play", .serialized)
struct PlayTests {
  /// What `play` left behind: its captures, and the samples that the device was given.
  private struct Played {
    let outcome: Program.Outcome
    let heard: Data
    let frames: Int
  }

  private func environment(_ folder: TestFolder) throws -> [String: String] {
    try folder.write(
      "asound.conf",
      """
      pcm.null { type null }
      pcm.recorder { type file slave.pcm null file "\(folder.path)/heard.raw" format raw }
      """)
    return ["ALSA_CONFIG_PATH": folder.path + "/asound.conf"]
  }

  private func program(_ folder: TestFolder, _ more: [String]) throws -> Program {
    try Program(
      [
        "play", "score.yaml", "--device", "recorder", "--capture", "capture.jsonl", "--events",
        "events.jsonl",
      ] + more, in: folder.path, environment: environment(folder))
  }

  private func played(_ folder: TestFolder, _ program: Program) throws -> Played {
    let outcome = try program.outcome()
    let footer = try #require(try folder.text("capture.jsonl").split(separator: "\n").last)
    let last = try JSONSerialization.jsonObject(with: Data(footer.utf8)) as? [String: Any]
    #expect(last?["end"] as? Bool == true)
    return Played(
      outcome: outcome, heard: try folder.bytes("heard.raw"), frames: try #require(last?["frame"] as? Int))
  }

  /// Renders the capture, and compares.
  private func expectReplay(_ folder: TestFolder, _ played: Played) throws {
    #expect(played.outcome.status == 0)
    #expect(played.outcome.errors == "")
    let replay = try Program.run(
      "render", "score.yaml", "--scenario", "capture.jsonl", "--output", "again.wav", "--events",
      "again.jsonl", in: folder)
    #expect(replay.status == 0)
    let bytes = played.frames * 8
    #expect(played.heard.prefix(bytes) == (try folder.bytes("again.wav")).suffix(bytes))
    #expect(played.heard.dropFirst(bytes).allSatisfy { $0 == 0 })
    #expect(played.heard.contains { $0 != 0 })
    // That the device ran dry, on a busy machine, only the live session knows.
    let events = try folder.text("events.jsonl").split(separator: "\n").filter { !$0.contains("underrun") }
    #expect(try folder.text("again.jsonl").split(separator: "\n") == events)
  }

  @Test("A capture of what was played to a device, rendered, gives the samples that the device was given")
  func replay() throws {
    let folder = try SmallScore.folder()
    // Danger is there at once, so that a layer, a stinger and a transition fall into the first second.
    try folder.write(
      "scenarios/quick.yaml",
      """
      scenario: 1
      title: Quick
      length: 1.2 s
      events:
        - {at: 0 s, set: {calm: 0.5, danger: 0.4}}
        - {at: 0.3 s, trigger: hit}
        - {at: 0.5 s, set: {danger: 1}}
      """)
    let program = try program(folder, ["--scenario", "quick"])
    try expectReplay(folder, played(folder, program))
  }

  @Test(
    "Ctrl-C and SIGTERM fade out, end with status 0, and leave a whole capture", arguments: [SIGINT, SIGTERM])
  func stopped(signal: Int32) throws {
    let folder = try SmallScore.folder()
    let program = try program(folder, ["--rate", "44100", "--period", "1024"])
    // The first line says what the device granted: it plays.
    let first = program.output.fileHandleForReading.availableData
    #expect(String(decoding: first, as: UTF8.self).hasPrefix("recorder (FILE): FLOAT_LE, 44100 Hz"))
    kill(program.process.processIdentifier, signal)
    let played = try played(folder, program)
    #expect(played.frames > 22_050)
    try expectReplay(folder, played)
    #expect(try folder.text("capture.jsonl").contains("\"fadeOut\":22050"))
  }

  @Test(
    "Ctrl-C ends the wait for a device that does not open, quietly, with status 0 and without a log of nothing"
  )
  func stoppedBeforeMusic() throws {
    let folder = try SmallScore.folder()
    try folder.write(
      "asound.conf",
      "pcm.null { type null }\n"
        + "pcm.hangs { type file slave.pcm null file \"\(folder.path)/pipe\" format raw }\n")
    // The path is a string that outlives the call.
    unsafe mkfifo(folder.path + "/pipe", 0o600)
    let before = try folder.names
    let program = try Program(
      [
        "play", "score.yaml", "--device", "hangs", "--capture", "capture.jsonl", "--events", "events.jsonl",
      ], in: folder.path, environment: ["ALSA_CONFIG_PATH": folder.path + "/asound.conf"])
    program.waitUntil(aThreadIsCalled: "leitmotif-stop")
    program.waitUntilItWaits()
    program.process.interrupt()
    let outcome = try program.outcome()
    #expect(outcome.status == 0)
    #expect(outcome.text == "")
    #expect(outcome.errors == "")
    #expect(try folder.names == before)
  }

  @Test(
    "A log that cannot be written does not end the music: it is said at once, and at the end with status 3",
    arguments: [
      ("--capture", "the capture"), ("--events", "the list of events"), ("--record", "the flight record"),
    ])
  func fullDisk(option: String, name: String) throws {
    let folder = try SmallScore.folder()
    let outcome = try Program(
      ["play", "score.yaml", "--device", "null", "--seconds", "0.7", option, "/dev/full"], in: folder.path,
      environment: environment(folder)
    ).outcome()
    #expect(outcome.status == 3)
    #expect(outcome.lines.last?.hasPrefix("played ") == true)
    #expect(
      outcome.errors == """
        warning: /dev/full: \(name) cannot be written any more: No space left on device; the music plays on
        error: /dev/full: \(name) is not whole: No space left on device
          what to do: make room on its disk, or name a file on another

        """)
  }

  @Test("If no device opens, there is one error, each device's reason in a line, and the same advice once")
  func allRefused() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program(
      ["play", "score.yaml", "--device", "one\nbad", "--device", "two", "--device", "three"], in: folder.path,
      environment: environment(folder)
    ).outcome()
    #expect(outcome.status == 3)
    let lines = outcome.errors.split(separator: "\n").map(String.init)
    #expect(lines.first == "error: none of 3 devices can be played on")
    let names = ["one\\u{A}bad", "two", "three"]
    for (line, name) in zip(lines.dropFirst(), names) {
      #expect(line.hasPrefix("  cannot play on '\(name)': there is no such device ("))
    }
    #expect(lines.dropFirst(4).map { $0.prefix(12) } == ["  asked: FLO", "  there is: ", "  what to do"])
  }

  @Test("A device that is not there ends with status 3 and says what there is")
  func noDevice() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program(
      ["play", "score.yaml", "--device", "recoder", "--events", "events.jsonl"], in: folder.path,
      environment: environment(folder)
    ).outcome()
    #expect(outcome.status == 3)
    #expect(outcome.errors.hasPrefix("error: cannot play on 'recoder': there is no such device"))
    #expect(outcome.errors.contains("what to do: "))
    #expect(try !folder.names.contains { $0.contains("events") })
  }

  @Test(
    "Of several devices the first that opens is played on, and the lines say which were passed over and why")
  func passedOver() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program(
      [
        "play", "score.yaml", "--device", "absent", "--device", "recorder", "--seconds", "0.1", "--period",
        "5ms",
        "--buffer", "40ms", "--channels", "1",
      ], in: folder.path, environment: environment(folder)
    ).outcome()
    #expect(outcome.status == 0)
    #expect(
      outcome.lines.first
        == "recorder (FILE): FLOAT_LE, 48000 Hz, mono, periods of 256 frames (5.3 ms), buffer of 2048 frames "
        + "(42.7 ms), RW_INTERLEAVED")
    #expect(outcome.lines.contains("passed over 'absent': there is no such device"))
  }

  @Test("What a device can do is told if it is asked; one that writes a file is not opened for that")
  func probe() throws {
    let folder = try SmallScore.folder()
    try folder.write(
      "asound.conf",
      """
      pcm.null { type null hint { show on } }
      pcm.whole { type linear slave { pcm null format S16_LE } hint { show on } }
      pcm.recorder { type file slave.pcm null file "\(folder.path)/heard.raw" format raw hint { show on } }
      defaults.namehint.showall on
      """)
    let outcome = try Program(
      ["devices", "--probe"], in: folder.path, environment: ["ALSA_CONFIG_PATH": folder.path + "/asound.conf"]
    ).outcome()
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("NULL: FLOAT_LE S32_LE S24_3LE S24_LE S16_LE U8; 1 to any channels"))
    #expect(outcome.text.contains("LINEAR: S32_LE S24_3LE S24_LE S16_LE U8; "))
    #expect(outcome.text.contains("writes a file, and so is not opened"))
    #expect(try !folder.names.contains("heard.raw"))
  }

  @Test("A scenario that is wrong is refused before a device is opened")
  func wrongScenario() throws {
    let folder = try SmallScore.folder()
    try folder.write("scenarios/odd.yaml", SmallScore.scenario.replacing("hit", with: "hot"))
    let outcome = try Program(
      ["play", "score.yaml", "--scenario", "odd", "--device", "nowhere"], in: folder.path
    ).outcome()
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("scenarios/odd.yaml:7:"))
  }
}
