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

  private static let frames = 128_000
  private static let rate = SampleRate(hertz: 8000) ?? .studio
  private static let kept = grains(seed: 1, scale: 1 / 1024)
  private static let other = grains(seed: 2, scale: 1 / 1_048_576)

  /// Whole numbers of -8...7, scaled.
  private static func grains(seed: UInt64, scale: Float) -> [Float] {
    var dice = Dice(seed)
    return (0..<2 * frames).map { _ in Float(dice.roll(16) - 8) * scale }
  }

  private func stage(_ text: String = EditTests.text) throws -> Stage {
    let stage = try Stage(text)
    try stage.write("kept.wav", rate: 8000, EditTests.kept)
    try stage.write("other.wav", rate: 8000, EditTests.other)
    try stage.write("b.wav", rate: 8000, noise(frames: EditTests.frames, seed: 3))
    return stage
  }

  private func load(_ text: String = EditTests.text) throws -> LoadedScore {
    try stage(text).load(rate: EditTests.rate)
  }

  /// The first place at which two things that are heard differ; `nil`: they are the same.
  private func difference(_ one: some Collection<Float>, _ other: some Collection<Float>) -> Int? {
    if one.count != other.count { return min(one.count, other.count) }
    return zip(one, other).enumerated().first { $1.0 != $1.1 }?.offset
  }

  /// A render during which a score is edited once.
  private struct Edited {
    var samples: [Float] = []
    var events: [MusicEvent] = []

    /// That the edited score takes over.
    var taken: MusicEvent? {
      events.first { if case .scoreTaken = $0.kind { true } else { false } }
    }

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
    try second.write("other.wav", rate: 8000, swapped)
    let plain = try Edited(first.load(rate: EditTests.rate), nil, asked: 50_000, frames: 66_000)
    let edited = try Edited(
      first.load(rate: EditTests.rate), second.load(rate: EditTests.rate), asked: 50_000, frames: 66_000)
    #expect(difference(edited.samples[..<(2 * 64_000)], plain.samples[..<(2 * 64_000)]) == nil)
    #expect(difference(edited.samples.map(EditTests.keptPart), plain.samples.map(EditTests.keptPart)) == nil)
    let after = 2 * 64_040..<2 * 66_000
    let sum = zip(EditTests.kept[after], swapped[after]).map { $0 + $1 }
    #expect(difference(edited.samples[after], sum) == nil)
    #expect(edited.taken?.transport == FrameTime(64_000))
    #expect(edited.taken?.kind == .scoreTaken(losses: []))
  }

  @Test(
    "A score takes over where it is asked to", arguments: EditPlace.allCases,
    [50_000, 63_999])
  func places(place: EditPlace, asked: Int) throws {
    let second = try stage(EditTests.text.replacing("gain: 0 dB", with: "gain: -6 dB"))
    let edited = try Edited(
      load(), second.load(rate: EditTests.rate), asked: asked, at: place, frames: 136_000)
    let frame = edited.taken?.transport.frames ?? 0
    switch place {
    // As far as the mixer has come: what the limiter looks ahead.
    case .immediate: #expect(frame == asked + 24)
    case .beat: #expect(frame == (asked == 50_000 ? 52_000 : 68_000))
    case .bar: #expect(frame == (asked == 50_000 ? 64_000 : 80_000))
    case .exit: #expect(frame == 128_000)
    }
  }

  @Test("A level that is edited is the new one after 5 ms, without a step, and no other sample changes")
  func level() throws {
    let plain = try Edited(load(), nil, asked: 50_000, frames: 66_000)
    let second = try stage(EditTests.text.replacing("gain: 0 dB", with: "gain: -120 dB"))
    let edited = try Edited(load(), second.load(rate: EditTests.rate), asked: 50_000, frames: 66_000)
    #expect(difference(edited.samples[..<(2 * 64_000)], plain.samples[..<(2 * 64_000)]) == nil)
    #expect(difference(edited.samples.map(EditTests.keptPart), plain.samples.map(EditTests.keptPart)) == nil)
    let after = 2 * 64_041..<2 * 66_000
    #expect(zip(edited.samples[after], EditTests.kept[after]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test("A layer that is taken out fades in 5 ms, and one that is put in is in its place")
  func takenOutAndPutIn() throws {
    let out = EditTests.text.replacing("      other: {stem: other.wav, gain: 0 dB}\n", with: "")
    let removed = try Edited(load(), load(out), asked: 50_000, frames: 66_000)
    let after = 2 * 64_040..<2 * 66_000
    #expect(difference(removed.samples[after], EditTests.kept[after]) == nil)
    #expect(removed.samples[2 * 64_000 + 2] != EditTests.kept[2 * 64_000 + 2])
    let added = try Edited(load(out), load(), asked: 50_000, frames: 66_000)
    let sum = zip(EditTests.kept[after], EditTests.other[after]).map { $0 + $1 }
    #expect(difference(added.samples[after], sum) == nil)
  }

  @Test("A cue with another tempo goes on at its bar and beat; one that is gone gives way to the first state")
  func begunAnew() throws {
    let slower = EditTests.text.replacing(
      "b: {tempo: q=120, length: 8 bars", with: "b: {tempo: q=60, length: 4 bars")
    let inputs = try load().plan
    let said = [inputs.request("b", at: 10)]
    // b is entered at 96 000, and its bar 3 is at 288 000: in the other tempo, at 384 000 of the stem.
    let edited = try Edited(load(), load(slower), asked: 33_000, frames: 66_000, said)
    let stem = noise(frames: EditTests.frames, seed: 3)
    let count = 2 * (66_000 - 48_040)
    let there = stem[(2 * 64_040)..<(2 * 64_040 + count)]
    #expect(difference(edited.samples[(2 * 48_040)...], there) == nil)
    let gone = EditTests.text.replacing("b: {cue: b, when: requested}", with: "c: {cue: b, when: requested}")
      .replacing("to: b", with: "to: c")
    let back = try Edited(load(), load(gone), asked: 33_000, frames: 66_000, said)
    #expect(
      back.taken?.kind
        == .scoreTaken(losses: [
          "there is no state 'b': the music begins in 'a'",
          "state 'a' plays cue 'a', not 'b': it begins anew",
          "there is no state 'b': that it was asked for is forgotten",
        ]))
    let begun = EditTests.kept[80..<(80 + count)]
    #expect(difference(back.samples.map(EditTests.keptPart)[(2 * 48_040)...], begun) == nil)
  }

  @Test("A rule that is edited is followed from the next bar on, by what was asked for before")
  func rule() throws {
    let said = [try load().plan.request("b", at: 41_000)]
    let text = EditTests.text.replacing("exit: bar", with: "exit: {bars: 4}")
    let edited = try Edited(load(text), load(), asked: 33_000, frames: 50_000, said)
    let plain = try Edited(load(), nil, asked: 33_000, frames: 50_000, said)
    #expect(difference(edited.samples, plain.samples) == nil)
  }
}
