import Foundation
import Testing

@Suite("leitmotif simulate")
struct SimulateTests {
  private static let trace = """
    time,parameter,value
    # Trouble, and none.
    0,danger,0
    "1.5", "danger" ,1
    4,danger,0
    7,,

    """

  @Test(
    "It tells the time in each state, the transitions with their waits, what was repeated and what was never heard"
  )
  func told() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program.run("simulate", "score.yaml", "--trace", "trouble", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(
      outcome.lines.dropLast() == [
        "Small: scenarios/trouble.yaml",
        "  state     time          entered",
        "  walk   3.000 s  60.0 %        1",
        "  fight  2.000 s  40.0 %        1",
        "  from  to     times  shortest wait   median  longest  at most  by",
        "  walk  fight      1        0.450 s  0.450 s  0.450 s  1.000 s  rule on line 28",
        "  cue       time  entered  passes  in a row",
        "  walk   3.000 s        1       2         2",
        "  fight  2.000 s        1       2         2",
        "  hit: triggered once, heard once",
        "  everything was heard",
      ])
    #expect(outcome.lines.last?.hasPrefix("1 trace, 0:05 of music in ") == true)
  }

  @Test("Several traces of several kinds make one report")
  func several() throws {
    let folder = try SmallScore.folder()
    try folder.write("play.csv", SimulateTests.trace)
    let outcome = try Program.run(
      "simulate", "score.yaml", "--trace", "trouble", "play.csv", "--json", "-", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.lines.count == 1)
    #expect(outcome.errors.hasPrefix("2 traces, 0:12 of music in "))
    #expect(
      outcome.text.contains(
        "\"traces\":[{\"seconds\":5,\"trace\":\"scenarios/trouble.yaml\"},{\"seconds\":7,\"trace\":\"play.csv\"}]"
      ))
    #expect(outcome.text.contains("\"seconds\":12,\"silence\":0,\"simulation\":1"))
    #expect(
      outcome.text.contains(
        "{\"causes\":[{\"count\":2,\"isAutomatic\":false,\"rule\":28}],\"count\":2,\"from\":\"walk\","))
    #expect(outcome.text.contains("\"waits\":{\"count\":2,\"longest\":0.99997"))
  }

  @Test("A folder stands for all that is in it, by name, as it does for a render")
  func folders() throws {
    let folder = try SmallScore.folder()
    try folder.write("sessions/b.csv", SimulateTests.trace)
    try folder.write("sessions/a.yaml", SmallScore.scenario)
    try folder.write("sessions/notes.txt", "nothing to live through")
    let outcome = try Program.run(
      "simulate", "score.yaml", "--trace", "sessions/", "trouble", "--json", "-", in: folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.text.contains(
        "\"traces\":[{\"seconds\":5,\"trace\":\"sessions/a.yaml\"},{\"seconds\":7,\"trace\":\"sessions/b.csv\"},"
          + "{\"seconds\":5,\"trace\":\"scenarios/trouble.yaml\"}]"))
    let empty = try Program.run("simulate", "score.yaml", "--trace", "stems", in: folder)
    #expect(empty.status == 1)
    #expect(
      empty.errors
        == "error: stems: there is no scenario (.yaml), no trace (.csv) and no capture log (.jsonl) in it\n")
  }

  @Test("What is never heard is named: states, cues, layers, stingers and rules")
  func never() throws {
    let folder = try SmallScore.folder()
    try folder.write("calm.csv", "time,parameter,value\n0,danger,0.1\n3,,\n")
    let outcome = try Program.run("simulate", "score.yaml", "--trace", "calm.csv", "--json", "-", in: folder)
    #expect(
      outcome.text.contains(
        "\"never\":{\"cues\":[\"fight\"],\"layers\":[\"walk/drums\"],\"rules\":[28],\"states\":[\"fight\"],"
          + "\"stingers\":[\"hit\"],\"variants\":[]}"))
  }

  @Test("A trace is rendered as it is simulated: every command that takes a scenario takes it")
  func rendered() throws {
    let folder = try SmallScore.folder()
    try folder.write("play.csv", SimulateTests.trace)
    let outcome = try Program.run(
      "render", "score.yaml", "--scenario", "play.csv", "-o", "play.wav", "--events", "-", in: folder)
    #expect(outcome.status == 0)
    let entered = outcome.lines.filter { $0.contains("\"event\":\"enter\"") }
    #expect(entered.count == 3)
    let simulated = try Program.run(
      "simulate", "score.yaml", "--trace", "play.csv", "--json", "-", in: folder)
    #expect(simulated.text.contains("{\"cue\":\"walk\",\"entered\":2,"))
    #expect(simulated.text.contains("{\"cue\":\"fight\",\"entered\":1,"))
  }

  @Test("Everything that is wrong with a trace is said at once, each at its line and column")
  func refused() throws {
    let folder = try SmallScore.folder()
    try folder.write(
      "bad.csv",
      "time,parameter,value\n0, dangre,0.5\nx,danger,0.5\n1,danger,high\n2,danger\n3,danger,7\n90000,danger,1\n"
    )
    let outcome = try Program.run(
      "simulate", "score.yaml", "--trace", "bad.csv", "--json", "out.json", in: folder)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.split(separator: "\n") == [
        "bad.csv:2:4: error: unknown parameter 'dangre'; did you mean 'danger'?",
        "bad.csv:3:1: error: the time must be a number of seconds from 0 to 86400, a day; this is 'x'",
        "bad.csv:4:10: error: 'danger' must be a number; this is 'high'",
        "bad.csv:5:1: error: a line has three fields, time, parameter and value; this has 2",
        "bad.csv:6:10: warning: 7 is outside the range of 'danger', 0 to 1: values outside count as the nearest inside",
        "bad.csv:7:1: error: the time must be a number of seconds from 0 to 86400, a day; this is '90000'",
      ])
    #expect(try !folder.names.contains("out.json"))
  }

  @Test(
    "What is no trace is refused with what one begins with",
    arguments: [
      (
        "time;parameter\n0,danger,1\n",
        "1:1: error: a trace begins with the line 'time,parameter,value'; this is 'time;parameter'; fields are "
          + "separated by commas, and decimals have a point"
      ),
      ("", "1:1: error: a trace begins with the line 'time,parameter,value'"),
      (
        "time,parameter,value\n",
        "1:1: error: the trace has no time after 0, so there is nothing to live through"
      ),
    ])
  func empty(text: String, message: String) throws {
    let folder = try SmallScore.folder()
    try folder.write("play.csv", text)
    let outcome = try Program.run("simulate", "score.yaml", "--trace", "play.csv", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors == "play.csv:\(message)\n")
    #expect(outcome.output.isEmpty)
  }

  @Test("No stem has to be there: what is missing is warned of, and what is decided is the same")
  func withoutStems() throws {
    let folder = try SmallScore.folder()
    let whole = try Program.run("simulate", "score.yaml", "--trace", "trouble", in: folder)
    try FileManager.default.removeItem(atPath: folder.path + "/stems/fight.wav")
    let outcome = try Program.run("simulate", "score.yaml", "--trace", "trouble", in: folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.errors
        == "score.yaml:23:19: warning: 'fight.wav' is not in '\(folder.path)/stems'; did you mean 'hit.wav'?; "
        + "its length is taken as the score asks for\n")
    #expect(outcome.lines.dropLast() == whole.lines.dropLast())
  }

  @Test("Where '--trace' has taken the score too, it says where the score stands")
  func optionsFirst() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program.run("simulate", "--trace", "trouble", "score.yaml", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.hasPrefix(
        "error: Missing expected argument '<score>': it stands before '--trace', which takes all that follow\n"
      ))
  }

  @Test("Of an even number of waits the median is the mean of the two in the middle")
  func median() throws {
    let folder = try SmallScore.folder()
    try folder.write(
      "play.csv", "time,parameter,value\n0.9,danger,1\n2,danger,0\n4.4,danger,1\n7,,\n")
    let outcome = try Program.run("simulate", "score.yaml", "--trace", "play.csv", "--json", "-", in: folder)
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.text.utf8)) as? [String: Any])
    let transitions = try #require(report["transitions"] as? [[String: Any]])
    let waits = try #require(transitions.first?["waits"] as? [String: Any])
    let (least, most) = (try #require(waits["min"] as? Double), try #require(waits["max"] as? Double))
    #expect(waits["count"] as? Int == 2)
    #expect(least < most)
    #expect(waits["median"] as? Double == (least + most) / 2)
  }

  @Test("Capture logs of two rates are not counted together")
  func rates() throws {
    let folder = try SmallScore.folder()
    for (name, rate) in [("one.jsonl", 48_000), ("two.jsonl", 44_100)] {
      try folder.write(
        name,
        "{\"leitmotif\":\"capture\",\"rate\":\(rate),\"version\":1}\n{\"frame\":0,\"set\":\"danger\",\"value\":1}\n"
          + "{\"end\":true,\"frame\":96000}\n")
    }
    let outcome = try Program.run("simulate", "score.yaml", "--trace", "one.jsonl", "two.jsonl", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("two.jsonl was taken at 44100 Hz, and one.jsonl at 48000 Hz"))
    #expect(outcome.output.isEmpty)
  }

  @Test("Without a trace it says what is missing")
  func missing() throws {
    let folder = try SmallScore.folder()
    let outcome = try Program.run("simulate", "score.yaml", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("error: Missing expected argument '--trace <file> ...'"))
  }
}
