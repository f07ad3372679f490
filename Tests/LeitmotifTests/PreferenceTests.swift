import LeitmotifScore
import Testing

@testable import Leitmotif

@Suite("What a listener chooses")
struct PreferenceTests {
  /// The battle's score, whose parameters a listener may choose; `initial` stands in their place in another.
  private func text(initial: String = "") -> String {
    BattleScore.text.replacing(
      "parameters:",
      with: """
        parameters:
          taste: {range: [0, 2]\(initial), preference: {label: Arrangement, choices: {strings: 0, band: 2}}}
          energy: {initial: 0.25, preference: How lively}
        """)
  }

  private func score(initial: String = "") throws -> Score {
    try ScoreFile(text: text(initial: initial), file: "battle.yaml").score().score
  }

  @Test("A score tells what a listener may choose, in its order, with what has been chosen")
  func offered() throws {
    let choices = try score().listenerChoices(ListenerPreferences(["taste": 2, "danger": 1]))
    #expect(choices.map(\.parameter) == ["taste", "energy"])
    #expect(choices.map(\.label) == ["Arrangement", "How lively"])
    #expect(choices.map(\.range) == [0...2, 0...1])
    #expect(choices.map { $0.choices.map(\.name) } == [["strings", "band"], []])
    #expect(choices.map(\.value) == [2, 0.25])
    #expect(choices.map(\.name) == ["band", nil])
  }

  @Test("What was chosen is where the music begins, as if the score said so")
  func asWritten() throws {
    let chosen = try score().preferring(["taste": 2])
    #expect(try chosen.parameters == score(initial: ", initial: 2").parameters)
  }

  @Test(
    "What a score does not offer changes nothing, and what lies outside a range is clamped",
    arguments: [
      (["taste": 1.0], [0, 0.25]), (["danger": 1], [0, 0.25]), (["energy": 7], [0, 1]),
      (["energy": -.infinity], [0, 0.25]), (["nothing": 1], [0, 0.25]),
    ] as [([String: Double], [Double])])
  func refused(values: [String: Double], expected: [Double]) throws {
    let chosen = try score().preferring(values)
    #expect(chosen.listenerChoices().map(\.value) == expected)
    #expect(try chosen.parameters.dropFirst(2) == score().parameters.dropFirst(2))
  }

  @Test("An engine begins with what was chosen, takes new choices, and tells them for the next session")
  func engine() throws {
    let stage = try BattleScore.stage(text())
    let configuration = MusicEngine.Configuration(preferences: ListenerPreferences(["taste": 2, "else": 5]))
    let engine = try MusicEngine(score: stage.path, configuration)
    #expect(engine.status.parameters.prefix(2).map(\.value) == [2, 0.25])
    #expect(engine.listenerChoices.map(\.value) == [2, 0.25])
    let (taste, danger) = try (engine.parameter("taste"), engine.parameter("danger"))
    #expect(engine.prefer(taste, 0))
    #expect(!engine.prefer(taste, 1) && !engine.prefer(danger, 1))
    #expect(engine.preferences.values == ["taste": 0, "else": 5])
    #expect(engine.preferences.json == #"{"else":5,"taste":0}"#)
    #expect(ListenerPreferences(json: engine.preferences.json) == engine.preferences)
    #expect(ListenerPreferences(json: "[]") == ListenerPreferences())
  }

  @Test("A capture begins with what the listener had chosen, and gives it back")
  func captured() throws {
    let score = try score().preferring(["taste": 2])
    let header = CaptureLog.header(.studio, seed: 3, choices: score.listenerChoices())
    #expect(
      header
        == #"{"leitmotif":"capture","preferences":{"energy":0.25,"taste":2},"rate":48000,"seed":3,"version":1}"#
    )
    let told = CaptureLog.circumstances(in: header + "\n")
    #expect(told.rate == .studio)
    #expect(told.preferences == ListenerPreferences(["energy": 0.25, "taste": 2]))
  }

  @Test(
    "A title makes a file's name of letters that every file system takes, and no path",
    arguments: [
      ("My Heart", "my-heart"), ("../../etc/Ö", "etc-"), ("***", "score-"), ("音楽", "score-"),
      ("A1 — b", "a1-b-"),
    ])
  func names(title: String, name: String) {
    let file = ListenerPreferences.fileName(of: title)
    #expect(
      name.hasSuffix("-") ? file.hasPrefix(name) && file.utf8.count == name.utf8.count + 8 : file == name)
  }

  @Test("Titles that differ in more than blanks and capitals have files of their own")
  func distinct() {
    let titles = ["As You Like It!", "as-you-like-it", "As You Like It", "音楽", "音", "...", "/", "Ö"]
    #expect(Set(titles.map(ListenerPreferences.fileName)).count == titles.count)
  }
}
