/// The fade with which the music comes back after it was lost: 10 ms, an S-curve (3t² - 2t³), from silence.
///
/// A part of the music that begins in the middle would click.
struct ReturnFade {
  private var age = 0
  private var frames = 0

  /// Begins with the next frame.
  ///
  /// - Parameter rate: Frames per second.
  mutating func begin(at rate: Int) {
    age = 0
    frames = max(1, rate / 100)
  }

  /// Fades `samples` (interleaved stereo), which follow those that were faded last.
  mutating func apply(to samples: inout MutableSpan<Float>) {
    guard age < frames else { return }
    let count = min(frames - age, samples.count / 2)
    for frame in 0..<count {
      let gain = gain(at: age + frame)
      samples[frame * 2] *= gain
      samples[frame * 2 + 1] *= gain
    }
    age += count
  }

  private func gain(at age: Int) -> Float {
    let part = Float(age) / Float(frames)
    return part * part * (3 - 2 * part)
  }
}
