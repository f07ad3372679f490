import Foundation
import Testing

@Suite("leitmotif render, many scenarios")
struct ManyRendersTests {
  /// The small score, with so many scenarios that each say something else.
  private func folder(_ count: Int = 5) throws -> TestFolder {
    let folder = try SmallScore.folder()
    for number in 1...count {
      try folder.write(
        "sessions/s\(number).yaml",
        SmallScore.scenario.replacing("1.3 s", with: "1.\(number) s"))
    }
    return folder
  }

  private func run(_ folder: TestFolder, _ arguments: String...) throws -> Program.Outcome {
    // The stinger of each falls into what is rendered.
    try Program(["render", "score.yaml", "--seconds", "2"] + arguments, in: folder.path).outcome()
  }

  /// A report, without what depends on who made it and where.
  private func lasting(_ text: String) -> [String] {
    text.split(separator: "\n").map {
      String($0).replacing(/"elapsed":[0-9.e-]+,/, with: "").replacing(/"output":"[^"]*",/, with: "")
    }
  }

  @Test("Many renders give the files of one by one, sound and events, however many are made at a time")
  func sameFiles() throws {
    let folder = try folder()
    for number in 1...5 {
      let one = try run(
        folder, "--scenario", "sessions/s\(number).yaml", "-o", "one\(number).wav", "--events",
        "one\(number).jsonl")
      #expect(one.status == 0)
    }
    for jobs in [1, 3, 8] {
      let outcome = try run(
        folder, "--scenario", "sessions", "-o", "out\(jobs)", "--events", "events\(jobs)", "--jobs", "\(jobs)"
      )
      #expect(outcome.status == 0)
      #expect(outcome.errors == "")
      #expect(outcome.lines.count == 1)
      #expect(outcome.text.contains("out\(jobs): 5 renders, 0:10 of music"))
      for number in 1...5 {
        #expect(try folder.bytes("out\(jobs)/s\(number).wav") == folder.bytes("one\(number).wav"))
        #expect(try folder.bytes("events\(jobs)/s\(number).jsonl") == folder.bytes("one\(number).jsonl"))
      }
    }
  }

  @Test("One whose stem breaks off is among those that failed, and its line of the report says why")
  func brokenStem() throws {
    let folder = try SmallScore.folder(cutOffAtBytes: 60_000)
    try folder.write("sessions/s1.yaml", SmallScore.scenario)
    let outcome = try run(folder, "--scenario", "sessions", "--report", "-")
    #expect(outcome.status == 1)
    #expect(outcome.lines.count == 1)
    #expect(outcome.text.contains("\"status\":1"))
    #expect(outcome.text.contains("frames before the length in its header: it is silent from there on"))
  }

  @Test("A folder gives its scenarios, traces and logs; a pipe in it is refused, not waited for")
  func folders() throws {
    let folder = try folder(1)
    try folder.write("sessions/a.yml", SmallScore.scenario)
    try folder.write("sessions/b.csv", "time,parameter,value\n0,danger,0\n1,danger,0.5\n")
    let outcome = try run(folder, "--scenario", "sessions", "-o", "out")
    #expect(outcome.status == 0)
    let made = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out")
    #expect(made.sorted() == ["a.wav", "b.wav", "s1.wav"])
    // The path outlives the call.
    let isMade = unsafe mkfifo(folder.path + "/sessions/c.yaml", 0o600) == 0
    #expect(isMade)
    let piped = try run(folder, "--scenario", "sessions", "-o", "other")
    #expect(piped.status == 1)
    #expect(piped.errors.contains("error: sessions/c.yaml: is a pipe, not a scenario"))
  }

  @Test("Scenarios are named one by one, by a list, or by their folder, and are rendered in that order")
  func lists() throws {
    let folder = try folder(3)
    try folder.write(
      "list.txt", "# recorded in May\n\nsessions/s1.yaml\n  sessions/s2.yaml\nsessions/s3.yaml\n")
    let names =
      [["--scenario", "sessions"], ["--list", "list.txt"]]
      + [(1...3).flatMap { ["--scenario", "sessions/s\($0).yaml"] }]
    var reports: Set<[String]> = []
    for (number, name) in names.enumerated() {
      let arguments = ["render", "score.yaml", "--seconds", "2"] + name + ["--report", "r\(number).jsonl"]
      #expect(try Program(arguments, in: folder.path).outcome().status == 0)
      reports.insert(lasting(try folder.text("r\(number).jsonl")))
    }
    #expect(reports.count == 1)
    #expect(reports.first?.count == 3)
    #expect(reports.first?.first?.contains("\"scenario\":\"sessions/s1.yaml\"") == true)
  }

