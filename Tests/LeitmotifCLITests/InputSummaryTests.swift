import LeitmotifCLI
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite struct InputSummaryTests {
  @Test("Whatever a game says is put into words")
  func everyInput() throws {
    let text = """
      leitmotif: 1
      title: Words
      parameters: {danger: }
      buses: {music: }
      cues: {walk: {tempo: q=120, length: 1 bar, loop: true, bus: music, layers: {pad: {stem: pad.wav}}}}
      states: {walk: {cue: walk}, fight: {cue: walk, when: requested}}
      mixes: {loud: {buses: {music: 1 dB}}}
      ducks: {menu: {bus: music, gain: -6 dB}}
      stingers: {hit: {stem: hit.wav}}
      """
    let plan = try Plan(ScoreFile(text: text, file: "words.yaml").score().score, sampleRate: .studio)
    var request = StateRequest(1)
    request.claim = Claim(owner: "quest", priority: 5, timeToLive: 96_000)
    (request.isQueued, request.retriggers, request.isForced) = (true, true, true)
    (request.exitAt, request.latePolicy) = (480_000, .nextEligible)
    var hurried = StateRequest(nil)
    hurried.exitAt = 9
    let inputs: [GameInput] = [
      .set(parameter: 0, value: 0.25), .request(StateRequest(1)), .request(request), .request(hurried),
      .release(owner: Claim.game), .release(owner: "quest"), .trigger(stinger: 0),
      .hold(parameter: 0, value: 1, claim: Claim()),
      .hold(parameter: 0, value: 0.5, claim: Claim(owner: "boss", timeToLive: 100)),
      .letGo(parameter: 0, owner: Claim.game), .letGo(parameter: 0, owner: "boss"), .mix(0), .mix(nil),
      .duck(0, isOn: true), .duck(0, isOn: false), .pause(frames: 96_000), .seek(ticks: 30_240),
      .fadeOut(frames: 480),
    ]
    let said = inputs.enumerated().map { StampedInput(at: $0.offset * 48_000, $0.element) }
    #expect(
      InputSummary(said, plan).sentences.map(\.text) == [
        "danger = 0.25", "request fight",
        "request fight (by quest; priority 5; for 96000 frames; queued; again; forced; "
          + "leaving at 480000, or where the rule says)",
        "request the state before (leaving at 9, or now)", "release", "release by quest", "trigger hit",
        "hold danger = 1", "hold danger = 0.5 (by boss; for 100 frames)", "let go of danger",
        "let go of danger by boss", "mix loud", "mix none", "duck menu on", "duck menu off",
        "pause for 96000 frames", "seek to quarter 1.5", "fade out over 480 frames",
      ])
  }
}
