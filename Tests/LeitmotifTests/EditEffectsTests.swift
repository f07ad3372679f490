import Chances
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Editing a score whose sounds go through effects")
struct EditEffectsTests {
  private static let rate = SampleRate(hertz: 8000) ?? .studio
  private static let frames = 26_000

  /// A room that is sent to, a bus with a low-pass that follows a parameter, a layer with a delay; and one that is edited, by
  /// itself on a bus of its own, silent unless a test has it sound.
  private static let text = """
    leitmotif: 1
    title: One
    parameters:
      danger: {slew: 0.5}
    buses:
      music:
        effects: [{low-pass: {cutoff: {follow: {danger: {0: 300 Hz, 1: 3 kHz}}}, resonance: 2}}]
        sends: {hall: -6}
      other: {}
      hall: {effects: [{reverb: {decay: 2 s, predelay: 20 ms, level: -6 dB}}]}
    cues:
      a:
        tempo: q=120
        length: 8 bars
        loop: true
        layers:
          pad: {stem: pad.wav, bus: music}
          bells: {stem: bells.wav, effects: [{delay: {time: 3/16, feedback: -3 dB, crosses: true}}], sends: {hall: -3}}
          other: {stem: silent.wav, bus: other}
    states: {a: {cue: a}}
    """

  private func load(_ text: String = EditEffectsTests.text, silent: Int = 0) throws -> LoadedScore {
    let stage = try Stage(text)
    try stage.write("pad.wav", rate: 8000, noise(frames: 128_000, seed: 1))
    try stage.write(
      "bells.wav", rate: 8000, noise(frames: 8_000, seed: 2) + [Float](repeating: 0, count: 240_000))
    try stage.write("loud.wav", rate: 8000, noise(frames: 128_000, seed: 3))
    try stage.write("silent.wav", rate: 8000, [Float](repeating: 0, count: 256_000 + silent))
    return try stage.load(rate: EditEffectsTests.rate)
  }

  private struct Heard {
    var samples: [Float] = []
    var taken: [Int] = []
    var losses: [String] = []
  }

  private func heard(
    _ first: LoadedScore, edits: [LoadedScore] = [], at frames: [Int] = [11_003, 18_500],
    place: EditPlace = .immediate, block: Int = 512
  ) -> Heard {
    var heard = Heard()
    let inputs = [first.plan.set("danger", to: 0.9, at: 6003), first.plan.set("danger", to: 0.1, at: 18_000)]
    var renderer = OfflineRenderer(first, inputs: inputs)
    let stops = edits.isEmpty ? [] : frames
    for (number, end) in (stops + [EditEffectsTests.frames]).enumerated() {
      while heard.samples.count < 2 * end {
        var samples = [Float](repeating: 0, count: 2 * min(block, end - heard.samples.count / 2))
        var span = samples.mutableSpan
        for event in renderer.render(into: &span).edits {
          if case .scoreTaken(let losses) = event.kind {
            heard.taken.append(event.transport.frames)
            heard.losses += losses
          }
        }
        heard.samples += samples
      }
      if number < stops.count {
        renderer.replaceScore(with: edits[number % edits.count], at: place, sayingTo: first.plan)
      }
    }
    return heard
  }

  private func difference(_ one: [Float], _ other: [Float]) -> Int? {
    zip(one, other).enumerated().first { $1.0 != $1.1 }.map { $0.offset / 2 }
  }

  /// Edits of what cannot be heard, beside chains that can.
  private static let unheard: [String: String] = [
    "nothing": text,
    "a level": text.replacing("silent.wav, bus: other", with: "silent.wav, gain: -9 dB, bus: other"),
    "a bus first":
      text.replacing("buses:\n", with: "buses:\n  first: {effects: [{reverb: {decay: 1 s}}]}\n"),
    "a layer":
      text.replacing(
        "      other: {stem: silent",
        with: "      first: {stem: silent.wav, effects: [{delay: {time: 1/8}}]}\n      other: {stem: silent"),
    "a cue and its slower delays":
      text.replacing(
        "cues:\n", with: "cues:\n  slow: {tempo: q=70, length: 1 bar, layers: {all: {stem: silent.wav}}}\n"),
    "an effect on another bus": text.replacing(
      "other: {}", with: "other: {effects: [{low-pass: {cutoff: 1 kHz}}]}"),
    "effects of a layer": text.replacing(
      "bus: other}", with: "bus: other, effects: [{pan: 1}], sends: {hall: 0}}"),
  ]