  @Test("A report tells the samples of a render by their SHA-256, whatever format they are written in")
  func digest() throws {
    let folder = try folder(1)
    #expect(try run(folder, "--scenario", "sessions", "-o", "out", "--report", "a.jsonl").status == 0)
    #expect(
      try run(folder, "--scenario", "sessions", "-o", "out", "--format", "flac-16", "--report", "b.jsonl")
        .status == 0)
    #expect(lasting(try folder.text("a.jsonl")) == lasting(try folder.text("b.jsonl")))
    #expect(try folder.text("a.jsonl").contains(/"sha256":"[0-9a-f]{64}"/))
    #expect(try folder.text("a.jsonl").contains("\"frames\":96000"))
  }

  @Test(
    "The shards of a list share it out, and their reports, joined, are that of the whole",
    arguments: [1, 2, 5, 7])
  func shards(count: Int) throws {
    let folder = try folder()
    #expect(try run(folder, "--scenario", "sessions", "--report", "all.jsonl").status == 0)
    for part in 1...count {
      let shard = try run(
        folder, "--scenario", "sessions", "--shard", "\(part)/\(count)", "--report", "\(part).jsonl")
      #expect(shard.status == 0)
    }
    let parts = (1...count).map { "\($0).jsonl" }
    #expect(lasting(try folder.text("1.jsonl")).count == (5 + count - 1) / count)
    let joined = try Program(["report"] + parts.reversed() + ["-o", "joined.jsonl"], in: folder.path)
      .outcome()
    #expect(joined.status == 0)
    #expect(lasting(try folder.text("joined.jsonl")) == lasting(try folder.text("all.jsonl")))
  }

  @Test("What fails is said of all that failed, the others are rendered, and the status tells")
  func failures() throws {
    let folder = try folder(4)
    try folder.write("sessions/s2.yaml", SmallScore.scenario.replacing("danger: 1", with: "dangre: 1"))
    try folder.write("sessions/s3.yaml", SmallScore.scenario.replacing("hit", with: "hat"))
    let outcome = try run(folder, "--scenario", "sessions", "-o", "out", "--report", "r.jsonl")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("sessions/s2.yaml:8:"))
    #expect(outcome.errors.contains("sessions/s3.yaml:7:"))
    #expect(outcome.text.contains("4 renders, 2 failed"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted() == [
        "s1.wav", "s4.wav",
      ])
    let report = try folder.text("r.jsonl").split(separator: "\n")
    #expect(report.map { $0.contains("\"status\":1") } == [false, true, true, false])
    let joined = try Program.run("report", "r.jsonl", in: folder)
    #expect(joined.status == 1)
    #expect(joined.errors.contains("sessions/s2.yaml: failed with status 1"))
  }

  @Test(
    "Names that are not there, and names that would share a file, are all refused before anything is made")
  func refusals() throws {
    let folder = try folder(1)
    try folder.write("other/s1.yaml", SmallScore.scenario)
    let before = try folder.names
    let unknown = try run(folder, "--scenario", "nope", "--scenario", "truble", "-o", "out")
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("'nope'"))
    #expect(unknown.errors.contains("did you mean 'trouble'?"))
    let clash = try run(folder, "--scenario", "sessions", "--scenario", "other", "-o", "out")
    #expect(clash.status == 2)
    #expect(
      clash.errors.contains("'sessions/s1.yaml' and 'other/s1.yaml' would both be written as 's1'"))
    #expect(try run(folder, "--scenario", "trouble", "--shard", "1/2", "-o", "a.wav").status == 2)
    #expect(try run(folder, "--scenario", "sessions", "--shard", "3/2", "-o", "out").status == 2)
    #expect(try run(folder, "--scenario", "sessions", "--jobs", "0", "-o", "out").status == 2)
    #expect(try run(folder, "--scenario", "sessions", "-o", "out", "--save", "s.json").status == 2)
    #expect(try folder.names == before)
  }

  @Test("A missing shard, one of another list, and a render that sounds different are found out")
  func comparing() throws {
    let folder = try folder(3)
    func report(_ arguments: String...) throws -> Program.Outcome {
      try Program(["report"] + arguments, in: folder.path).outcome()
    }
    #expect(try run(folder, "--scenario", "sessions", "--report", "old.jsonl").status == 0)
    #expect(try run(folder, "--scenario", "sessions", "--shard", "1/2", "--report", "half.jsonl").status == 0)
    let half = try report("half.jsonl")
    #expect(half.status == 1)
    #expect(half.errors.contains("missing: 2 of 3"))
    try folder.write("score.yaml", SmallScore.text.replacing("gain: -6 dB", with: "gain: -7 dB"))
    #expect(try run(folder, "--scenario", "sessions", "--report", "new.jsonl").status == 0)
    let mixed = try report("half.jsonl", "new.jsonl")
    #expect(mixed.status == 1)
    #expect(mixed.errors.contains("join reports of one list, one score and one version only"))
    let against = try report("new.jsonl", "--against", "old.jsonl")
    #expect(against.status == 1)
    #expect(against.lines.count { $0.hasSuffix(".yaml: sounds different") } == 3)
    #expect(try report("old.jsonl", "--against", "old.jsonl").status == 0)
  }

  @Test("Ctrl-C leaves whole files and no others")
  func interrupted() throws {
    let folder = try folder(3)
    let program = try Program(
      [
        "render", "score.yaml", "--scenario", "sessions", "-o", "out", "--seconds", "80000", "--block", "64",
        "--jobs", "2", "--report", "r.jsonl",
      ], in: folder.path)
    let out = folder.path + "/out"
    func names() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: out)) ?? [] }
    // The files that are written to beside the wanted ones show that both jobs are at work.
    while program.process.isRunning, names().count < 2 {}
    program.process.interrupt()
    let outcome = try program.outcome()
    #expect(outcome.status == 130)
    #expect(outcome.errors.contains("0 of 3 renders are done"))
    #expect(names().isEmpty)
    #expect(try !folder.names.contains("r.jsonl"))
  }
}
