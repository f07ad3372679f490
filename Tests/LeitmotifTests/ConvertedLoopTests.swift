import Glibc
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming
import Testing

@Suite("Loops at another rate")
struct ConvertedLoopTests {
  @Test(
    "A tone whose file loops exactly at its own rate is as exact where its cue or its layer goes round as elsewhere",
    arguments: [44_100, 96_000, 22_050, 44_101],
    [(0, "{stem: a.wav}"), (24 << 20, "{stem: a.wav, period: 1 bar}")])
  func seam(rate: Int, way: (memory: Int, length: String, layer: String)) throws {
    let stage = try stage("length: \(way.length), loop: true, layers: {all: \(way.layer)}")
    let tone = (0..<2 * rate).map { Float(0.5 * cos(2 * Double.pi * Double(440 * $0 % rate) / Double(rate))) }
    try stage.write("a.wav", rate: rate, channels: 1, tone)
    let heard = Rendered(try stage.load(memory: way.memory), [], frames: 240_000, block: 4096).samples
    let worst =
      (0..<240_000).map { frame in
        abs(Double(heard[2 * frame]) - 0.5 * cos(2 * Double.pi * Double(440 * frame % 48_000) / 48_000))
      }.max() ?? 1
    // -120 dBFS; the converter promises 130 dB below the tone, which lies at -6.
    #expect(worst < 1e-6)
  }

  @Test(
    "What does not go round at its end is converted with silence around it: played once, with a tail, or looped in part",
    arguments: [
      ("loop: false", 88_200), ("tail: 1 beat, loop: true", 110_250), ("loop: {from: 1.2, to: 1.4}", 88_200),
    ])
  func silenceAround(cue: String, frames: Int) throws {
    let stage = try stage("length: 1 bar, \(cue), layers: {all: {stem: a.wav}}")
    try stage.write("a.wav", rate: 44_100, noise(frames: frames, seed: 1))
    let decoder = try StemDecoder(SoundBytes(path: stage.folder + "/stems/a.wav"), rate: .studio)
    var alone = [Float](repeating: 0, count: 2 * 48_000)
    var span = alone.mutableSpan
    try decoder.read(into: &span)
    #expect(Rendered(try stage.load(), [], frames: 48_000).samples == alone)
  }

  @Test(
    "A converted loop has the same samples in blocks of any size, streamed, from memory, saved and sought, at any session's rate",
    arguments: [48_000, 22_050])
  func sameSamples(rate: Int) throws {
    let rate = try #require(SampleRate(hertz: rate))
    let stage = try stage(
      "length: 1 bar, loop: true, layers: {all: {stem: a.wav}, more: {stem: b.wav, follow: {danger: {0: off, 1: 0}}}, "
        + "ring: {stem: c.wav, period: 1 beat}}", tempo: 130)
    // A bar is 81 415.4 frames.
    try stage.write("a.wav", rate: 44_100, noise(frames: 81_415, seed: 1))
    try stage.write("b.wav", rate: 44_100, noise(frames: 81_416, seed: 2))
    try stage.write("c.wav", rate: 44_100, noise(frames: 20_354, seed: 3))
    var score = try stage.load(rate: rate)
    #expect(score.plan.stems.allSatisfy { $0.isRing(frames: $0.frames) })
    let inputs = [
      score.plan.set("danger", to: 1, at: 30_000), score.plan.set("danger", to: 0, at: 90_000),
      StampedInput(at: 120_000, .seek(ticks: 3 * MusicalPosition.ticksPerQuarter)),
      score.plan.set("danger", to: 1, at: 150_000),
    ]
    let frames = 240_000
    let whole = Rendered(score, inputs, frames: frames)
    #expect(whole.starvedFrames == 0)
    for (memory, block) in [(0, 333), (0, 16_384), (24 << 20, 64)] {
      let other = try stage.load(memory: memory, rate: rate)
      #expect(Rendered(other, inputs, frames: frames, block: block).samples == whole.samples)
    }
    #expect(
      Rendered(try stage.load(memory: 0, pins: false, rate: rate), inputs, frames: frames).samples
        == whole.samples)
    for frame in [40_001, 90_100, 121_000] {
      let saved = try SavedMusic(json: Rendered.saved(score, inputs, at: frame).json)
      let rest = try Rendered(
        stage.load(memory: 0, rate: rate), inputs, frames: frames, block: 777, restoring: saved)
      #expect(rest.samples == Array(whole.samples[(2 * frame)...]))
    }
    score.plan.keepsSilentVoices = true
    #expect(Rendered(score, inputs, frames: frames).samples == whole.samples)
  }

  /// - Parameter cue: What it has besides its tempo.
  private func stage(_ cue: String, tempo: Int = 120) throws -> Stage {
    try Stage(
      """
      leitmotif: 1
      title: Round
      parameters: {danger: {}}
      cues:
        a: {tempo: q=\(tempo), \(cue)}
      states: {a: {cue: a}}
      """)
  }
}
