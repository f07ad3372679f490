import Foundation
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@Suite("The limiter on the master")
struct LimiterTests {
  static let ceiling = MixerConfiguration.usualCeiling

  /// What comes out for one stem at a gain of 1.
  func limited(_ stem: Stem, ceiling: Float = LimiterTests.ceiling, blocks: [Int] = [512]) -> [Float] {
    let desk = Desk(ceiling: ceiling, stems: [stem])
    desk.send(at: 0, .play(0, cursor: .once(stem.frames)))
    return desk.render(stem.frames, blocks: blocks)
  }

  @Test("What stays below the ceiling passes bit by bit, and comes out on the frame it was mixed for")
  func transparent() {
    let stem = Stem(Stem.noise(3000, seed: 5).samples.map { $0 * 0.4 }, channels: 2)
    #expect(limited(stem) == stem.samples)
    #expect(limited(stem, blocks: [1, 700, 64]) == stem.samples)
  }

  @Test("A sine just below the ceiling passes bit by bit, one just above does not")
  func threshold() {
    for (level, passes) in [(0.881, true), (0.9, false)] as [(Float, Bool)] {
      let stem = Stem(
        (0..<2000).map { level * Float(sin(Double($0) * 0.7)) * min(1, Float(min($0, 1999 - $0)) / 200) })
      #expect((left(limited(stem)) == stem.samples) == passes)
    }
  }

  static let signals: [(String, @Sendable (Double) -> Double)] = [
    ("a quarter of the rate between its samples", { sin(.pi * ($0 / 2 + 0.25)) }),
    ("997 Hz", { sin(2 * .pi * $0 * 997 / 48_000) }),
    ("two high tones", { 0.5 * sin(2 * .pi * $0 * 0.31) + 0.5 * sin(2 * .pi * $0 * 0.373) }),
    ("19 kHz", { sin(2 * .pi * $0 * 19_000 / 48_000 + 0.3) }),
    ("the first harmonics of a square", square),
    ("bursts", { sin(2 * .pi * $0 * 0.2) * ((Int($0) / 300) % 2 == 0 ? 1 : 0.1) }),
  ]

  static func square(_ time: Double) -> Double {
    var sum = 0.0
    for harmonic in [1.0, 3, 5, 7, 9] { sum += sin(2 * .pi * time * harmonic / 48) / harmonic }
    return sum
  }

  @Test(
    "No true peak exceeds the ceiling, measured 32 times finer than the samples lie",
    arguments: LimiterTests.signals.indices, [1.0, 1.3, 4, 50])
  func bound(index: Int, level: Double) {
    let signal = LimiterTests.signals[index].1
    // Its beginning and end are soft, as a switch is no sound of a band.
    let stem = Stem(
      (0..<1600).map { frame in
        let edge = min(1, Double(min(frame, 1599 - frame)) / 64)
        return Float(level * signal(Double(frame)) * edge * edge * (3 - 2 * edge))
      })
    let heard = left(limited(stem))!
    let peak = FineOversampling().peak(of: heard)
    #expect(peak <= LimiterTests.ceiling * 1.0005, "\(LimiterTests.signals[index].0): \(peak)")
    #expect(level < 1.2 || peak > LimiterTests.ceiling * 0.9)
  }

  @Test("After a peak the gain comes back to exactly 1")
  func returnsToUnity() {
    let quiet = Stem.noise(24_000, seed: 9).samples.map { $0 * 0.3 }
    var loud = quiet
    for sample in 2000..<2200 { loud[sample] *= 20 }
    let stem = Stem(loud, channels: 2)
    let desk = Desk(ceiling: LimiterTests.ceiling, stems: [stem])
    desk.send(at: 0, .play(0, cursor: .once(stem.frames)))
    let heard = desk.render(4000)
    #expect(desk.status.limiterGain < 0.5)
    #expect(heard[0..<1800] == quiet[0..<1800])
    #expect(heard[4000..<4010] != quiet[4000..<4010])
    desk.render(14_000, blocks: [441])
    #expect(desk.status.limiterGain == 1)
    #expect(desk.render(6000) == Array(quiet[36_000..<48_000]))
  }

