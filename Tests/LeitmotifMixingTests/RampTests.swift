import Foundation
import LeitmotifMixing
import Testing

@Suite("Ramps")
struct RampTests {
  static let shapes: [RampShape] = [.linear, .equalPower, .sCurve, .exponential, .late, .early, .matched]

  func ramp(
    _ start: Float, _ target: Float, over frames: Int32, _ shape: RampShape, bend: Float = 0.7
  ) -> Ramp {
    var ramp = Ramp(at: start)
    ramp.head(to: RampTarget(target, over: frames, shape, bend: bend))
    return ramp
  }

  func gains(_ ramp: Ramp, _ frames: Int) -> [Float] { (0..<frames).map { ramp.gain(after: Int32($0)) } }

  @Test("A ramp begins where it starts, ends where it heads, and never turns back", arguments: shapes)
  func monotonic(shape: RampShape) {
    let rising = gains(ramp(0.1, 1, over: 1000, shape), 1002)
    #expect(rising[0] == 0.1 && rising[1000] == 1 && rising[1001] == 1)
    #expect(zip(rising, rising.dropFirst()).allSatisfy { $0 <= $1 })
    let falling = gains(ramp(1, 0.1, over: 1000, shape), 1002)
    #expect(falling[0] == 1 && falling[1000] == 0.1 && falling[1001] == 0.1)
    #expect(zip(falling, falling.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test("A ramp may be looked at from anywhere on its way", arguments: shapes)
  func mayBeCut(shape: RampShape) {
    let whole = gains(ramp(0.2, 0.9, over: 97, shape), 120)
    for cut in 0..<120 {
      var moved = ramp(0.2, 0.9, over: 97, shape)
      moved.advance(by: Int32(cut))
      #expect(gains(moved, 120 - cut) == Array(whole[cut...]))
    }
  }

  @Test("A ramp that has arrived is a gain at rest", arguments: shapes)
  func arrives(shape: RampShape) {
    var ramp = ramp(0.2, 0.9, over: 97, shape)
    ramp.advance(by: 96)
    #expect(ramp.framesLeft == 1)
    ramp.advance(by: 1)
    #expect(ramp == Ramp(at: 0.9))
    ramp.advance(by: .max)
    #expect(ramp.gain == 0.9)
  }

  @Test(
    "At the middle of an equal-power crossfade both gains are 0.70711, at a quarter 0.92388 and 0.38268 (T-51)"
  )
  func equalPowerPoints() {
    let incoming = gains(ramp(0, 1, over: 48_000, .equalPower), 48_000)
    let outgoing = gains(ramp(1, 0, over: 48_000, .equalPower), 48_000)
    #expect(abs(incoming[24_000] - 0.70711) < 1e-5 && abs(outgoing[24_000] - 0.70711) < 1e-5)
    #expect(abs(incoming[12_000] - 0.38268) < 1e-5 && abs(outgoing[12_000] - 0.92388) < 1e-5)
  }

  @Test(
    "The squares of an equal-power crossfade add up to 1 on every frame (T-51)", arguments: [7, 480, 48_000])
  func equalPowerSum(frames: Int) {
    let incoming = gains(ramp(0, 1, over: Int32(frames), .equalPower), frames + 1)
    let outgoing = gains(ramp(1, 0, over: Int32(frames), .equalPower), frames + 1)
    #expect(zip(incoming, outgoing).allSatisfy { abs($0 * $0 + $1 * $1 - 1) <= 1e-6 })
  }

  @Test("An equal-power fade never steps further than π/2 over its length", arguments: [240, 24_000])
  func equalPowerStep(frames: Int) {
    let gains = gains(ramp(0, 1, over: Int32(frames), .equalPower), frames + 1)
    let bound = Float.pi / 2 / Float(frames) + 1e-7
    #expect(zip(gains, gains.dropFirst()).allSatisfy { abs($0 - $1) <= bound })
  }

  @Test("An exponential ramp is straight in decibels")
  func exponential() {
    let gains = gains(ramp(1, 0.001, over: 600, .exponential), 601)
    for (frame, gain) in gains.enumerated() {
      #expect(abs(20 * log10(Double(gain)) + 0.1 * Double(frame)) < 1e-5)
    }
  }

  @Test("To or from silence an exponential ramp is a straight line of gain")
  func exponentialSilence() {
    #expect(gains(ramp(0, 1, over: 4, .exponential), 5) == [0, 0.25, 0.5, 0.75, 1])
    #expect(gains(ramp(1, 0, over: 4, .exponential), 5) == [1, 0.75, 0.5, 0.25, 0])
  }

  @Test("An s-curve is slow at both ends and in the middle at the middle")
  func sCurve() {
    #expect(gains(ramp(0, 1, over: 4, .sCurve), 5) == [0, 0.15625, 0.5, 0.84375, 1])
  }

  @Test(
    "A late rise is (e^kx − 1)/(e^k − 1), an early one ln(1 + kx)/ln(1 + k), and a fall the same backwards")
  func bentShapes() {
    for frame in 0...96 {
      let x = Double(frame) / 96
      let late = Float((exp(3 * x) - 1) / (exp(3) - 1))
      let early = Float(log(1 + 9 * x) / log(10))
      #expect(abs(ramp(0, 1, over: 96, .late, bend: 3).gain(after: Int32(frame)) - late) < 1e-6)
      #expect(abs(ramp(0, 1, over: 96, .early, bend: 9).gain(after: Int32(frame)) - early) < 1e-6)
      #expect(abs(ramp(1, 0, over: 96, .late, bend: 3).gain(after: Int32(96 - frame)) - late) < 1e-6)
      #expect(abs(ramp(1, 0, over: 96, .early, bend: 9).gain(after: Int32(96 - frame)) - early) < 1e-6)
    }
  }

  @Test(
    "A matched crossfade keeps the power of two sides of any correlation to 0.001 dB",
    arguments: [0, 0.25, 0.5, 0.9, 1] as [Float])
  func matched(correlation: Float) {
    let incoming = gains(ramp(0, 1, over: 480, .matched, bend: correlation), 481)
    let outgoing = gains(ramp(1, 0, over: 480, .matched, bend: correlation), 481)
    for (rising, falling) in zip(incoming, outgoing) {
      let power = rising * rising + falling * falling + 2 * correlation * rising * falling
      #expect(abs(10 * log10(power)) < 1e-3)
    }
  }

  @Test(
    "A bend that no shape can have is moved to the nearest that it can",
    arguments: [-1, 1e9, .nan] as [Float])
  func impossibleBends(bend: Float) {
    for shape in RampTests.shapes {
      let gains = gains(ramp(0.1, 1, over: 50, shape, bend: bend), 51)
      #expect(gains.allSatisfy { $0 >= 0.0999 && $0 <= 1 })
    }
  }

  @Test("A ramp that is sent elsewhere goes on from where it is")
  func continues() {
    var ramp = ramp(0, 1, over: 8, .linear)
    ramp.advance(by: 4)
    ramp.head(to: RampTarget(0, over: 2))
    #expect(gains(ramp, 4) == [0.5, 0.25, 0, 0])
  }

  @Test("A ramp of no frames, or to where the gain is, is at rest at once", arguments: [0, -5, 100])
  func atOnce(frames: Int32) {
    let ramp = ramp(0.5, frames > 0 ? 0.5 : 0.7, over: frames, .linear)
    #expect(ramp.framesLeft == 0)
    #expect(ramp.gain == (frames > 0 ? 0.5 : 0.7))
  }

  @Test("The longest ramp there is does not overflow")
  func longest() {
    var ramp = ramp(0, 1, over: .max, .linear)
    ramp.advance(by: .max - 1)
    #expect(ramp.framesLeft == 1)
    #expect(ramp.gain(after: 0) == 1)
    #expect(ramp.gain(after: .max) == 1)
  }
}
