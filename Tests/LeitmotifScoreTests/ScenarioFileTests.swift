import LeitmotifScore
import LeitmotifTiming
import Testing

/// A scenario that uses every field.
let scenarioText = """
  scenario: 1
  title: An ambush
  length: 60 s
  seed: 18446744073709551615
  events:
    - {at: 0 s, set: {danger: 0.1, calm: 0.8}}
    - {at: 8 s, ramp: {danger: {to: 0.9, over: 4 s}}}
    - {at: 9.1, request: storm}
    - {at: 480000 frames, trigger: discover}
    - {at: 30 s, release: true, trigger: discover}
    - {at: 31 s, request: {state: hunt, owner: quest, priority: 5, ttl: 8 bars, enqueue: true, retrigger: true, force: true, exitAt: 20.1, latePolicy: nextEligible}}
    - {at: 32 s, request: previous, release: quest, hold: {danger: 0.5, heat: {value: 2, owner: boss, priority: -1, ttl: 2 s}}}
    - {at: 33 s, letGo: danger, mix: loud, duck: {speech: on, menu: off}}
    - {at: 34 s, letGo: {heat: boss}, mix: none, pause: 250 ms}
    - {at: 35 s, letGo: [danger, calm], pause: 4800 frames, seek: 9.3}
  """

@Suite struct ScenarioFileTests {
  /// A request with all that one can say.
  private var demanding: Scenario.Request {
    var request = Scenario.Request("hunt")
    request.claim.owner = "quest"
    request.claim.priority = 5
    request.claim.timeToLive = .bars(Rational(8))
    (request.isQueued, request.retriggers, request.isForced) = (true, true, true)
    (request.exitAt, request.latePolicy) = (.position(MusicalPosition(bar: 20)), .nextEligible)
    return request
  }

  private var boss: Scenario.Claim {
    var claim = Scenario.Claim()
    (claim.owner, claim.priority, claim.timeToLive) = ("boss", -1, .seconds(Rational(2)))
    return claim
  }

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
        .request(demanding), .request(Scenario.Request(nil)), .release(owner: "quest"),
        .hold(parameter: "danger", value: 0.5, claim: Scenario.Claim()),
        .hold(parameter: "heat", value: 2, claim: boss), .letGo(parameter: "danger", owner: "game"),
        .mix("loud"), .duck("speech", isOn: true), .duck("menu", isOn: false),
        .letGo(parameter: "heat", owner: "boss"), .mix(nil), .pause(.seconds(Rational(1, 4))),
        .letGo(parameter: "danger", owner: "game"), .letGo(parameter: "calm", owner: "game"),
        .pause(.frames(4800)), .seek(MusicalPosition(bar: 9, beat: 3)),
      ])
    #expect(scenario.seed == .max)
    #expect(
      scenario.events.prefix(7).map(\.time) == [
        .seconds(.zero), .seconds(.zero), .seconds(Rational(8)), .position(MusicalPosition(bar: 9)),
        .frames(480_000), .seconds(Rational(30)), .seconds(Rational(30)),
      ])
    #expect(scenario.events[3].mark == Mark(line: 8, column: 24))
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
