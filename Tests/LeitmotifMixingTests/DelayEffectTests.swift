import Foundation
import LeitmotifMixing
import LeitmotifRealTime
import Testing

@Suite("A delay repeats on its frame")
struct DelayEffectTests {
  /// So high that nothing is damped but a little.
  private static let open: [EffectParameter: Float] = [.damping: 1e6, .dry: 1, .wet: 0.5]

  @Test("Repeats come on the frame, at the level asked for", arguments: [1, 31, 32, 1000, 4800])
  func repeats(time: Int) {
    var values = DelayEffectTests.open
    values[.time] = Float(time)
    let heard = Chain(.impulse, .delay(maximumFrames: 4800), values).heard(15_000).left
    #expect(heard[0] == 1 && heard[time] == 0.5)
    #expect(heard.enumerated().allSatisfy { $0 == 0 || $0 == time || $1 == 0 })
  }

  @Test("Each repeat is the feedback's part of the one before it")
  func feedback() {
    var values = DelayEffectTests.open
    values[.time] = 500
    values[.feedback] = 0.5
    let heard = Chain(.impulse, .delay(maximumFrames: 500), values).heard(4000).left
    for round in 1...7 {
      // The damping, as open as it can be, smears a little: the repeats keep their sum.
      let sum = heard[round * 500..<min(4000, round * 500 + 400)].reduce(0, +)
      #expect(abs(sum - 0.5 * pow(0.5, Double(round - 1))) < 1e-5)
    }
  }

  @Test("The damping is a low-pass of first order, once more with each repeat", arguments: [800.0, 5000])
  func damping(cutoff: Double) {
    let heard = Chain(
      .impulse, .delay(maximumFrames: 4000),
      [.time: 4000, .feedback: 0.9, .damping: Float(cutoff), .dry: 0]
    ).heard(12_000).left
    for frequency in [100.0, 1000, 9000] {
      let s = tan(.pi * frequency / 48_000) / tan(.pi * cutoff / 48_000)
      let theory = 1 / (1 + s * s).squareRoot()
      let first = magnitude(of: Array(heard[4000..<8000]), at: frequency, rate: 48_000)
      let second = magnitude(of: Array(heard[8000..<12_000]), at: frequency, rate: 48_000)
      #expect(abs(first - 1) < 1e-6)
      #expect(abs(decibels(second) - decibels(0.9 * theory)) < 0.005)
    }
  }

  @Test("It can cross sides")
  func crossing() {
    let heard = Chain(
      [1, 0] + [Float](repeating: 0, count: 62), .delay(maximumFrames: 100, crosses: true),
      [.time: 100, .feedback: 0.5, .damping: 1e6, .dry: 0]
    ).heard(350)
    #expect(heard[200] == 1 && heard[201] == 0)
    #expect(heard.right[200..<300].reduce(0, +) > 0.49 && heard.left[200..<300].allSatisfy { $0 == 0 })
    // The damping rings a little where it is as open as it can be.
    #expect(heard.left[300..<350].reduce(0, +) > 0.24 && heard.right[300..<350].allSatisfy { abs($0) < 1e-3 })
  }

  @Test("A new time comes in by a fade of 50 ms that keeps the power, and no sample jumps")
  func newTime() {
    var chain = Chain(
      .tone(100, frames: 20_000), .delay(maximumFrames: 9600),
      [.time: 4800, .damping: 1e6, .dry: 0])
    // 3.5 periods more.
    chain.commands = [(9600, .rampEffect(EffectIndex(0), .time, RampTarget(6480, over: 0)))]
    let heard = chain.heard(20_000).left
    let slope = 0.5 * 2 * .pi * 100 / 48_000
    for frame in 4900..<20_000 { #expect(abs(heard[frame] - heard[frame - 1]) < slope * 1.5) }
    for frame in 9600 + 2400 + 64..<19_000 {
      #expect(abs(heard[frame] - 0.5 * sin(2 * .pi * 100 / 48_000 * Double(frame - 6480))) < 1e-6)
    }
  }
}
