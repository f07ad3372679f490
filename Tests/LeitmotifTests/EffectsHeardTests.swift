import Chances
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Effects in a session")
struct EffectsHeardTests {
  @Test("What goes through effects and sends is the same to the last bit at every size of block")
  func blocks() throws {
    let score = try EffectsScore.stage().load(rate: EffectsScore.rate)
    let inputs = EffectsScore.inputs(score.plan)
    let whole = Rendered(score, inputs, frames: EffectsScore.frames, block: 4096)
    #expect(whole.refusedCommands == 0 && whole.lateCommands == 0)
    for block in [1021, 77] {
      let other = Rendered(score, inputs, frames: EffectsScore.frames, block: block)
      let same = other.samples == whole.samples
      #expect(same, "blocks of \(block)")
    }
  }

  @Test("A layer that is silent for long has no voice, and nobody hears it, whatever its effects remember")
  func silence() throws {
    var score = try EffectsScore.stage().load(memory: 0, rate: EffectsScore.rate)
    let inputs = EffectsScore.inputs(score.plan)
    let saving = Rendered(score, inputs, frames: EffectsScore.frames)
    score.plan.keepsSilentVoices = true
    let keeping = Rendered(score, inputs, frames: EffectsScore.frames)
    let same = saving.samples == keeping.samples
    #expect(same)
  }

  @Test("Saved while delays and a room ring, the music goes on with the same samples")
  func saved() throws {
    let stage = try EffectsScore.stage()
    let score = try stage.load(rate: EffectsScore.rate)
    let inputs = EffectsScore.inputs(score.plan)
    let whole = Rendered(score, inputs, frames: EffectsScore.frames)
    for frame in [0, 900, 5003, 12_000, 31_500, 61_000, 75_000, 99_999, 125_000, 171_717] {
      let saved = try SavedMusic(json: Rendered.saved(score, inputs, at: frame).json)
      let rest = try Rendered(
        stage.load(memory: frame % 2 == 0 ? 0 : 24 << 20, rate: EffectsScore.rate), inputs,
        frames: EffectsScore.frames, block: 555, restoring: saved)
      let same = rest.samples == Array(whole.samples[(2 * frame)...])
      #expect(same, "saved at \(frame)")
    }
  }

  @Test("Saved again right after it was restored, it still goes on with the same samples")
  func savedTwice() throws {
    let score = try EffectsScore.stage().load(rate: EffectsScore.rate)
    let inputs = EffectsScore.inputs(score.plan)
    let whole = Rendered(score, inputs, frames: EffectsScore.frames)
    let first = try Rendered.saved(score, inputs, at: 63_000)
    var renderer = OfflineRenderer(
      score, inputs: inputs, restoring: try Restoration(first, in: score.plan))
    var heard = [Float](repeating: 0, count: 2 * 500)
    var span = heard.mutableSpan
    _ = renderer.render(into: &span)
    let second = try SavedMusic(json: renderer.save().json)
    let rest = try Rendered(score, inputs, frames: EffectsScore.frames, restoring: second)
    let same = rest.samples == Array(whole.samples[(2 * 63_500)...])
    #expect(same)
  }

  @Test("With another score what rings is gone, and that is said")
  func otherScore() throws {
    let score = try EffectsScore.stage().load(rate: EffectsScore.rate)
    let saved = try Rendered.saved(score, EffectsScore.inputs(score.plan), at: 75_000)
    let other = try EffectsScore.stage().load(rate: .studio)
    let losses = try Restoration(saved, in: other.plan).losses
    #expect(losses.last == "what rang in delays and reverbs is gone")
  }

  @Test("What effects remember and does not fit their score is refused, whatever it says")
  func forged() throws {
    let score = try EffectsScore.stage().load(rate: EffectsScore.rate)
    let saved = try Rendered.saved(score, EffectsScore.inputs(score.plan), at: 75_000)
    let text = String(decoding: saved.json, as: UTF8.self)
    let start = try #require(text.firstRange(of: "\"effects\":\""))
    for other in ["", "AAAA", "A", "=", "\u{e9}"] {
      let end = text[start.upperBound...].firstIndex(of: "\"") ?? text.endIndex
      let forged = String(text[..<start.upperBound]) + other + text[end...]
      #expect(throws: MusicEngineError.self) {
        try Restoration(SavedMusic(json: forged.utf8), in: score.plan)
      }
    }
  }

  @Test(
    "As many effects, seconds of delay, reverbs and sends as there may be sound alike at every size of block")
  func most() throws {
    // Eight buses with eight effects each: four rooms, and sixty delays that last 32 s together.
    let delay = "{delay: {time: 533 ms, feedback: -9 dB, level: -9 dB}}"
    let buses = (0..<8).map { bus in
      let first = bus < 4 ? "{reverb: {decay: 1 s, level: -20 dB, dry: 0}}" : delay
      return
        "  h\(bus): {gain: -20, effects: [\(([first] + Array(repeating: delay, count: 7)).joined(separator: ", "))]}"
    }
    let sends = (0..<8).map { "h\($0): {follow: {danger: {0: -20, 1: -30}}}" }.joined(separator: ", ")
    let layers = (0..<32).map { "      l\($0): {stem: pad.wav, gain: -30, sends: {\(sends)}}" }
    let stage = try Stage(
      """
      leitmotif: 1
      title: Most
      parameters: {danger: {slew: 2}}
      buses:
      \(buses.joined(separator: "\n"))
      cues:
        a:
          tempo: q=120
          length: 1 bar
          loop: true
          layers:
      \(layers.joined(separator: "\n"))
      states: {a: {cue: a}}
      transitions: []
      """)
    try stage.write("pad.wav", rate: 8000, noise(frames: 16_000, seed: 1))
    let score = try stage.load(rate: EffectsScore.rate)
    #expect((score.plan.effects.count, score.plan.sends.count) == (64, 256))
    let inputs = [score.plan.set("danger", to: 1, at: 2000)]
    let whole = Rendered(score, inputs, frames: 12_000, block: 4096)
    #expect(whole.refusedCommands == 0 && whole.lateCommands == 0)
    #expect(whole.samples.contains { $0.magnitude > 0.01 } && whole.samples.allSatisfy { $0.magnitude <= 1 })
    let other = Rendered(score, inputs, frames: 12_000, block: 333)
    let same = other.samples == whole.samples
    #expect(same)
  }
}
