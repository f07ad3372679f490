import Foundation
import Testing

@Suite("leitmotif check")
struct CheckTests {
  @Test("A score without faults is summed up in a line, with a table of what its stems take in memory")
  func summary() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program.run("check", "score.yaml", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(
      outcome.lines.first
        == "score.yaml: 'Small': 2 cues, 3 layers, 2 states, 4 stems of 0:05, 1.9 MiB of memory for stems when played"
    )
    #expect(
      outcome.lines.dropFirst() == [
        "  stem          held         why", "  pad.wav    750 KiB  whole", "  drums.wav  750 KiB  whole",
        "  fight.wav  375 KiB  whole", "  hit.wav     94 KiB  whole",
        "  1.9 MiB of the 24.0 MiB allowed: 1.9 MiB for 4 stems held whole, 0 KiB for the beginnings of 0 streamed; "
          + "besides at most 4.0 MiB for 32 voices that are streamed",
        "  from   to     waits at most         asked at  left at  by",
        "  walk   fight        1.000 s  1 bar       1.1      2.1  line 28",
        "  fight  walk         1.000 s  1 bar       1.1      2.1  the built-in rule",
      ])
  }

  @Test("What is found is to be had as JSON, a line a score, with every wait to the frame")
  func json() throws {
    let folder = try SmallScore.folder()
    try folder.write("bad.yaml", SmallScore.text.replacing("bus: music", with: "bus: musik"))
    let outcome = try Program.run("check", "score.yaml", "bad.yaml", "--json", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.lines.count == 2)
    #expect(outcome.lines.first?.contains("\"isGood\":true,\"rate\":48000,\"remarks\":[]") == true)
    #expect(
      outcome.lines.first?.contains(
        "{\"askedAt\":\"1.1\",\"beats\":\"4\",\"bridgeFrames\":0,\"frames\":47999,\"from\":\"walk\",") == true
    )
    #expect(
      outcome.lines.last?.contains("\"column\":10,\"line\":13,\"message\":\"unknown bus 'musik'") == true)
    #expect(outcome.lines.last?.contains("\"isGood\":false") == true)
  }

  @Test("Where even the beginnings of the stems take more than is allowed, it says how much they take")
  func tooLittleMemory() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program.run("check", "score.yaml", "--memory", "100K", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.lines.first == "score.yaml: 'Small', without its stems:")
    #expect(outcome.errors.contains("score.yaml: error: the beginnings of its 4 stems take "))
    #expect(outcome.errors.contains(" bytes of memory, and 102400 are allowed: allow "))
  }

  @Test("Of a stem that is not held whole it says why not")
  func streamedStems() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program.run("check", "score.yaml", "--memory", "2M", in: folder)
    #expect(outcome.status == 0)
    let drums = outcome.lines.first { $0.hasPrefix("  drums.wav") }
    #expect(drums?.contains("streamed, ") == true)
    #expect(drums?.hasSuffix("all of it is 750 KiB, more than a third of the memory allowed") == true)
  }

  @Test("Everything that is wrong with stems is said at once, each at its place in the score")
  func stems() throws {
    let folder = try SmallScore.folder()
    try folder.writeStem("pad.wav", frames: 95_000, seed: 1)
    try folder.writeStem("drums.wav", frames: 96_000, seed: 2, level: 0)
    try folder.write("score.yaml", SmallScore.text.replacing("hit.wav", with: "hti.wav"))
    try folder.write("stems/fight.wav", "no sound at all")
    let outcome = try Program.run("check", "score.yaml", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.lines.first?.hasSuffix(", without its stems:") == true)
    let places = outcome.errors.split(separator: "\n").map { $0.split(separator: ":")[1] }
    #expect(places == ["15", "16", "23", "30"])
    #expect(
      outcome.errors.contains(
        "score.yaml:15:19: error: 'pad.wav' is 0.021 s (1000 frames) too short: "
          + "it has 1.979 s (95000 frames at 48000 Hz), and the cue 'walk' plays 2.000 s (96000 frames)"))
    #expect(outcome.errors.contains("score.yaml:16:21: warning: 'drums.wav' is silent from end to end"))
    #expect(outcome.errors.contains("score.yaml:23:19: error: 'fight.wav' is not a sound file"))
    #expect(outcome.errors.contains("did you mean 'hit.wav'?"))
  }

  @Test("A period that is longer than its stem is told in the score's own unit, in seconds and in frames")
  func longPeriod() throws {
    let folder = try SmallScore.folder()
    try folder.write(
      "score.yaml", SmallScore.text.replacing("{stem: pad.wav,", with: "{stem: pad.wav, period: 5 bars,"))
    let outcome = try Program.run("check", "score.yaml", in: folder)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors
        == "score.yaml:15:19: error: the 'period' of the layer 'pad' in the cue 'walk' is longer than its stem: 5 bars, "
        + "5.000 s (240000 frames), and 'pad.wav' has 2 bars, 2.000 s (96000 frames at 48000 Hz)\n")
  }

  @Test(
    "A folder in the place of a score names the score that is in it, or the files",
    arguments: [
      ["check", "."], ["describe", "."], ["format", "."],
      ["plan", ".", "--scenario", "scenarios/trouble.yaml"], ["simulate", ".", "--trace", "trouble"],
      ["render", ".", "--scenario", "trouble", "-o", "out.wav"],
      ["explain", ".", "--scenario", "trouble", "--at", "1s"],
    ])
  func folders(arguments: [String]) throws {
    let folder = try SmallScore.folder()
    let outcome = try Program(arguments, in: folder.path).outcome()
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix(".: error: is a folder; its score is './score.yaml'\n"))
    let scenarios = try Program.run("check", "scenarios", in: folder)
    #expect(scenarios.errors == "scenarios: error: is a folder, and not a file; in it are 'trouble.yaml'\n")
  }

  @Test(
    "A scenario, a log and a trace in the place of a score are called what they are, with what takes them")
  func otherFiles() throws {
    let folder = try SmallScore.folder()
    try folder.write(
      "log.jsonl", "{\"leitmotif\":\"capture\",\"version\":1,\"rate\":48000}\n{\"frame\":9,\"end\":true}\n")
    try folder.write("play.csv", "time,parameter,value\n1,danger,1\n")
    let outcome = try Program.run(
      "check", "scenarios/trouble.yaml", "log.jsonl", "play.csv", "score.yaml", in: folder)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.split(separator: "\n") == [
        "scenarios/trouble.yaml:1:1: error: this is a scenario, not a score; what takes it is "
          + "'leitmotif simulate SCORE --trace scenarios/trouble.yaml'",
        "log.jsonl:1:1: error: this is a capture log, not a score; what takes it is "
          + "'leitmotif simulate SCORE --trace log.jsonl'",
        "play.csv:1:1: error: this is a trace, not a score; what takes it is 'leitmotif simulate SCORE --trace play.csv'",
      ])
    #expect(outcome.text.contains("score.yaml: 'Small': "))
    let format = try Program.run("format", "scenarios/trouble.yaml", "log.jsonl", in: folder)
    #expect(format.status == 1)
    #expect(
      format.errors
        == "log.jsonl:1:1: error: this is a capture log; what is laid out anew are scores, scenarios and the lists of albums\n"
    )
    let swapped = try Program.run("simulate", "scenarios/trouble.yaml", "--trace", "score.yaml", in: folder)
    #expect(swapped.errors.contains("scenarios/trouble.yaml:1:1: error: this is a scenario, not a score"))
  }

  @Test("A link that leads nowhere is said to be one, and not suggested in its own place")
  func brokenLinks() throws {
    let folder = try SmallScore.folder()
    let files = FileManager.default
    try files.removeItem(atPath: folder.path + "/stems/pad.wav")
    try files.createSymbolicLink(
      atPath: folder.path + "/stems/pad.wav", withDestinationPath: "../takes/pad.wav")
    try files.createSymbolicLink(atPath: folder.path + "/other.yaml", withDestinationPath: "/nowhere.yaml")
    let stem = try Program.run("check", "score.yaml", in: folder)
    #expect(stem.status == 1)
    #expect(
      stem.errors.contains("error: 'pad.wav' is a link that leads nowhere, to '../takes/pad.wav'\n"))
    #expect(!stem.errors.contains("did you mean"))
    let score = try Program.run("check", "other.yaml", in: folder)
    #expect(score.errors == "other.yaml: error: is a link that leads nowhere, to '/nowhere.yaml'\n")
    let sound = try Program.run("inspect", "stems/pad.wav", in: folder)
    #expect(
      sound.errors.contains(
        "stems/pad.wav: cannot be opened (it is a link that leads nowhere, to '../takes/pad.wav')"))
  }

  @Test(
    "A stinger that is over before its sync point is warned of at the sync point, with what would be heard")
  func lateSync() throws {
    let folder = try SmallScore.folder()
    func errors(_ sync: String, stem: String = "hit.wav") throws -> String {
      let text = SmallScore.text.replacing("quantise: beat", with: "sync: \(sync), quantise: beat")
      try folder.write("score.yaml", text.replacing("stem: hit.wav", with: "stem: \(stem)"))
      return try Program.run("check", "score.yaml", in: folder).errors
    }
    // The hit lasts a beat. What ends on its sync point leads up to it.
    for sync in ["0.25 s", "1 beat", "12001 frames"] { #expect(try errors(sync) == "") }
    #expect(
      try errors("0.5 s")
        == "score.yaml:30:30: warning: the 'sync' of the stinger 'hit' lies behind the end of its stem: it is 0.500 s "
        + "(24000 frames), and 'hit.wav' lasts 0.250 s (12000 frames), which is the most that lets anything be heard there\n"
    )
    #expect(
      try errors("1 bar", stem: "{shuffle: [fight.wav, hit.wav]}")
        == "score.yaml:30:54: warning: the 'sync' of the stinger 'hit' lies behind the end of its stem: it is 1.000 s "
        + "(48000 frames) in cue 'walk', and 'hit.wav' lasts 0.250 s (12000 frames), which is the most that lets anything be "
        + "heard there\n")
  }

  @Test("Samples that are no numbers are counted, and told as silence with the place of the first")
  func noNumbers() throws {
    let folder = try SmallScore.folder()
    try folder.writeStem("hit.wav", frames: 12_000) { (100..<103).contains($0) ? .nan : 0.1 }
    let outcome = try Program.run("check", "score.yaml", in: folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.errors
        == "score.yaml:30:15: warning: 'hit.wav': 6 samples are no numbers, from frame 100 on; they are heard as silence\n"
    )
  }

  @Test("A stem that was cut off while it was copied is found, with figures")
  func truncated() throws {
    let folder = try SmallScore.folder()
    let whole = try folder.bytes("stems/hit.wav")
    try whole.prefix(whole.count - 8000).write(to: .init(fileURLWithPath: folder.path + "/stems/hit.wav"))
    let outcome = try Program.run("check", "score.yaml", in: folder)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains(
        "'hit.wav' is cut off: 11000 of the 12000 frames that its header promises can be read"))
  }

  @Test("One bad score among good ones is enough for status 1, and all are looked at")
  func several() throws {
    let folder = try SmallScore.folder()
    try folder.write("bad.yaml", SmallScore.text.replacing("bus: music", with: "bus: musik"))
    let outcome = try Program.run("check", "bad.yaml", "score.yaml", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("bad.yaml:13:10: error: "))
    #expect(outcome.lines.count { $0.hasPrefix("score.yaml") || $0.hasPrefix("bad.yaml") } == 1)
    #expect(outcome.lines.first?.hasPrefix("score.yaml: 'Small'") == true)
  }

  @Test("A path that is not there brings up the one that may have been meant")
  func missing() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program.run("check", "scroe.yaml", in: folder)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors == "scroe.yaml: error: there is no such file; did you mean 'score.yaml'?\n")
  }

  @Test("Stems can be looked for in another folder")
  func otherStems() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program.run("check", "score.yaml", "--stems", "elsewhere", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("elsewhere"))
    // The waits need no stems.
    #expect(
      outcome.lines == [
        "score.yaml: 'Small', without its stems:",
        "  from   to     waits at most         asked at  left at  by",
        "  walk   fight        1.000 s  1 bar       1.1      2.1  line 28",
        "  fight  walk         1.000 s  1 bar       1.1      2.1  the built-in rule",
      ])
  }
}
