/// What of an effect can move while it sounds.
///
/// A `Ramp` carries numbers from 0 up, so the mixer has some of them in another unit than a musician writes them in.
/// `carried` takes one to the other; the ramps of the mixer and of its mirror are of what is carried.
///
/// | parameter | written | carried | bounds, carried |
/// |---|---|---|---|
/// | `gain`, `makeUp` | dB | linear gain | 0...1000 |
/// | `wet`, `dry` | dB | linear gain | 0...16 |
/// | `threshold` | dB | linear level | 2⁻²⁰...16 |
/// | `pan` | −1...1 | 1 more | 0...2 |
/// | `width` | 0...2 | the same | 0...2 |
/// | `cutoff`, `damping` | Hz | the same | 5 and up; at most 0.49 of the sample rate |
/// | `resonance` | Q | the same | 0.1...40 |
/// | `time` | frames | the same | 1 to the delay's maximum |
/// | `feedback` | 0...0.98 | the same | 0...0.98 |
/// | `ratio` | 1 and up | the same | 1...1000 |
/// | `knee` | dB | the same | 0...48 |
/// | `attack`, `release` | ms | the same | 0...10 000 |
/// | `decay` | s | the same | 0.05...60 |
/// | `treble` | 0.05...1 | the same | 0.05...1 |
///
/// What lies outside is clamped where it is used, so a ramp may pass through it. Of `time` only the target counts:
/// whatever the ramp's length, the delay fades from one time to the other in 50 ms, and a new target waits until it has.
package enum EffectParameter: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable, Codable {
  case gain, pan, width, cutoff, resonance
  /// Of a delay: frames from one repeat to the next.
  case time
  /// Of a delay: the part of each repeat that comes again.
  case feedback
  /// Of a delay: the cutoff of the low-pass (6 dB an octave) that each repeat goes through once more. Of a reverb: the
  /// frequency above which its decay is shorter.
  case damping
  /// What the effect makes of the sound, and the sound as it came in.
  case wet, dry
  case threshold, ratio, knee, attack, release, makeUp
  /// Of a reverb: the seconds in which low tones fall by 60 dB.
  case decay
  /// Of a reverb: the decay of the highest tones, as a part of that of the low ones. At `damping` it lies between: there
  /// the decibels in a second are the mean of both.
  case treble

  /// The number that the mixer has for one that a musician writes.
  package func carried(_ written: Double) -> Float {
    switch self {
    // 20·log10(2) decibels are a factor of two.
    case .gain, .makeUp, .wet, .dry, .threshold: Float(binaryExponential(written * 0.16609640474436813))
    case .pan: Float(written + 1)
    default: Float(written)
    }
  }

  /// What it begins with unless something else is asked for, as the mixer has it.
  package var usual: Float {
    switch self {
    case .gain, .pan, .width, .wet, .dry, .makeUp, .ratio: 1
    case .cutoff, .damping: 20_000
    case .resonance: 0.70710678
    case .time: 1
    case .feedback: 0
    case .threshold: 1
    case .knee: 6
    case .attack: 10
    case .release: 200
    case .decay: 2
    case .treble: 0.5
    }
  }
}
