import Foundation
import LeitmotifALSA
import LeitmotifCLI
import Testing

@Suite("leitmotif doctor", .serialized)
struct DoctorTests {
  private func environment(_ folder: TestFolder) throws -> [String: String] {
    try folder.write("asound.conf", "pcm.null { type null }\n")
    return ["ALSA_CONFIG_PATH": folder.path + "/asound.conf"]
  }

  @Test("What 'play' records, 'doctor' reads: for people and for machines")
  func records() throws {
    let folder = try SmallScore.folder()
    let environment = try environment(folder)
    let played = try Program.run(
      "play", "score.yaml", "--scenario", "trouble", "--device", "null", "--seconds", "0.5", "--record",
      "a.flight",
      in: folder, environment: environment)
    #expect(played.errors == "")
    #expect(played.status == 0)
    let said = try Program.run("doctor", "a.flight", in: folder)
    #expect(said.status == 0)
    #expect(said.lines.first?.hasPrefix("a.flight: 0:0") == true)
    #expect(said.lines.contains { $0.hasPrefix("  null (NULL): ") })
    for heading in ["How late it woke", "How long it rendered", "What happened", "What to change"] {
      #expect(said.lines.contains { $0.hasPrefix(heading) })
    }
    let json = try Program.run("doctor", "a.flight", "--json", in: folder)
    let answer = try JSONSerialization.jsonObject(with: json.output) as? [String: Any]
    #expect(answer?["hasEnded"] as? Bool == true)
    #expect(answer?["rate"] as? Int == 48_000)
    #expect((answer?["wakeUps"] as? Int).map { $0 > 10 } == true)
    #expect(json.lines.count == 1)
  }

  @Test("A session that was killed leaves a record that can be read")
  func killed() throws {
    let folder = try SmallScore.folder()
    let program = try Program(
      ["play", "score.yaml", "--device", "null", "--record", "a.flight"], in: folder.path,
      environment: environment(folder))
    // The first line says that it plays; the header is there by then.
    _ = program.output.fileHandleForReading.availableData
    kill(program.process.processIdentifier, SIGKILL)
    _ = try program.outcome()
    let said = try Program.run("doctor", "a.flight", in: folder)
    #expect(said.status == 0)
    #expect(said.lines.contains("What to change"))
  }

  @Test(
    "What is no record ends with status 1 and says what was found",
    arguments: [
      ("empty", "error: empty: it is empty: a flight record begins with the letters LMFLIGHT"),
      (
        "score.yaml",
        "error: score.yaml: it is no flight record: it begins with 6c 65 69 74 6d 6f 74 69, and not with the letters "
          + "LMFLIGHT; 'leitmotif play --record FILE' writes one"
      ),
      ("missing", "error: missing: cannot be read: No such file or directory"),
      ("scenarios", "error: scenarios: cannot be read: Is a directory"),
    ])
  func noRecord(name: String, message: String) throws {
    let folder = try SmallScore.folder()
    try folder.write("empty", "")
    let said = try Program.run("doctor", name, in: folder)
    #expect(said.status == 1)
    #expect(said.errors == message + "\n")
    #expect(said.text == "")
  }

  @Test("A record that cannot be written keeps 'play' from beginning")
  func cannotRecord() throws {
    let folder = try SmallScore.folder()
    let played = try Program.run(
      "play", "score.yaml", "--device", "null", "--record", "nowhere/a.flight", in: folder,
      environment: environment(folder))
    #expect(played.status == 3)
    #expect(played.errors == "error: nowhere/a.flight: cannot be written: No such file or directory\n")
  }

  @Test("A machine is looked at, and a tone is played on the device that is named")
  func tone() throws {
    let folder = try TestFolder()
    let said = try Program.run("doctor", "--device", "null", in: folder, environment: environment(folder))
    // Whether there is a card or a server here besides, nobody knows.
    let canPlay = !said.lines.contains { $0.hasPrefix("fail") }
    #expect(said.status == (canPlay ? 0 : 3))
    #expect(said.lines.contains { $0.hasPrefix("null (NULL): ") })
    #expect(said.lines.contains { $0.hasPrefix("ok    tone         2 s at 440 Hz on 'null': ") })
    #expect(said.lines.contains { $0.contains("timers") })
    #expect(said.lines.last?.hasPrefix(canPlay ? "Music can play here" : "Music cannot play here") == true)
  }

  @Test("A device that does not open is a machine on which music cannot play")
  func noTone() throws {
    let folder = try TestFolder()
    let said = try Program.run(
      "doctor", "--device", "nowhere", "--json", in: folder, environment: environment(folder))
    #expect(said.status == 3)
    let answer = try JSONSerialization.jsonObject(with: said.output) as? [String: Any]
    #expect(answer?["canPlay"] as? Bool == false)
    let findings = answer?["findings"] as? [[String: Any]]
    #expect(
      (findings?.last?["found"] as? String)?.hasPrefix("cannot play on 'nowhere': there is no such device")
        == true)
  }

  @Test("Timers are judged by the latest of their wake-ups")
  func timers() {
    func finding(_ latest: Int, _ priority: ThreadPriority) -> [String] {
      let lateness = [Int](repeating: 60_000, count: 999) + [latest]
      return TimerFinding.of(TimerLateness(priority: priority, lateness: lateness)).lines(columns: 100).map(
        \.text)
    }
    #expect(
      finding(400_000, .paced) == [
        "ok    timers       1000 wake-ups of 1 ms: p50 0.06 ms, p99 0.06 ms, latest 0.40 ms late: good for 5",
        "                   ms of buffer",
      ])
    #expect(finding(6_000_000, .realTime(level: 20))[0].hasPrefix("ok    timers, FIFO 1000 wake-ups"))
    #expect(
      finding(17_000_000, .paced) == [
        "warn  timers       1000 wake-ups of 1 ms: p50 0.06 ms, p99 0.06 ms, latest 17.0 ms late",
        "                   -> take a buffer of 34 ms or more (--period, --periods), and see what keeps the",
        "                      machine busy (top)",
      ])
  }
}
