package import LeitmotifRealTime

/// The largest sample, without its sign; 0 if there are none. All of them must be numbers.
@_noLocks
package func largest(of samples: Samples) -> Float {
  // Without its sign bit, a larger number has larger bits; whole numbers are compared many at a time.
  var largest: Int32 = 0
  let count = samples.count
  var eight = SIMD8<Int32>()
  var sample = 0
  while sample &+ 8 <= count {
    let heights = heights(samples.vector(at: sample))
    eight.replace(with: heights, where: heights .> eight)
    sample &+= 8
  }
  while sample < count {
    largest = max(largest, Int32(bitPattern: samples[sample].bitPattern & 0x7FFF_FFFF))
    sample &+= 1
  }
  largest = max(largest, eight.max())
  return Float(bitPattern: UInt32(bitPattern: largest))
}

/// The bits of samples without their signs, which order them by their height.
@_noLocks
@inline(__always)
private func heights(_ samples: SIMD8<Float>) -> SIMD8<Int32> {
  // The same 32 bytes: any bits are whole numbers.
  unsafe unsafeBitCast(samples, to: SIMD8<Int32>.self) & 0x7FFF_FFFF
}

/// Silences samples that are no numbers, or so large that no sound can be meant.
///
/// - Returns: How many there were.
@_noLocks
package func silenceBroken(_ samples: MutableSamples) -> Int {
  let count = samples.count
  var broken = 0
  for sample in 0..<count where !(abs(samples[sample]) < 0x1p60) {
    samples[sample] = 0
    broken &+= 1
  }
  return broken
}
