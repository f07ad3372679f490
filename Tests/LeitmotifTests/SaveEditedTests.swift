import Chances
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Restoring with another score")
struct SaveEditedTests {
  private static let text = """
    leitmotif: 1
    title: One
    parameters: {danger: {}, calm: {}}
    cues:
      a: {tempo: q=120, length: 8 bars, loop: true, layers: {all: {stem: a.wav}}}
      b: {tempo: q=120, length: 8 bars, loop: true, layers: {all: {stem: b.wav}}}
    states: {a: {cue: a}, b: {cue: b, when: requested}}
    transitions: [{from: a, to: b, exit: bar}]
    """

  private func load(_ text: String, _ frames: Int = 768_000) throws -> (Stage, LoadedScore) {
    let stage = try Stage(text)
    for (seed, name) in ["a.wav", "b.wav", "c.wav"].enumerated() {
      try stage.writeNoise(name, frames: frames, seed: UInt64(seed + 1))
    }
    return (stage, try stage.load())
  }

  /// Saved in b at 300 000, its bar 1.2; danger at 0.75.
  private func saved() throws -> SavedMusic {
    let (_, score) = try load(SaveEditedTests.text)
    let inputs = [score.plan.request("b", at: 216_000), score.plan.set("danger", to: 0.75, at: 10)]
      .sorted { $0.frame < $1.frame }
    return try Rendered.saved(score, inputs, at: 312_000)
  }

  @Test("A score that is only laid out anew, retitled or commented is the same score")
  func formatting() throws {
    let text =
      "# Ours\n"
      + SaveEditedTests.text.replacing("title: One", with: "title:   'Another'\ncomposer: A")
      .replacing("{danger: {}, calm: {}}", with: "\n  danger: {}\n  calm:\n")
    let (_, first) = try load(SaveEditedTests.text)
    let (_, second) = try load(text)
    #expect(first.plan.contentHash == second.plan.contentHash)
    #expect(try Restoration(saved(), in: second.plan).losses.isEmpty)
    let (_, third) = try load(SaveEditedTests.text.replacing("exit: bar", with: "exit: beat"))
    #expect(third.plan.contentHash != first.plan.contentHash)
    let (_, fourth) = try load(SaveEditedTests.text, 768_001)
    #expect(fourth.plan.contentHash != first.plan.contentHash)
  }

  @Test("With a changed rule, the cue goes on at its place, and parameters at their values")
  func changedRule() throws {
    let (_, score) = try load(SaveEditedTests.text.replacing("exit: bar", with: "exit: beat"))
    let restored = try Restoration(saved(), in: score.plan)
    #expect(restored.losses.count == 1)
    #expect(restored.frame == 312_000)
    let rest = try Rendered(score, [], frames: 400_000, restoring: saved())
    // b was entered at 288 000: after the first 5 ms it is the stem, from its frame 24 000 on.
    let stem = noise(frames: 768_000, seed: 2)
    #expect(rest.samples[480...] == stem[(48_000 + 480)..<(48_000 + 2 * 88_000)])
    #expect(restored.conductor.value(ofParameter: 0, at: 312_000) == 0.75)
    #expect(restored.conductor.state == 1)
  }

