package import LeitmotifRealTime

/// The largest sample, without its sign; 0 if there are none. All of them must be numbers.
@_noLocks
package func largest(of samples: Samples) -> Float {
  // Without its sign bit, a larger number has larger bits; whole numbers are compared many at a time.
  var largest: Int32 = 0
  for sample in 0..<samples.count {
    largest = max(largest, Int32(bitPattern: samples[sample].bitPattern & 0x7FFF_FFFF))
  }
  return Float(bitPattern: UInt32(bitPattern: largest))
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

/// Copies samples, from the first to the last; `output` may lie before `source` in the same memory.
///
/// - Precondition: Both are equally long.
@_noLocks
package func copy(_ source: Samples, to output: MutableSamples) {
  let count = output.count
  precondition(source.count == count)
  for sample in 0..<count { output[sample] = source[sample] }
}
