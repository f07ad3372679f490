/// What an effect does to the frames of its bus, with what is settled when the mixer is made.
package enum EffectKind: BitwiseCopyable, Sendable, Equatable {
  /// Louder or quieter.
  case gain
  /// A balance of equal power: the sides are multiplied by `√2·cos(π/4·(1 + pan))` and `√2·sin(π/4·(1 + pan))`, so
  /// both by 1 in the middle.
  case pan
  /// How far the sides differ: their difference is multiplied, their sum stays.
  case width
  /// Twelve decibels an octave above the cutoff.
  case lowPass
  /// Twelve decibels an octave below the cutoff.
  case highPass
  /// Repeats, each one `feedback` times the one before and with its highs damped once more.
  ///
  /// - Parameters:
  ///   - maximumFrames: The longest time it can have, `1...4_194_304`.
  ///   - crosses: Whether each repeat comes from the other side.
  case delay(maximumFrames: Int32, crosses: Bool = false)
  /// Turns down what is louder than a threshold.
  ///
  /// - Parameter key: The bus whose level it goes by, as it is heard: after its effects and gains. `nil`: what comes in.
  ///   It stands after the compressor's own bus.
  case compressor(key: BusIndex? = nil)
  /// A room.
  ///
  /// - Parameters:
  ///   - preDelayFrames: Frames before it answers, `0...65_536`.
  ///   - size: How far its walls are away, `0.25...2`; 1 is a hall.
  case reverb(preDelayFrames: Int32 = 0, size: Float = 1)

  /// What of it can move, in the order of its ramps.
  package var parameters: [EffectParameter] {
    switch self {
    case .gain: [.gain]
    case .pan: [.pan]
    case .width: [.width]
    case .lowPass, .highPass: [.cutoff, .resonance]
    case .delay: [.time, .feedback, .damping, .wet, .dry]
    case .compressor: [.threshold, .ratio, .knee, .attack, .release, .makeUp]
    case .reverb: [.decay, .damping, .treble, .wet, .dry]
    }
  }

  /// What a parameter begins with unless something else is asked for, as the mixer has it.
  package func usual(_ parameter: EffectParameter) -> Float {
    switch (self, parameter) {
    case (.lowPass, .cutoff): 20_000
    case (.highPass, .cutoff): 20
    case (.delay(let frames, _), .time): Float(frames)
    case (.reverb, .damping): 4_000
    default: parameter.usual
    }
  }
}
