import Chances
import Leitmotif
import LeitmotifConducting
import LeitmotifMixing
import LeitmotifScore
import LeitmotifTiming
import Testing

@Suite("Pausing and going on")
struct PauseTests {
  private static let declick = 240

  @Test("With what it stood cut out, paused music is the music, but for the two edges of 5 ms")
  func cutOut() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load()
    let inputs = BattleScore.inputs(score.plan)
    let whole = Rendered(score, inputs, frames: 400_000)
    // Quiet enough for the limiter to have nothing to do; in the middle of a bridge and its fades.
    let (paused, frames) = (101_000, 30_001)
    let said = (inputs + [StampedInput(at: paused, .pause(frames: frames))]).sorted { $0.frame < $1.frame }
    let stopped = Rendered(score, said, frames: 400_000 + frames)
    let still = paused + PauseTests.declick
    #expect(stopped.samples[..<(2 * paused)] == whole.samples[..<(2 * paused)])
    #expect(stopped.samples[(2 * still)..<(2 * (still + frames))].allSatisfy { $0 == 0 })
    let after = still + PauseTests.declick
    #expect(stopped.samples[(2 * (after + frames))...] == whole.samples[(2 * after)...])
    // The edges are straight lines of gain, down and up.
    for frame in 0..<PauseTests.declick {
      let (down, up) = (2 * (paused + frame), 2 * (still + frame))
      let gain = Float(frame) / Float(PauseTests.declick)
      #expect(abs(stopped.samples[down] - whole.samples[down] * (1 - gain)) < 1e-6)
      #expect(abs(stopped.samples[up + 2 * frames] - whole.samples[up] * gain) < 1e-6)
    }
    #expect(stopped.lateCommands == 0)
    #expect(stopped.starvedFrames == 0)
  }

  @Test("What is planned keeps its frame of the music; events say both frames")
  func events() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load()
    let inputs = BattleScore.inputs(score.plan)
    let whole = Rendered(score, inputs, frames: 300_000)
    let said = (inputs + [StampedInput(at: 60_000, .pause(frames: 5_000))]).sorted { $0.frame < $1.frame }
    let stopped = Rendered(score, said, frames: 305_000)
    #expect(stopped.events.contains { $0.contains("\"event\":\"paused\"") && $0.contains("\"frame\":60000") })
    let others = stopped.events.filter { !$0.contains("\"paused\"") }
    #expect(others.count == whole.events.count)
    for (stopped, whole) in zip(others, whole.events) {
      let frame = Rendered.frame(of: whole)
      #expect(Rendered.frame(of: stopped) == (frame < 60_240 ? frame : frame + 5_000))
      #expect(stopped.contains("\"transport\":\(frame)") == (frame >= 60_240))
    }
  }

  @Test(
    "The size of blocks and where stems are cannot be heard, stay upon stay",
    arguments: [1, 64, 4096, 10_007])
  func blocks(size: Int) throws {
    let stage = try BattleScore.stage()
    let score = try stage.load()
    let frames = size == 1 ? 60_000 : 330_000
    var inputs = BattleScore.inputs(score.plan)
    for (frame, stay) in [
      (10_000, 700), (20_011, 1), (50_001, 9_000), (50_100, 300), (50_241, 5), (50_300, 5_000),
      (101_000, 20_000),
    ] {
      inputs.append(StampedInput(at: frame, .pause(frames: stay)))
    }
    inputs = inputs.enumerated().sorted { ($0.element.frame, $0.offset) < ($1.element.frame, $1.offset) }
      .map(\.element)
    let reference = Rendered(score, inputs, frames: frames)
    let other = Rendered(try stage.load(memory: 0), inputs, frames: frames, block: size)
    let same = other.samples == reference.samples
    #expect(same)
    // A larger block decides further ahead of where it ends.
    func heard(_ rendered: Rendered) -> [String] {
      rendered.events.filter { Rendered.frame(of: $0) < frames }
    }
    #expect(heard(other) == heard(reference))
    #expect(reference.starvedFrames == 0)
  }

  @Test("Saved before, in and after a stay, paused music goes on with the same samples and events")
  func saved() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load()
    var inputs = BattleScore.inputs(score.plan)
    inputs.append(StampedInput(at: 40_000, .pause(frames: 30_000)))
    inputs.append(StampedInput(at: 90_000, .pause(frames: 1_000)))
    inputs = inputs.enumerated().sorted { ($0.element.frame, $0.offset) < ($1.element.frame, $1.offset) }
      .map(\.element)
    let whole = Rendered(score, inputs, frames: 330_000)
    for frame in [
      39_900, 40_100, 40_239, 40_240, 40_500, 55_000, 70_239, 70_240, 70_300, 71_000, 82_240, 120_100,
      121_500, 150_000,
    ] {
      let saved = try SavedMusic(json: Rendered.saved(score, inputs, at: frame).json)
      #expect(saved.frame == FrameTime(frame))
      let rest = try Rendered(score, inputs, frames: 330_000, block: 900, restoring: saved)
      #expect(rest.samples == Array(whole.samples[(2 * frame)...]), "saved at \(frame)")
      #expect(rest.events == whole.events.filter { Rendered.frame(of: $0) >= frame }, "saved at \(frame)")
    }
  }

  @Test("A stay of no frames, or of more than anybody can wait, does no harm")
  func oddLengths() throws {
    let stage = try BattleScore.stage()
    let score = try stage.load()
    let whole = Rendered(score, [], frames: 20_000)
    let none = [0, -1, Int.min].map { StampedInput(at: 5_000, .pause(frames: $0)) }
    #expect(Rendered(score, none, frames: 20_000).samples == whole.samples)
    let long = [
      StampedInput(at: 5_000, .pause(frames: .max - 1)), StampedInput(at: 5_100, .pause(frames: .max - 1)),
    ]
    #expect(Rendered(score, long, frames: 20_000).samples[10_480...].allSatisfy { $0 == 0 })
  }

  @Test("Short cues that were planned before a stay was heard of are read behind it, in blocks of any size")
  func planned() throws {
    // A bar of 1920 frames: several begin and end in one block.
    let stage = try Stage(
      """
      leitmotif: 1
      title: Short
      cues:
        a: {tempo: q=1000, length: 1 bar, layers: {all: {stem: a.wav}}}
        b: {tempo: q=1000, length: 1 bar, layers: {all: {stem: b.wav}}}
      states: {calm: {cue: {random: {a: 1, b: 1}}}}
      """)
    for (seed, name) in ["a.wav", "b.wav"].enumerated() {
      try stage.write(name, rate: 8000, noise(frames: 1920, seed: UInt64(seed + 1)))
    }
    let rate = try #require(SampleRate(hertz: 8000))
    let score = try stage.load(memory: 0, pins: false, rate: rate)
    let said = [StampedInput(at: 100, .pause(frames: 3000)), StampedInput(at: 6000, .pause(frames: 2500))]
    expectSameInSmallBlocksAndLarge(score, said)
  }

  @Test("What is left on the way to a stay is heard up to there, in blocks of any size")
  func leftBefore() throws {
    let stage = try Stage(
      """
      leitmotif: 1
      title: Left
      cues:
        a: {tempo: q=120, length: 4 bars, loop: true, layers: {all: {stem: a.wav}}}
      states: {calm: {cue: a}}
      """)
    try stage.write("a.wav", rate: 8000, noise(frames: 64_000, seed: 1))
    let rate = try #require(SampleRate(hertz: 8000))
    let score = try stage.load(memory: 0, pins: false, rate: rate)
    // The stay begins in the block in which the music has gone elsewhere.
    let said = [StampedInput(at: 3000, .seek(ticks: 0)), StampedInput(at: 3100, .pause(frames: 10))]
    expectSameInSmallBlocksAndLarge(score, said)
  }

  /// No voice starves, and the samples are the same.
  private func expectSameInSmallBlocksAndLarge(_ score: LoadedScore, _ said: [StampedInput]) {
    let small = Rendered(score, said, frames: 24_000, block: 64)
    let large = Rendered(score, said, frames: 24_000, block: 4096)
    #expect(large.starvedFrames == 0)
    #expect(small.starvedFrames == 0)
    let same = large.samples == small.samples
    #expect(same)
  }
}