  @Test("Both sides are turned down together")
  func linked() {
    let stem = Stem((0..<4000).map { $0 % 2 == 0 ? 4 : 1 }, channels: 2)
    let heard = limited(stem)
    #expect((1000..<1500).allSatisfy { heard[$0 * 2] == 4 * heard[$0 * 2 + 1] })
  }

  @Test("The gain moves in small steps")
  func smooth() {
    let stem = Stem([Float](repeating: 0.5, count: 1000) + [Float](repeating: 5, count: 1000))
    let heard = left(limited(stem))!
    let gains = zip(heard, stem.samples).map { $0 / $1 }
    #expect(zip(gains, gains.dropFirst()).allSatisfy { abs($0 - $1) < 0.06 })
    #expect(gains.allSatisfy { $0 <= 1 && $0 > 0.15 })
  }

  @Test("A random log gives the same samples for any size of blocks, limited hard", arguments: 0..<4)
  func invariance(seed: UInt64) {
    let whole = Session(seed: seed, ceiling: 0.2, level: 2).render(blocks: [.max])
    let free = Session(seed: seed, ceiling: .infinity, level: 2).render(blocks: [.max])
    #expect(whole.output != free.output)
    #expect(whole.events == free.events)
    for blocks in InvarianceTests.sizes + [Session.sizes(seed: seed)] {
      let cut = Session(seed: seed, ceiling: 0.2, level: 2).render(blocks: blocks)
      #expect(cut.output == whole.output, "seed \(seed), blocks \(blocks)")
      #expect(cut.events == whole.events)
    }
  }

  @Test(
    "What is no number never comes out, and is counted", arguments: [Float.nan, .infinity, -.infinity, 1e30])
  func broken(sample: Float) {
    for ceiling in [LimiterTests.ceiling, .infinity] {
      let desk = Desk(ceiling: ceiling, stems: [Stem([0.5, sample, 0.5, 0.25])])
      desk.send(at: 0, .play(0, cursor: .once(4)))
      #expect(left(desk.render(6)) == [0.5, 0, 0.5, 0.25, 0, 0])
      #expect(desk.status.brokenSamples == 2)
    }
  }

  @Test("A sample ten thousand times too loud is only turned down")
  func enormous() {
    var samples = [Float](repeating: 0, count: 400)
    samples[200] = 1e4
    let heard = left(limited(Stem(samples)))!
    #expect(heard.allSatisfy { abs($0) <= LimiterTests.ceiling })
    #expect(heard[200] > 0.8)
  }

  @Test("The control side is told how far ahead commands are applied, before the first block too")
  func tellsLookahead() {
    let desk = Desk(ceiling: LimiterTests.ceiling, stems: [.ones(8)])
    desk.drain()
    #expect(desk.status.lookahead == FrameCount(72))
    desk.render(10)
    #expect(desk.status.playhead == FrameTime(10))
    // Frame 82 is mixed next.
    desk.send(at: 81, .stop(VoiceIndex(0)))
    desk.send(at: 82, .stop(VoiceIndex(0)))
    desk.render(1)
    #expect(desk.events == [MixerEvent(at: FrameTime(82), .late(by: 1))])
  }

  @Test(
    "The limiter looks 1.5 ms ahead at any rate",
    arguments: [
      (1000, 24), (44_100, 66), (48_000, 72), (192_000, 288),
    ])
  func lookahead(rate: Int, frames: Int) {
    #expect(
      MixerConfiguration(voices: 1, sampleRate: SampleRate(hertz: rate)!).lookahead == FrameCount(frames))
    let desk = Desk(rate: rate, ceiling: LimiterTests.ceiling, stems: [Stem([0.5, 0.25, 0.125])])
    desk.send(at: 1, .play(0, cursor: .once(3)))
    #expect(left(desk.render(5)) == [0, 0.5, 0.25, 0.125, 0])
  }
}
