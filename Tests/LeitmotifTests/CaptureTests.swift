import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@testable import Leitmotif

@Suite struct CaptureTests {
  private let plan: Plan

  init() throws {
    let text =
      BattleScore.text + """

        mixes:
          loud: {buses: {music: 1 dB}}
        ducks:
          menu: {bus: hits, gain: -6 dB}
          speech: {bus: music, gain: -9 dB}
        """
    plan = try Plan(ScoreFile(text: text, file: "battle.yaml").score().score, sampleRate: .studio)
  }

  /// Each kind of input, plain and with all that it can say.
  private var everything: [StampedInput] {
    var request = StateRequest(1)
    request.claim = Claim(owner: "quest", priority: -3, timeToLive: 96_000)
    (request.isQueued, request.retriggers, request.isForced) = (true, true, true)
    (request.exitAt, request.latePolicy) = (480_000, .nextEligible)
    let inputs: [GameInput] = [
      .set(parameter: 0, value: 0.1 + 0.2), .request(StateRequest(0)), .request(StateRequest(nil)),
      .request(request), .release(owner: Claim.game), .release(owner: "quest"), .trigger(stinger: 0),
      .hold(parameter: 1, value: 1.0 / 3, claim: Claim()),
      .hold(parameter: 0, value: 1, claim: Claim(owner: "boss", priority: 7, timeToLive: 1)),
      .letGo(parameter: 1, owner: Claim.game), .letGo(parameter: 0, owner: "boss"), .mix(0), .mix(nil),
      .duck(1, isOn: true), .duck(0, isOn: false), .pause(frames: 96_000), .seek(ticks: 20_161),
      .fadeOut(frames: 480),
    ]
    return inputs.enumerated().map { StampedInput(at: $0.offset * 10, $0.element) }
  }

  @Test("Whatever a game can say is captured by name, and read again as it was")
  func everyInput() throws {
    let lines = everything.map { CaptureLog.line($0, in: plan) }
    let text =
      ([CaptureLog.header(plan.sampleRate, seed: .max)] + lines + [CaptureLog.footer(960)])
      .joined(separator: "\n")
    let log = try CaptureLog(text: text, file: "log", plan: plan)
    #expect(log.inputs == everything)
    #expect(log.seed == .max)
    #expect(log.frames == 960)
  }

  @Test("A line of a capture says only what is not as usual")
  func lines() {
    #expect(
      CaptureLog.header(plan.sampleRate) == #"{"leitmotif":"capture","rate":48000,"seed":0,"version":1}"#)
    let lines = everything.map { CaptureLog.line($0, in: plan) }
    #expect(lines[1] == #"{"frame":10,"request":"walk"}"#)
    #expect(lines[2] == #"{"frame":20,"request":"previous"}"#)
    #expect(
      lines[3]
        == #"{"enqueue":true,"exitAt":480000,"force":true,"frame":30,"latePolicy":"nextEligible","owner":"quest","#
        + #""priority":-3,"request":"fight","retrigger":true,"ttl":96000}"#)
    #expect(lines[4] == #"{"frame":40,"release":true}"#)
    #expect(lines[12] == #"{"frame":120,"mix":"none"}"#)
    #expect(lines[13] == #"{"duck":"speech","frame":130,"on":true}"#)
    #expect(lines[15] == #"{"frame":150,"pause":96000}"#)
  }

  @Test("A capture that names what is not there, or is out of range, is refused line by line")
  func refused() {
    let text = """
      {"leitmotif":"capture","rate":48000,"version":1}
      {"frame":0,"mix":"laud"}
      {"frame":0,"duck":"menu"}
      {"frame":0,"seek":-1}
      {"frame":0,"request":"walk","ttl":-5}
      {"frame":0,"hold":"danger"}
      {"frame":0,"pause":-1}
      {"frame":0,"letGo":"dangre"}
      """
    let error = #expect(throws: InvalidScore.self) {
      try CaptureLog(text: text, file: "log", plan: plan)
    }
    #expect(
      error?.diagnostics.map(\.description) == [
        "log:2:1: error: there is no mix 'laud'; the score has loud",
        "log:3:1: error: 'duck' needs 'on'",
        "log:4:1: error: 'seek' is outside 0...1099511627776",
        "log:5:1: error: 'ttl' is outside 0...1099511627776",
        "log:6:1: error: 'hold' needs a 'value'",
        "log:7:1: error: 'pause' is outside 0...4147200000",
        "log:8:1: error: there is no parameter 'dangre'; the score has danger, calm",
      ])
  }

  @Test("All that a scenario says becomes inputs at their frames")
  func scenario() throws {
    // 130 beats a minute: a beat is 22 153.8 frames, bar 3 begins at 177 230.8.
    let text = """
      scenario: 1
      title: All of it
      length: 20 s
      seed: 18446744073709551615
      events:
        - {at: 0 s, request: {state: fight, owner: quest, priority: 5, ttl: 1 beat, enqueue: true, retrigger: true, force: true, exitAt: 3.1, latePolicy: nextEligible}}
        - {at: 1 s, release: quest, hold: {danger: {value: 0.5, owner: boss, priority: 2, ttl: 2 s}}}
        - {at: 2 s, letGo: {danger: boss}, mix: loud, duck: {speech: on, menu: off}}
        - {at: 3 s, request: previous, mix: none, pause: 500 ms, seek: 2.3+1/3, letGo: [calm]}
      """
    let score = plan.score
    let said = try ScenarioInputs(
      ScenarioFile(text: text, file: "s").scenario(for: score).scenario, plan: plan)
    var request = StateRequest(1)
    request.claim = Claim(owner: "quest", priority: 5, timeToLive: 22_154)
    (request.isQueued, request.retriggers, request.isForced) = (true, true, true)
    (request.exitAt, request.latePolicy) = (177_231, .nextEligible)
    #expect(said.seed == .max)
    #expect(
      said.inputs == [
        StampedInput(at: 0, .request(request)), StampedInput(at: 48_000, .release(owner: "quest")),
        StampedInput(
          at: 48_000,
          .hold(parameter: 0, value: 0.5, claim: Claim(owner: "boss", priority: 2, timeToLive: 96_000))),
        StampedInput(at: 96_000, .letGo(parameter: 0, owner: "boss")), StampedInput(at: 96_000, .mix(0)),
        StampedInput(at: 96_000, .duck(1, isOn: true)), StampedInput(at: 96_000, .duck(0, isOn: false)),
        StampedInput(at: 144_000, .request(StateRequest(nil))), StampedInput(at: 144_000, .mix(nil)),
        StampedInput(at: 144_000, .pause(frames: 24_000)),
        // Six quarters and a third.
        StampedInput(at: 144_000, .seek(ticks: 127_680)),
        StampedInput(at: 144_000, .letGo(parameter: 1, owner: Claim.game)),
      ])
  }
}