  @Test(
    "What is not edited rings on to the last bit through two edits, the limiter too, whatever the blocks",
    arguments: unheard.keys.sorted(), [64, 512, 1777])
  func unheardEdits(name: String, block: Int) throws {
    let first = try load()
    let text = try #require(EditEffectsTests.unheard[name])
    let plain = heard(first)
    #expect(plain.samples.contains { abs($0) > 0.3 })
    let other = try load(text)
    let edited = heard(first, edits: [other, first], place: block == 512 ? .beat : .immediate, block: block)
    #expect(difference(edited.samples, plain.samples) == nil)
    #expect(edited.taken.count == 2)
    #expect(edited.losses.isEmpty)
  }

  @Test("A stem that is swapped beside them changes nothing of what they remember")
  func swappedStem() throws {
    let first = try load()
    let edited = heard(first, edits: [try load(silent: 20), first])
    #expect(edited.taken.count == 2)
    #expect(difference(edited.samples, heard(first).samples) == nil)
  }

  @Test(
    "What a layer that is taken out has left in a room rings on there, and no sample jumps",
    arguments: [64, 512])
  func takenOut(block: Int) throws {
    // Only the room is heard, and nothing comes in after the edit.
    let text = EditEffectsTests.text.replacing("pad.wav, bus: music", with: "silent.wav, bus: music")
      .replacing("sends: {hall: -3}", with: "sends: {hall: -3}, bus: off")
      .replacing("      other: {}", with: "      other: {}")
      .replacing("  other: {}", with: "  other: {}\n  off: {gain: -90 dB}")
    let out = text.split(separator: "\n").filter { !$0.contains("bells:") }.joined(separator: "\n")
    let first = try load(text)
    let edited = heard(first, edits: [try load(out)], at: [8000], block: block)
    let frame = try #require(edited.taken.first)
    let tail = edited.samples[(2 * frame)...]
    // It dies away: by some 30 dB in a second, and not at once.
    func height(_ part: Range<Int>) -> Float {
      tail.dropFirst(2 * part.lowerBound).prefix(2 * part.count).map(abs).max() ?? 0
    }
    #expect(height(400..<1200) > 0.003)
    #expect(height(12_000..<16_000) < height(400..<1200) / 10)
    #expect(
      difference(edited.samples, heard(first, edits: [try load(out)], at: [8000], block: 4096).samples) == nil
    )
  }

  @Test(
    "A chain that is edited fades out before and in after, in 5 ms each; the samples are those of any block")
  func chain() throws {
    let first = try load()
    let other = try load(
      EditEffectsTests.text.replacing("predelay: 20 ms", with: "predelay: 30 ms")
        .replacing("resonance: 2}}]", with: "resonance: 2}}, {width: 0}]"))
    let edited = heard(first, edits: [other], at: [11_003])
    let plain = heard(first)
    let frame = try #require(edited.taken.first)
    #expect(difference(edited.samples, plain.samples) == frame - 39)
    for block in [64, 777] {
      #expect(
        difference(heard(first, edits: [other], at: [11_003], block: block).samples, edited.samples) == nil)
    }
  }

  @Test("A number that is edited is reached in 5 ms, and nothing that rings is cut")
  func number() throws {
    let first = try load()
    let other = try load(EditEffectsTests.text.replacing("level: -6 dB", with: "level: -12 dB"))
    let edited = heard(first, edits: [other], at: [11_003])
    let frame = try #require(edited.taken.first)
    let plain = heard(first)
    let at = try #require(difference(edited.samples, plain.samples))
    #expect((frame..<frame + 64).contains(at))
    // Half the room, from then on, is what a room of half the level would have been.
    let whole = heard(other)
    let after = 2 * (frame + 120)..<2 * (frame + 2000)
    #expect(difference(Array(edited.samples[after]), Array(whole.samples[after])) == nil)
  }
}
