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

/// The largest sample of each side of stereo frames, without its sign. All samples must be numbers.
@_noLocks
package func peaks(of samples: Samples) -> SIMD2<Float> {
  let count = samples.count
  var largest = SIMD8<Int32>()
  var sample = 0
  while sample &+ 8 <= count {
    let heights = heights(samples.vector(at: sample))
    largest.replace(with: heights, where: heights .> largest)
    sample &+= 8
  }
  let sides = SIMD2(
    max(max(largest[0], largest[2]), max(largest[4], largest[6])),
    max(max(largest[1], largest[3]), max(largest[5], largest[7])))
  var peaks = SIMD2(
    Float(bitPattern: UInt32(bitPattern: sides.x)), Float(bitPattern: UInt32(bitPattern: sides.y)))
  while sample &+ 2 <= count {
    peaks.x = max(peaks.x, abs(samples[sample]))
    peaks.y = max(peaks.y, abs(samples[sample &+ 1]))
    sample &+= 2
  }
  return peaks
}

/// The bits of samples without their signs, which order them by their height.
@_noLocks
@inline(__always)
private func heights(_ samples: SIMD8<Float>) -> SIMD8<Int32> {
  // The same 32 bytes: any bits are whole numbers.
  unsafe unsafeBitCast(samples, to: SIMD8<Int32>.self) & 0x7FFF_FFFF
}

/// Whether all samples are numbers below 2⁶⁰.
@_noLocks
private func areSound(_ samples: Samples) -> Bool {
  let count = samples.count
  // Added to the bits of a height from 2⁶⁰ on, it reaches the sign bit.
  let reach = Int32(bitPattern: 0x8000_0000 &- (0x1p60 as Float).bitPattern)
  var any = SIMD8<Int32>()
  var sample = 0
  while sample &+ 8 <= count {
    any |= heights(samples.vector(at: sample)) &+ reach
    sample &+= 8
  }
  var isSound = any.min() >= 0
  while sample < count {
    isSound = isSound && abs(samples[sample]) < 0x1p60
    sample &+= 1
  }
  return isSound
}

/// Silences samples that are no numbers, or so large that no sound can be meant.
///
/// - Returns: How many there were.
@_noLocks
package func silenceBroken(_ samples: MutableSamples) -> Int {
  if areSound(samples.reading) { return 0 }
  let count = samples.count
  var broken = 0
  for sample in 0..<count where !(abs(samples[sample]) < 0x1p60) {
    samples[sample] = 0
    broken &+= 1
  }
  return broken
}

/// Copies samples, from the first to the last; `output` may lie before `source` in the same memory.
///
/// - Precondition: Both are equally long.
@_noLocks
package func copy(_ source: Samples, to output: MutableSamples) {
  let count = output.count
  precondition(source.count == count)
  for sample in 0..<count { output[sample] = source[sample] }
}
