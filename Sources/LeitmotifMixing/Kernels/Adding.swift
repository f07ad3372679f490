package import LeitmotifRealTime

/// Adds `source` times `gain` to `output`.
///
/// - Precondition: Both are equally long.
@_noLocks
package func add(_ source: Samples, times gain: Float, to output: MutableSamples) {
  let samples = output.count
  let sourceSamples = source.count
  precondition(sourceSamples == samples)
  var sample = 0
  while sample &+ 8 <= samples {
    output.store(output.vector(at: sample) + source.vector(at: sample) * gain, at: sample)
    sample &+= 8
  }
  while sample < samples {
    output[sample] += source[sample] * gain
    sample &+= 1
  }
}

/// Adds stereo frames to `output`, each times its own gain.
///
/// - Precondition: `source` and `output` are equally long, and twice as long as `gains`.
@_noLocks
package func add(_ source: Samples, times gains: Samples, to output: MutableSamples) {
  let frames = gains.count
  let samples = output.count
  let sourceSamples = source.count
  precondition(sourceSamples == samples && frames &* 2 == samples)
  var frame = 0
  while frame &+ 8 <= frames {
    let eight = gains.vector(at: frame)
    let sample = frame &* 2
    let low = source.vector(at: sample) * doubled(eight.lowHalf)
    let high = source.vector(at: sample &+ 8) * doubled(eight.highHalf)
    output.store(output.vector(at: sample) + low, at: sample)
    output.store(output.vector(at: sample &+ 8) + high, at: sample &+ 8)
    frame &+= 8
  }
  while frame < frames {
    output[frame &* 2] += source[frame &* 2] * gains[frame]
    output[frame &* 2 &+ 1] += source[frame &* 2 &+ 1] * gains[frame]
    frame &+= 1
  }
}

/// Adds frames of one channel, times `gain`, to both sides of `output`.
///
/// - Precondition: `output` is twice as long as `source`.
@_noLocks
package func addMono(_ source: Samples, times gain: Float, to output: MutableSamples) {
  let frames = source.count
  let samples = output.count
  precondition(frames &* 2 == samples)
  var frame = 0
  while frame &+ 8 <= frames {
    let eight = source.vector(at: frame) * gain
    let sample = frame &* 2
    output.store(output.vector(at: sample) + doubled(eight.lowHalf), at: sample)
    output.store(output.vector(at: sample &+ 8) + doubled(eight.highHalf), at: sample &+ 8)
    frame &+= 8
  }
  while frame < frames {
    output[frame &* 2] += source[frame] * gain
    output[frame &* 2 &+ 1] += source[frame] * gain
    frame &+= 1
  }
}

/// Adds frames of one channel, each times its own gain, to both sides of `output`.
///
/// - Precondition: `source` and `gains` are equally long, `output` twice as long.
@_noLocks
package func addMono(_ source: Samples, times gains: Samples, to output: MutableSamples) {
  let frames = source.count
  let samples = output.count
  let gainFrames = gains.count
  precondition(gainFrames == frames && frames &* 2 == samples)
  var frame = 0
  while frame &+ 8 <= frames {
    let eight = source.vector(at: frame) * gains.vector(at: frame)
    let sample = frame &* 2
    output.store(output.vector(at: sample) + doubled(eight.lowHalf), at: sample)
    output.store(output.vector(at: sample &+ 8) + doubled(eight.highHalf), at: sample &+ 8)
    frame &+= 8
  }
  while frame < frames {
    output[frame &* 2] += source[frame] * gains[frame]
    output[frame &* 2 &+ 1] += source[frame] * gains[frame]
    frame &+= 1
  }
}

/// Each of four values twice: a frame's gain, or its only sample, for both of its sides.
@_noLocks
@inline(__always)
func doubled(_ four: SIMD4<Float>) -> SIMD8<Float> {
  var eight = SIMD8<Float>()
  eight.evenHalf = four
  eight.oddHalf = four
  return eight
}
