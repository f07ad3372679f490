import Foundation
import LeitmotifMixing
import LeitmotifRealTime
import Testing

@Suite("Gain, pan and width are what they say")
struct SideEffectTests {
  private static let sides: [Float] = (0..<64).flatMap { _ in [0.5, 0.25] as [Float] }

  @Test("Gain is decibels", arguments: [-60.0, -6, 0, 6, 20])
  func gain(level: Double) {
    let heard = Chain(SideEffectTests.sides, .gain, [.gain: EffectParameter.gain.carried(level)]).heard(64)
    let factor = Float(pow(10, level / 20))
    for sample in heard.indices {
      #expect(abs(heard[sample] - SideEffectTests.sides[sample] * factor) <= factor * 1e-7)
    }
  }

  @Test("Pan keeps the power of two sides that are as loud as one another, and is nothing in the middle")
  func pan() {
    for step in -10...10 {
      let pan = Double(step) / 10
      let heard = Chain(SideEffectTests.sides, .pan, [.pan: EffectParameter.pan.carried(pan)]).heard(64)
      let angle = .pi / 4 * (1 + pan)
      #expect(abs(Double(heard[10]) - 0.5 * 2.0.squareRoot() * cos(angle)) < 1e-7)
      #expect(abs(Double(heard[11]) - 0.25 * 2.0.squareRoot() * sin(angle)) < 1e-7)
      let power = pow(Double(heard[10]) / 0.5, 2) + pow(Double(heard[11]) / 0.25, 2)
      #expect(abs(power - 2) < 1e-6)
      if step == 0 { #expect(heard == SideEffectTests.sides) }
    }
  }

  @Test("Width 0 is mono, 1 is nothing, 2 doubles the difference; the sum stays")
  func width() {
    for (width, expected) in [(Float(0), [Float(0.375), 0.375]), (1, [0.5, 0.25]), (2, [0.625, 0.125])] {
      let heard = Chain(SideEffectTests.sides, .width, [.width: width]).heard(64)
      #expect(Array(heard[20..<22]) == expected)
    }
  }

  @Test("A ramp of gain is heard as the straight line that it is, 32 frames later, sample by sample")
  func ramp() {
    var chain = Chain([Float](repeating: 1, count: 2000), .gain, [.gain: 0])
    chain.commands = [(64, .rampEffect(EffectIndex(0), .gain, RampTarget(1, over: 640)))]
    let heard = chain.heard(1000).left
    for frame in 0..<1000 {
      let line = min(1, max(0, Double(frame - 64 - 32) / 640))
      #expect(abs(heard[frame] - line) < 1e-6)
    }
  }
}
