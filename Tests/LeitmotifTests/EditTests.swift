import Chances
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Editing a score while it plays")
struct EditTests {
  /// Two layers of which one is edited: what the other plays are multiples of 2⁻¹⁰, what that one plays is far smaller, so
  /// that both can be told from their sum.
  private static let text = """
    leitmotif: 1
    title: One
    parameters: {danger: {}}
    cues:
      a:
        tempo: q=120
        length: 8 bars
        loop: true
        layers:
          kept: {stem: kept.wav}
          other: {stem: other.wav, gain: 0 dB}
      b: {tempo: q=120, length: 8 bars, loop: true, layers: {all: {stem: b.wav}}}
    states: {a: {cue: a}, b: {cue: b, when: requested}}
    transitions: [{from: a, to: b, exit: bar}]
    """

  private static let frames = 768_000
  private static let kept = grains(seed: 1, scale: 1 / 1024)
  private static let other = grains(seed: 2, scale: 1 / 1_048_576)

  /// Whole numbers of -8...7, scaled.
  private static func grains(seed: UInt64, scale: Float) -> [Float] {
    var dice = Dice(seed)
    return (0..<2 * frames).map { _ in Float(dice.roll(16) - 8) * scale }
  }

  private func stage(_ text: String = EditTests.text) throws -> Stage {
    let stage = try Stage(text)
    try stage.write("kept.wav", EditTests.kept)
    try stage.write("other.wav", EditTests.other)
    try stage.writeNoise("b.wav", frames: EditTests.frames, seed: 3)
    return stage
  }

  /// A render during which a score is edited once.
  private struct Edited {
    var samples: [Float] = []
    var events: [MusicEvent] = []

    init(
      _ first: LoadedScore, _ next: LoadedScore?, asked frame: Int, at place: EditPlace = .bar, frames: Int,
      _ inputs: [StampedInput] = []
    ) {
      var renderer = OfflineRenderer(first, inputs: inputs)
      var output = [Float](repeating: 0, count: 2 * frames)
      var span = output.mutableSpan
      for part in [0..<frame, frame..<frames] {
        if part.lowerBound == frame, let next {
          renderer.replaceScore(with: next, at: place, sayingTo: first.plan)
        }
        var block = span._mutatingExtracting(2 * part.lowerBound..<2 * part.upperBound)
        events += renderer.render(into: &block).edits
      }
      samples = output
    }
  }

  /// What the layer that is kept plays, of what both play: the nearest of its own steps.
  private static func keptPart(_ sample: Float) -> Float { (sample * 1024).rounded() / 1024 }

