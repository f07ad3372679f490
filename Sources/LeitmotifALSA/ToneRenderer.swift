import Glibc
import LeitmotifRealTime

/// The tone that tests a device: a sine that swells and fades, so that it neither starts nor ends with a click.
package struct ToneRenderer: FrameRenderer, Sendable {
  /// A turn of one frame.
  private let cosine: Float
  private let sine: Float
  private var x: Float = 1
  private var y: Float = 0
  private var gain: Float = 0
  private let step: Float
  private let peak: Float
  /// Frames until the tone begins to fade.
  private var framesLeft: Int

  /// - Parameters:
  ///   - frequency: In hertz, below half the rate.
  ///   - gain: Linear, 0...1.
  ///   - frames: How long it lasts, its fades of 20 ms included; silence follows.
  package init(frequency: Double = 440, rate: Int, gain: Float = 0.1, frames: Int = .max) {
    let turn = 2 * Double.pi * frequency / Double(rate)
    cosine = Float(cos(turn))
    sine = Float(sin(turn))
    let fade = max(1, rate / 50)
    step = gain / Float(fade)
    peak = gain
    framesLeft = frames == .max ? .max : max(0, frames - fade)
  }

  @_noLocks
  package mutating func render(into output: inout MutableSpan<Float>) {
    for frame in 0..<output.count / 2 {
      let sample = y * gain
      output[frame * 2] = sample
      output[frame * 2 + 1] = sample
      advance()
    }
  }

  /// Turns the phase by one frame and moves the gain towards where it should be.
  @_noLocks
  private mutating func advance() {
    let turned = x * cosine - y * sine
    y = x * sine + y * cosine
    x = turned
    // Pulls the point back onto the circle, from which rounding would let it drift.
    let correction = 1.5 - 0.5 * (x * x + y * y)
    x *= correction
    y *= correction
    if framesLeft > 0 {
      gain = min(peak, gain + step)
      if framesLeft != .max { framesLeft -= 1 }
    } else {
      gain = max(0, gain - step)
    }
  }
}
