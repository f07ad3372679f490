package import LeitmotifRealTime

/// Multiplies every sample by `gain`.
@_noLocks
package func scale(_ output: MutableSamples, by gain: Float) {
  let samples = output.count
  for sample in 0..<samples { output[sample] *= gain }
}

/// Multiplies each stereo frame by its own gain.
///
/// - Precondition: `output` is twice as long as `gains`.
@_noLocks
package func scale(_ output: MutableSamples, by gains: Samples) {
  let frames = gains.count
  let samples = output.count
  precondition(samples == frames &* 2)
  for frame in 0..<frames {
    output[frame &* 2] *= gains[frame]
    output[frame &* 2 &+ 1] *= gains[frame]
  }
}

/// Sets every sample to `value`.
@_noLocks
package func fill(_ output: MutableSamples, with value: Float) {
  let samples = output.count
  for sample in 0..<samples { output[sample] = value }
}
