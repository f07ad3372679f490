import Foundation
import LeitmotifMixing
import Testing

/// At a low rate, where as many seconds are fewer frames.
@Suite("A reverb is the room that was asked for")
struct ReverbEffectTests {
  private static let rate = 8000.0

  private static func response(_ values: [EffectParameter: Float], frames: Int, preDelay: Int32 = 0)
    -> [Float]
  {
    var values = values
    values[.dry] = 0
    return Chain(.impulse, .reverb(preDelayFrames: preDelay), values, rate: 8000).heard(frames)
  }

  /// Seconds in which a response falls by 60 dB near some frequencies, by the line through −5...−30 dB of what is left
  /// of its energy.
  private static func decay(_ response: [Float], near frequencies: [Double]) -> Double {
    var energies = [Double](repeating: 0, count: response.count / 2)
    for side in [response.left, response.right] {
      for frequency in frequencies {
        for (frame, sample) in near(frequency, side).enumerated() { energies[frame] += sample * sample }
      }
    }
    var left = 0.0
    var levels: [(frame: Double, level: Double)] = []
    for frame in energies.indices.reversed() {
      left += energies[frame]
      levels.append((Double(frame), 10 * log10(max(left, 1e-30))))
    }
    let top = levels.last?.level ?? 0
    let points = levels.filter { $0.level < top - 5 && $0.level > top - 30 }
    let meanFrame = points.map(\.frame).reduce(0, +) / Double(points.count)
    let meanLevel = points.map(\.level).reduce(0, +) / Double(points.count)
    let slope =
      points.map { ($0.frame - meanFrame) * ($0.level - meanLevel) }.reduce(0, +)
      / points.map { pow($0.frame - meanFrame, 2) }.reduce(0, +)
    return -60 / slope / rate
  }

  /// What is near a frequency: a resonance of two poles, twice.
  private static func near(_ frequency: Double, _ response: [Double]) -> [Double] {
    let radius = 0.97
    let turn = 2 * radius * cos(2 * .pi * frequency / rate)
    return (0..<2).reduce(response) { samples, _ in
      var (last, before) = (0.0, 0.0)
      return samples.map { sample in
        let next = sample + turn * last - radius * radius * before
        (before, last) = (last, next)
        return next
      }
    }
  }

  @Test(
    "It falls by 60 dB in the time asked for, low tones and high ones, within 10 %", arguments: [1.0, 2.0])
  func decay(asked: Double) {
    let response = ReverbEffectTests.response(
      [.decay: Float(asked), .treble: 0.5, .damping: 1000], frames: Int(asked * 8000))
    let low = ReverbEffectTests.decay(response, near: [80, 110, 150, 190])
    #expect(abs(low / asked - 1) < 0.1, "low: \(low) s")
    // Where the treble begins, the decibels in a second are the mean of both.
    let middle = ReverbEffectTests.decay(response, near: [880, 940, 1000, 1060, 1120])
    #expect(abs(middle / (asked / 1.5) - 1) < 0.1, "middle: \(middle) s")
    let high = ReverbEffectTests.decay(response, near: [3500, 3600, 3700, 3800, 3900])
    #expect(abs(high / (asked / 2) - 1) < 0.1, "high: \(high) s")
  }

  @Test("Nothing comes before its pre-delay and the shortest way through the room")
  func preDelay() {
    let early = ReverbEffectTests.response([.decay: 0.3], frames: 700)
    let late = ReverbEffectTests.response([.decay: 0.3], frames: 700, preDelay: 333)
    #expect(early.prefix(2 * 21 * 8).allSatisfy { $0 == 0 })
    #expect(late.prefix(666).allSatisfy { $0 == 0 } && Array(late[666...]) == Array(early.prefix(2 * 367)))
  }

  @Test(
    "Its echoes are as dense as noise a tenth of a second in, the sides not alike, and it ends in silence")
  func density() {
    let response = ReverbEffectTests.response([.decay: 0.5, .treble: 1], frames: 14_000)
    // Of Gaussian noise 31.7 % lie beyond one deviation (J. S. Abel, P. Huang, 2006).
    for start in stride(from: 1000, to: 4000, by: 500) {
      let part = Array(response.left[start..<start + 400])
      let deviation = (part.map { $0 * $0 }.reduce(0, +) / 400).squareRoot()
      let beyond = Double(part.count { abs($0) > deviation }) / 400 / 0.317
      #expect(abs(beyond - 1) < 0.2, "\(beyond) at frame \(start)")
    }
    let (left, right) = (response.left, response.right)
    let both = zip(left, right).map { $0 * $1 }.reduce(0, +)
    let energies = left.map { $0 * $0 }.reduce(0, +) * right.map { $0 * $0 }.reduce(0, +)
    #expect(abs(both / energies.squareRoot()) < 0.1)
    #expect(response.contains { $0 != 0 } && response.suffix(200).allSatisfy { $0 == 0 })
  }
}
