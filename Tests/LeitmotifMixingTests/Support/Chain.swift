import Foundation
import LeitmotifMixing
import LeitmotifRealTime

/// A bus with effects, and what is played on it.
struct Chain {
  /// The bus is 1; what is played on 2 is heard on it too.
  var effects: [MixerConfiguration.Effect]
  var rate = 48_000
  /// Interleaved stereo, from frame 0 on.
  var input: [Float]
  var commands: [(Int, MixerCommand)] = []

  init(_ input: [Float], _ effects: [(EffectKind, [EffectParameter: Float])], rate: Int = 48_000) {
    self.input = input
    self.effects = effects.map { MixerConfiguration.Effect(on: BusIndex(1), $0.0, $0.1) }
    self.rate = rate
  }

  init(_ input: [Float], _ kind: EffectKind, _ values: [EffectParameter: Float] = [:], rate: Int = 48_000) {
    self.init(input, [(kind, values)], rate: rate)
  }

  func desk(ending end: Int? = nil, start: Int = 0, memory: [Float] = []) -> Desk {
    let desk = Desk(
      voices: 2, buses: [.init(), .init(), .init(into: BusIndex(1))], rate: rate,
      stems: [Stem(input, channels: 2)], start: start, effects: effects, effectMemory: memory)
    if start < input.count / 2 {
      desk.send(at: start, .play(0, cursor: .once(input.count / 2, from: start), bus: 1))
    }
    for (frame, command) in commands where frame >= start && frame < end ?? .max {
      desk.send(at: frame, command)
    }
    return desk
  }

  /// What is heard.
  func heard(_ frames: Int, blocks: [Int] = [.max]) -> [Float] { desk().render(frames, blocks: blocks) }
}

extension [Float] {
  /// The left sides of stereo frames.
  var left: [Double] { stride(from: 0, to: count, by: 2).map { Double(self[$0]) } }

  /// The right sides of stereo frames.
  var right: [Double] { stride(from: 1, to: count, by: 2).map { Double(self[$0]) } }

  /// The same on both sides.
  var bothSides: [Float] { flatMap { [$0, $0] } }

  /// One frame of full height on both sides, and silence after it.
  static var impulse: [Float] { [1, 1] + [Float](repeating: 0, count: 62) }

  static func tone(_ frequency: Double, frames: Int, height: Double = 0.5, rate: Double = 48_000) -> [Float] {
    (0..<frames).map { Float(height * sin(2 * .pi * frequency / rate * Double($0))) }.bothSides
  }
}

/// How much of a frequency there is in a response, linear.
func magnitude(of response: [Double], at frequency: Double, rate: Double) -> Double {
  var real = 0.0
  var imaginary = 0.0
  for (frame, sample) in response.enumerated() where sample != 0 {
    let angle = 2 * .pi * frequency / rate * Double(frame)
    real += sample * cos(angle)
    imaginary -= sample * sin(angle)
  }
  return (real * real + imaginary * imaginary).squareRoot()
}

/// Decibels of a linear magnitude.
func decibels(_ magnitude: Double) -> Double { 20 * log10(max(magnitude, 1e-30)) }
