import LeitmotifScore
import LeitmotifTiming
import Testing

/// A scenario that uses every field.
let scenarioText = """
  scenario: 1
  title: An ambush
  length: 60 s
  events:
    - {at: 0 s, set: {danger: 0.1, calm: 0.8}}
    - {at: 8 s, ramp: {danger: {to: 0.9, over: 4 s}}}
    - {at: 9.1, request: storm}
    - {at: 480000 frames, trigger: discover}
    - {at: 30 s, release: true, trigger: discover}
  """

@Suite struct ScenarioFileTests {
  @Test("A scenario becomes one event for each thing that it says, in the order of the file")
  func everyAction() throws {
    let score = try ScoreFile(text: roadText, file: "road.yaml").score().score
    let (scenario, warnings) = try ScenarioFile(text: scenarioText, file: "ambush.yaml").scenario(for: score)
    #expect(warnings == [])
    #expect(scenario.end == .seconds(Rational(60)))
    #expect(
      scenario.events.map(\.action) == [
        .set(parameter: "danger", value: 0.1), .set(parameter: "calm", value: 0.8),
        .ramp(parameter: "danger", to: 0.9, over: .seconds(Rational(4))), .request(Scenario.Request("storm")),
        .trigger(stinger: "discover"), .release(owner: "game"), .trigger(stinger: "discover"),
      ])
    #expect(
      scenario.events.map(\.time) == [
        .seconds(.zero), .seconds(.zero), .seconds(Rational(8)), .position(MusicalPosition(bar: 9)),
        .frames(480_000), .seconds(Rational(30)), .seconds(Rational(30)),
      ])
    #expect(scenario.events[3].mark == Mark(line: 7, column: 24))
  }

  @Test("Events out of order are taken with a warning")
  func outOfOrder() throws {
    let score = try ScoreFile(text: roadText, file: "road.yaml").score().score
    let text =
      "scenario: 1\ntitle: Back\nlength: 9 s\nevents: [{at: 2 s, release: true}, {at: 1 s, release: true}]"
    let warnings = try ScenarioFile(text: text, file: "back.yaml").scenario(for: score).warnings
    #expect(warnings.map(\.severity) == [.warning])
    #expect(warnings.map(\.mark) == [Mark(line: 4, column: 41)])
  }
}