  @Test("A layer whose stem is replaced changes at the next bar, in 5 ms; the others go on to the last bit")
  func replacedStem() throws {
    let first = try stage()
    let second = try stage()
    let swapped = EditTests.grains(seed: 4, scale: 1 / 1_048_576)
    try second.write("other.wav", swapped)
    let plain = try Edited(first.load(), nil, asked: 300_000, frames: 400_000)
    let edited = try Edited(first.load(), second.load(), asked: 300_000, frames: 400_000)
    #expect(edited.samples[..<(2 * 384_000)] == plain.samples[..<(2 * 384_000)])
    #expect(edited.samples.map(EditTests.keptPart) == plain.samples.map(EditTests.keptPart))
    let after = 2 * 384_240..<2 * 400_000
    #expect(
      Array(edited.samples[after])
        == zip(EditTests.kept[after], swapped[after]).map { $0 + $1 })
    let taken = edited.events.first { if case .scoreTaken = $0.kind { true } else { false } }
    #expect(taken?.transport == FrameTime(384_000))
    #expect(taken?.kind == .scoreTaken(losses: []))
  }

  @Test(
    "A score takes over where it is asked to", arguments: EditPlace.allCases,
    [300_000, 383_999])
  func places(place: EditPlace, asked: Int) throws {
    let second = try stage(EditTests.text.replacing("gain: 0 dB", with: "gain: -6 dB"))
    let edited = try Edited(stage().load(), second.load(), asked: asked, at: place, frames: 800_000)
    let frame = edited.events.first?.transport.frames ?? 0
    switch place {
    // As far as the mixer has come: what the limiter looks ahead.
    case .immediate: #expect(frame == asked + 72)
    case .beat: #expect(frame == (asked == 300_000 ? 312_000 : 408_000))
    case .bar: #expect(frame == (asked == 300_000 ? 384_000 : 480_000))
    case .exit: #expect(frame == 768_000)
    }
  }

  @Test("A level that is edited is the new one after 5 ms, without a step, and no other sample changes")
  func level() throws {
    let plain = try Edited(stage().load(), nil, asked: 300_000, frames: 400_000)
    let second = try stage(EditTests.text.replacing("gain: 0 dB", with: "gain: -120 dB"))
    let edited = try Edited(stage().load(), second.load(), asked: 300_000, frames: 400_000)
    #expect(edited.samples[..<(2 * 384_000)] == plain.samples[..<(2 * 384_000)])
    #expect(edited.samples.map(EditTests.keptPart) == plain.samples.map(EditTests.keptPart))
    let after = 2 * 384_241..<2 * 400_000
    #expect(zip(edited.samples[after], EditTests.kept[after]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test("A layer that is taken out fades in 5 ms, and one that is put in is in its place")
  func takenOutAndPutIn() throws {
    let out = EditTests.text.replacing("      other: {stem: other.wav, gain: 0 dB}\n", with: "")
    let removed = try Edited(stage().load(), stage(out).load(), asked: 300_000, frames: 400_000)
    let after = 2 * 384_240..<2 * 400_000
    #expect(removed.samples[after] == EditTests.kept[after])
    #expect(removed.samples[2 * 384_000 + 2] != EditTests.kept[2 * 384_000 + 2])
    let added = try Edited(stage(out).load(), stage().load(), asked: 300_000, frames: 400_000)
    #expect(
      Array(added.samples[after])
        == zip(EditTests.kept[after], EditTests.other[after]).map { $0 + $1 })
  }

  @Test("A cue with another tempo goes on at its bar and beat; one that is gone gives way to the first state")
  func begunAnew() throws {
    let slower = EditTests.text.replacing(
      "      b: {tempo: q=120, length: 8 bars", with: "      b: {tempo: q=60, length: 4 bars")
    let inputs = try stage().load().plan
    let said = [inputs.request("b", at: 0)]
    // b is entered at 96 000, and its bar 3 is at 288 000: in the other tempo, at 384 000 of the stem.
    let edited = try Edited(stage().load(), stage(slower).load(), asked: 200_000, frames: 400_000, said)
    let stem = noise(frames: EditTests.frames, seed: 3)
    let count = 2 * (400_000 - 288_240)
    #expect(edited.samples[(2 * 288_240)...] == stem[(2 * 384_240)..<(2 * 384_240 + count)])
    let gone = EditTests.text.replacing("b: {cue: b, when: requested}", with: "c: {cue: b, when: requested}")
      .replacing("to: b", with: "to: c")
    let back = try Edited(stage().load(), stage(gone).load(), asked: 200_000, frames: 400_000, said)
    #expect(
      back.events.contains {
        $0.kind == .scoreTaken(losses: [
          "there is no state 'b': the music begins in 'a'",
          "there is no state 'b': that it was asked for is forgotten",
        ])
      })
    #expect(back.samples.map(EditTests.keptPart)[(2 * 288_240)...] == EditTests.kept[480..<(480 + count)])
  }

  @Test("A rule that is edited is followed from the next bar on, by what was asked for before")
  func rule() throws {
    let said = [try stage().load().plan.request("b", at: 250_000)]
    let text = EditTests.text.replacing("exit: bar", with: "exit: {bars: 4}")
    let edited = try Edited(stage(text).load(), stage().load(), asked: 200_000, frames: 300_000, said)
    let plain = try Edited(stage().load(), nil, asked: 200_000, frames: 300_000, said)
    #expect(edited.samples == plain.samples)
  }
}
