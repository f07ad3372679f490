import Foundation
import LeitmotifMixing
import Testing

@Suite("Low-pass and high-pass follow the analogue filter")
struct FilterEffectTests {
  /// `1/(s² + s/Q + 1)` or `s²/(…)` on the prewarped axis.
  static func theory(_ frequency: Double, cutoff: Double, resonance: Double, rate: Double, isHigh: Bool)
    -> Double
  {
    let s = tan(.pi * frequency / rate) / tan(.pi * cutoff / rate)
    let below = ((1 - s * s) * (1 - s * s) + s * s / resonance / resonance).squareRoot()
    return (isHigh ? s * s : 1) / below
  }

  @Test(
    "Within 0.005 dB wherever it is above −50 dB", arguments: [50.0, 200, 1000, 8000, 19_000],
    [0.3, 0.70710678, 4, 20])
  func response(cutoff: Double, resonance: Double) {
    for isHigh in [false, true] {
      // As long as its tail.
      let frames = Int(6 * max(resonance, 1 / resonance) / cutoff * 48_000) + 2000
      let heard = Chain(
        .impulse, isHigh ? .highPass : .lowPass,
        [.cutoff: Float(cutoff), .resonance: Float(resonance)]
      ).heard(frames)
      for frequency in [10.0, 31, 97, 300, 980, 3000, 7900, 12_000, 18_900, 22_000] {
        let theory = FilterEffectTests.theory(
          frequency, cutoff: cutoff, resonance: resonance, rate: 48_000, isHigh: isHigh)
        guard theory > 3e-3 else { continue }
        let measured = magnitude(of: heard.left, at: frequency, rate: 48_000)
        let error = abs(decibels(measured) - decibels(theory))
        #expect(
          error < 0.005,
          "\(isHigh ? "high" : "low") \(cutoff) Hz, Q \(resonance), at \(frequency) Hz: \(error) dB")
      }
    }
  }

  @Test("It stays within bounds when cutoff and resonance jump between their extremes on every cell")
  func extremes() {
    var random = SplitMix(7)
    var chain = Chain((0..<6000).map { _ in random.sample() }, .lowPass, [:])
    chain.effects.append(.init(on: BusIndex(1), .highPass))
    for frame in stride(from: 0, to: 3000, by: 16) {
      for effect in 0..<2 {
        chain.commands.append(
          (
            frame,
            .rampEffect(
              EffectIndex(effect), .cutoff,
              RampTarget([0, 5, 900, 24_000].randomElement(using: &random)!, over: 0))
          ))
        chain.commands.append(
          (
            frame,
            .rampEffect(
              EffectIndex(effect), .resonance,
              RampTarget([0, 0.3, 1e9].randomElement(using: &random)!, over: 0))
          ))
      }
    }
    let heard = chain.heard(4000)
    #expect(heard.allSatisfy { abs($0) < 3000 })
  }
}
