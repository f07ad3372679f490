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