  @Test("What is no longer there is named, one sentence each")
  func losses() throws {
    let text = SaveEditedTests.text.replacing(
      "parameters: {danger: {}, calm: {}}", with: "parameters: {calm: {}}"
    )
    .replacing(
      "states: {a: {cue: a}, b: {cue: b, when: requested}}",
      with: "states: {a: {cue: a}, c: {cue: b, when: requested}}"
    )
    .replacing("to: b", with: "to: c")
    let (_, score) = try load(text)
    let restored = try Restoration(saved(), in: score.plan)
    #expect(
      restored.losses == [
        "the score has changed since the music was saved: fades, tails, stingers and transitions that were "
          + "under way are not gone on with",
        "there is no state 'b': the music begins in 'a'",
        "state 'a' plays cue 'a', not 'b': it begins anew",
        "there is no parameter 'danger': that it was at 0.75 is forgotten",
        "there is no state 'b': that it was asked for is forgotten",
      ])
    let rest = try Rendered(score, [], frames: 400_000, restoring: saved())
    #expect(rest.samples[480...] == noise(frames: 768_000, seed: 1)[480..<176_000])
  }

  @Test("A place past the end of a cue that was shortened is its beginning")
  func shortened() throws {
    let (_, score) = try load(SaveEditedTests.text)
    let saved = try Rendered.saved(score, [], at: 500_000)
    let (_, short) = try load(
      SaveEditedTests.text.replacing(
        "a: {tempo: q=120, length: 8 bars", with: "a: {tempo: q=120, length: 4 bars"))
    let restored = try Restoration(saved, in: short.plan)
    #expect(restored.losses.last == "cue 'a' is shorter than bar 6, where it was: it begins anew")
  }

  @Test("At another rate the music goes on at its place in the music")
  func otherRate() throws {
    let (stage, score) = try load(SaveEditedTests.text)
    let saved = try Rendered.saved(score, [], at: 312_000)
    let rate = try #require(SampleRate(hertz: 24_000))
    let slow = try stage.load(rate: rate)
    let restored = try Restoration(saved, in: slow.plan)
    #expect(restored.frame == 156_000)
    #expect(restored.conductor.playing(at: 156_000)?.position == MusicalPosition(bar: 4, beat: 2))
  }

  @Test("What owners want, what is held, the mix, ducks, cooldowns and chance go on by name")
  func wishes() throws {
    let text = """
      leitmotif: 1
      title: One
      parameters: {danger: {}, calm: {}}
      buses: {music: {}}
      mixes: {inside: {buses: {music: -12 dB}}, outside: {buses: {music: -3 dB}}}
      cues:
        a: {tempo: q=120, length: 8 bars, loop: true, bus: music, layers: {all: {stem: a.wav}}}
        b: {tempo: q=120, length: 8 bars, loop: true, bus: music, layers: {all: {stem: b.wav}}}
      states:
        a: {cue: {sequence: [a, b, b]}}
        b: {cue: b, when: {danger: {above: 0.6, until: 0.3}}, priority: 1}
        c: {cue: a, when: requested}
      stingers: {hit: {stem: c.wav, quantise: immediate, cooldown: 4 s}}
      ducks: {speech: {bus: music, gain: -6 dB}}
      """
    let (_, score) = try load(text)
    let plan = score.plan
    func request(_ state: Int, _ claim: Claim) -> GameInput {
      var request = StateRequest(state)
      request.claim = claim
      return .request(request)
    }
    let inputs: [(Int, GameInput)] = [
      (1_000, .set(parameter: 0, value: 0.7)),
      (2_000, request(2, Claim(owner: "quest", priority: 5, timeToLive: 400_000))),
      (3_000, .set(parameter: 0, value: 0.5)),
      (4_000, .set(parameter: 1, value: 0.25)),
      (
        5_000, .hold(parameter: 1, value: 0.75, claim: Claim(owner: "boss", priority: 2, timeToLive: 500_000))
      ),
      (6_000, .mix(0)), (7_000, .duck(0, isOn: true)), (250_000, .trigger(stinger: 0)),
    ]
    let saved = try SavedMusic(
      json: Rendered.saved(score, inputs.map { StampedInput(at: $0, $1) }, at: 300_000).json)
    // Other places in the lists, and what was there before has another name.
    let (_, other) = try load(
      text.replacing(
        "parameters: {danger: {}, calm: {}}", with: "parameters: {new: {}, calm: {}, danger: {}}"
      )
      .replacing("mixes: {inside", with: "mixes: {first: {buses: {music: 0}}, inside")
      .replacing(
        "c: {cue: a, when: requested}", with: "d: {cue: b, when: requested}\n  c: {cue: a, when: requested}"))
    let restored = try Restoration(saved, in: other.plan)
    #expect(restored.losses.count == 1)
    let carried = restored.conductor.carried(at: 300_000)
    #expect(carried.requests.map(\.state) == [3])
    #expect(
      carried.requests.map(\.claim) == [Claim(owner: "quest", priority: 5, timeToLive: 102_000)])
    #expect(carried.holds.map(\.claim) == [Claim(owner: "boss", priority: 2, timeToLive: 205_000)])
    #expect(carried.holds.map(\.parameter) == [1])
    #expect(restored.conductor.value(ofParameter: 1, at: 300_000) == 0.75)
    #expect(carried.parameters.map(\.set) == [0, 0.25, 0.5])
    #expect(carried.mix == 1)
    #expect(carried.ducks == [0])
    #expect(carried.lastSyncs == [0: 250_000])
    #expect(carried.heard == Conductor(plan, heard: carried.heard).heard)
    #expect(carried.heard.containers["state/a/cues"]?.picks == 1)
    // Danger lies between where b begins to be wanted and where it ceases to: b is wanted on.
    #expect(carried.holding == [0])
    // The claim is over when its time is: then b is wanted, by its condition.
    var conductor = restored.conductor
    conductor.advance(to: 402_001)
    conductor.handle(StampedInput(at: 402_001, .trigger(stinger: 0)))
    conductor.advance(to: 600_000)
    let kinds = conductor.takeActions().compactMap { action -> Decision? in
      if case .decided(let decision) = action { decision } else { nil }
    }
    #expect(kinds.contains { $0.frame == 402_000 && $0.kind == .expired(state: 3, owner: "quest") })
    #expect(
      kinds.contains {
        $0.frame == 402_001 && $0.kind == .stingerDropped(stinger: 0, sync: 402_001, reason: .cooldown)
      })
    #expect(conductor.state == 1)
    #expect(kinds.contains { $0.frame == 505_000 && $0.kind == .holdExpired(parameter: 1, owner: "boss") })
  }

  @Test("Another version, or no saved music at all, is refused with a reason")
  func refusals() throws {
    let text = String(decoding: try saved().json, as: UTF8.self)
    #expect(
      throws: MusicEngineError.invalidSave("it was written in version 9; this engine reads version 1")
    ) {
      try SavedMusic(json: text.replacing("\"version\":1", with: "\"version\":9").utf8)
    }
    for nothing in ["", "{}", "[1]", "null", String(text.dropLast(40))] {
      #expect(throws: MusicEngineError.self) { try SavedMusic(json: nothing.utf8) }
    }
  }
}
