import Chances
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Saving and restoring")
struct SaveTests {
  @Test("Restored where it was saved, the music goes on with the same samples and the same events (T-92)")
  func samples() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load()
    let inputs = BattleScore.inputs(score.plan)
    let whole = Rendered(score, inputs, frames: BattleScore.frames)
    // In a fade, with a plan pending, while a bridge plays, ducked, in the middle of tails, at the beginning.
    for frame in [0, 1, 5_000, 21_000, 55_555, 100_010, 103_000, 180_000, 260_000, 310_000, 425_000, 640_001]
    {
      let saved = try SavedMusic(json: Rendered.saved(score, inputs, at: frame).json)
      let other = try stage.load(memory: frame % 2 == 0 ? 0 : 24 << 20)
      let rest = try Rendered(other, inputs, frames: BattleScore.frames, block: 777, restoring: saved)
      let same = rest.samples == Array(whole.samples[(2 * frame)...])
      #expect(same, "saved at \(frame)")
      #expect(rest.events == whole.events.filter { Rendered.frame(of: $0) >= frame }, "saved at \(frame)")
    }
  }

  @Test("With a plan pending at 288 000, what was saved at 250 000 goes on with the same samples (T-92)")
  func pendingPlan() throws {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Two
      cues:
        a: {tempo: q=120, length: 8 bars, loop: true, layers: {all: {stem: a.wav}}}
        b: {tempo: q=120, length: 8 bars, loop: true, layers: {all: {stem: b.wav}}}
      states: {a: {cue: a}, b: {cue: b, when: requested}}
      transitions: [{from: a, to: b, exit: bar, fadeOut: {duration: 2 beats, offset: -2 beats}}]
      """)
    try stage.writeNoise("a.wav", frames: 768_000, seed: 1)
    try stage.writeNoise("b.wav", frames: 768_000, seed: 2)
    let score = try stage.load()
    let inputs = [score.plan.request("b", at: 216_000)]
    let whole = Rendered(score, inputs, frames: 400_000)
    let saved = try Rendered.saved(score, inputs, at: 250_000)
    let rest = try Rendered(score, [], frames: 400_000, restoring: saved)
    #expect(rest.samples == Array(whole.samples[500_000...]))
    #expect(rest.events.contains { $0.contains("\"event\":\"enter\"") && $0.contains("\"frame\":288000") })
  }

  @Test("What a limiter remembers is restored too")
  func limiter() throws {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Loud
      cues:
        a: {tempo: q=133, length: 2 bars, loop: true, layers: {all: {stem: a.wav, gain: 12 dB}}}
      states: {a: {cue: a}}
      """)
    try stage.writeNoise("a.wav", frames: 173_234, seed: 1)
    let score = try stage.load()
    let whole = Rendered(score, [], frames: 200_000)
    for frame in [40_000, 90_001, 173_300] {
      let saved = try Rendered.saved(score, [], at: frame)
      let rest = try Rendered(score, [], frames: 200_000, restoring: saved)
      #expect(rest.samples == Array(whole.samples[(2 * frame)...]), "saved at \(frame)")
    }
  }

  @Test("Saved again after it was restored, it still goes on with the same samples")
  func again() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load(memory: 0)
    let inputs = BattleScore.inputs(score.plan)
    let whole = Rendered(score, inputs, frames: 500_000)
    var saved = try Rendered.saved(score, inputs, at: 90_000)
    for frame in [91_000, 103_456, 150_000, 320_000] {
      saved = try Rendered.saved(score, inputs, at: frame, restoring: saved)
    }
    let rest = try Rendered(score, inputs, frames: 500_000, restoring: saved)
    #expect(rest.samples == Array(whole.samples[640_000...]))
  }

  @Test("Values without end and what is no number can be saved too")
  func endlessValues() throws {
    let score = try BattleScore.stage().load()
    let values: [Double] = [.infinity, .nan, -.infinity, 1e300]
    let inputs = values.enumerated().map {
      StampedInput(at: 10_000 + $0, .set(parameter: 0, value: $1))
    }
    for frame in [10_002, 20_000, 60_000] {
      let saved = try Rendered.saved(score, inputs, at: frame)
      #expect(try Restoration(SavedMusic(json: saved.json), in: score.plan).losses.isEmpty, "\(frame)")
    }
  }

  @Test("The same music saved twice gives the same bytes, and read again the same value")
  func bytes() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load()
    let inputs = BattleScore.inputs(score.plan)
    let saved = try Rendered.saved(score, inputs, at: 150_000)
    #expect(try Rendered.saved(score, inputs, at: 150_000).json == saved.json)
    #expect(try SavedMusic(json: saved.json) == saved)
  }
}

extension Rendered {
  /// What the music is at a frame.
  static func saved(
    _ score: LoadedScore, _ inputs: [StampedInput], at frame: Int, restoring saved: SavedMusic? = nil
  ) throws -> SavedMusic {
    var renderer = OfflineRenderer(
      score, inputs: inputs, restoring: try saved.map { try Restoration($0, in: score.plan) })
    var output = [Float](repeating: 0, count: 2 * max(frame, 1))
    var span = output.mutableSpan
    while renderer.playhead < frame {
      var part = span._mutatingExtracting(0..<2 * min(900, frame - renderer.playhead))
      _ = renderer.render(into: &part)
    }
    return try renderer.save()
  }

  /// The frame of a line of events.
  static func frame(of event: String) -> Int {
    let number = event.split(separator: "\"frame\":").last?.prefix { $0.isNumber }
    return number.flatMap { Int($0) } ?? -1
  }
}
