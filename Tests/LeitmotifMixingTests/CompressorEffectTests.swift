import Foundation
import LeitmotifMixing
import LeitmotifRealTime
import Testing

@Suite("A compressor turns down as its curve says")
struct CompressorEffectTests {
  /// Decibels out for decibels in: equation 4 of Giannoulis, Massberg, Reiss (2012).
  static func curve(_ level: Double, threshold: Double, ratio: Double, knee: Double) -> Double {
    let over = level - threshold
    if 2 * over < -knee { return level }
    if 2 * abs(over) <= knee {
      return level + (1 / ratio - 1) * pow(over + knee / 2, 2) / (2 * knee)
    }
    return threshold + over / ratio
  }

  @Test("A steady level comes out on the curve, within 0.001 dB", arguments: [1.5, 4, 1000], [0.5, 6, 24])
  func curve(ratio: Double, knee: Double) {
    let levels = Array(stride(from: -60.0, through: 12, by: 3))
    // Half a second for each, at a low rate, with an attack and release that arrive long before.
    let input = levels.flatMap { [Float](repeating: Float(pow(10, $0 / 20)), count: 800) }.bothSides
    let heard = Chain(
      input, .compressor(),
      [
        .threshold: EffectParameter.threshold.carried(-20), .ratio: Float(ratio), .knee: Float(knee),
        .attack: 1, .release: 2,
      ], rate: 8000
    ).heard(input.count / 2).left
    for (place, level) in levels.enumerated() {
      let theory = CompressorEffectTests.curve(level, threshold: -20, ratio: ratio, knee: knee)
      let error = abs(decibels(heard[place * 800 + 790]) - theory)
      #expect(error < 0.001, "\(level) dB in: off by \(error) dB")
    }
  }

  @Test(
    "Attack and release go 1 − 1/e of their way, in decibels, in their times", arguments: [5.0, 50],
    [100.0, 400])
  func times(attack: Double, release: Double) {
    let input =
      [Float](repeating: 0.01, count: 4800) + [Float](repeating: 1, count: 48_000)
      + [Float](repeating: 0.01, count: 48_000)
    let heard = Chain(
      input.bothSides, .compressor(),
      [
        .threshold: 0.1, .ratio: 4, .knee: 0, .attack: Float(attack), .release: Float(release),
      ]
    ).heard(input.count).left
    // 20 dB over at a ratio of 4: 15 dB down.
    let onset = 4800 + Int(attack * 48) - 1
    #expect(abs(decibels(heard[onset]) + 15 * (1 - exp(-1))) < 0.05)
    let end = 52_800 + Int(release * 48) - 1
    #expect(abs(decibels(heard[end] / 0.01) + 15 * exp(-1)) < 0.05)
  }

  @Test("With a key it goes by what the other bus sounds like, after its gains")
  func key() {
    let desk = Desk(
      voices: 2, buses: [.init(), .init(), .init()],
      stems: [Stem([Float](repeating: 0.25, count: 20_000)), Stem([Float](repeating: 0.5, count: 5000))],
      effects: [
        .init(
          on: BusIndex(1), .compressor(key: BusIndex(2)),
          [.threshold: 0.05, .ratio: 2, .knee: 0, .attack: 0, .release: 10])
      ])
    desk.send(at: 0, .play(0, cursor: .once(20_000), bus: 1))
    desk.send(at: 0, .rampBus(BusIndex(2), .user, RampTarget(0.4, over: 0)))
    desk.send(at: 5000, .play(1, region: 1, cursor: .once(5000), bus: 2))
    let heard = desk.render(20_000).left
    #expect(heard[4000] == 0.25)
    // The key is 0.2, 12 dB over: 6 dB down.
    #expect(abs(heard[7000] - 0.2 - 0.125) < 1e-5)
    #expect(abs(heard[19_000] - 0.25) < 1e-5)
  }
}
