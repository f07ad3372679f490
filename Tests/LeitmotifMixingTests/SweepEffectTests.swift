import Foundation
import LeitmotifMixing
import LeitmotifRealTime
import Testing

@Suite("A parameter that moves is not heard as steps")
struct SweepEffectTests {
  /// A low-pass in doubles whose cutoff is set anew on every frame.
  static func ideal(_ input: [Double], cutoffs: (Int) -> Double, resonance: Double) -> [Double] {
    var (first, second) = (0.0, 0.0)
    return input.enumerated().map { frame, sample in
      let tangent = tan(.pi * cutoffs(frame) / 48_000)
      let scale = 1 / (1 + tangent * (tangent + 1 / resonance))
      let band = scale * (first + tangent * (sample - second))
      let low = second + tangent * band
      (first, second) = (2 * band - first, 2 * low - second)
      return low
    }
  }

  /// Decibels of what differs, against what is wanted.
  static func noise(_ heard: [Double], _ ideal: [Double]) -> Double {
    let difference = zip(heard, ideal).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
    return 10 * log10(difference / ideal.map { $0 * $0 }.reduce(0, +))
  }

  @Test(
    "A low-pass swept over five octaves in half a second is within −60 dB of one that is set on every frame")
  func cutoff() {
    let input = [Float].tone(1000, frames: 30_000)
    var chain = Chain(input, .lowPass, [.cutoff: 200, .resonance: 2])
    chain.commands = [
      (1000, .rampEffect(EffectIndex(0), .cutoff, RampTarget(6400, over: 24_000, .exponential)))
    ]
    let heard = chain.heard(30_000).left
    // It follows a cell late.
    let ideal = SweepEffectTests.ideal(
      input.left, cutoffs: { 200 * pow(32, min(1, max(0, Double($0 - 32 - 1000) / 24_000))) }, resonance: 2)
    let noise = SweepEffectTests.noise(heard, ideal)
    #expect(noise < -80, "\(noise) dB")
  }

  @Test(
    "A gain swept by 40 dB, and a pan from side to side, are within −80 dB of ones that are set on every frame"
  )
  func gains() {
    let input = [Float].tone(1000, frames: 20_000)
    var chain = Chain(input, .gain, [.gain: 0.01])
    chain.commands = [(1000, .rampEffect(EffectIndex(0), .gain, RampTarget(1, over: 9600, .exponential)))]
    let louder = zip(input.left, 0...).map { $0 * pow(10, -2 + 2 * min(1, max(0, Double($1 - 1032) / 9600))) }
    let gain = SweepEffectTests.noise(chain.heard(20_000).left, louder)
    #expect(gain < -80, "\(gain) dB")
    chain = Chain(input, .pan, [.pan: 0])
    chain.commands = [(1000, .rampEffect(EffectIndex(0), .pan, RampTarget(2, over: 9600)))]
    let aside = zip(input.left, 0...).map {
      $0 * 2.0.squareRoot() * cos(.pi / 4 * 2 * min(1, max(0, Double($1 - 1032) / 9600)))
    }
    let pan = SweepEffectTests.noise(chain.heard(20_000).left, aside)
    #expect(pan < -80, "\(pan) dB")
  }
}
