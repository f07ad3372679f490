import LeitmotifRealTime

/// Where effects take what is very small for silence, by the bits of samples without their signs.
///
/// So no memory of theirs ever holds a denormal number, whatever the thread's arithmetic does with those, and all of it
/// is exactly zero some time after the music. And what is no number is not remembered.
enum Quiet {
  /// 2⁻⁴⁰, −241 dB: what comes in below it is silence.
  static var door: Int32 {
    @_noLocks @inline(__always) get { 87 << 23 }
  }
  /// 2⁻²⁴, −144 dB, half a step of 24 bits: what goes round in delays and reverbs below it is silence.
  static var line: Int32 {
    @_noLocks @inline(__always) get { 103 << 23 }
  }
  /// 2⁻⁵⁰: states of filters.
  static var state: Int32 {
    @_noLocks @inline(__always) get { 77 << 23 }
  }
  /// 2⁻²⁰ octaves, 0.000006 dB: what a compressor turns down by.
  static var reduction: Int32 {
    @_noLocks @inline(__always) get { 107 << 23 }
  }
  /// 2⁻⁶⁰: what leaves a chain.
  static var exit: Int32 {
    @_noLocks @inline(__always) get { 67 << 23 }
  }
  /// 2⁶⁰: from here on no sound is meant.
  static var broken: Int32 {
    @_noLocks @inline(__always) get { 187 << 23 }
  }
}

/// A sample, or 0 if it is quieter than `quiet` or no sound.
@_noLocks @inline(__always)
func kept(_ sample: Float, above quiet: Int32) -> Float {
  let height = Int32(bitPattern: sample.bitPattern & 0x7FFF_FFFF)
  return height >= quiet && height < Quiet.broken ? sample : 0
}

/// The bits of each sample, or 0 if it is quieter than `quiet` or no sound.
@_noLocks @inline(__always)
func keptBits(_ samples: SIMD8<Float>, above quiet: Int32) -> SIMD8<Int32> {
  // The same 32 bytes: any bits are whole numbers.
  let bits = unsafe unsafeBitCast(samples, to: SIMD8<Int32>.self)
  let heights = bits & 0x7FFF_FFFF
  // A difference below zero, spread over all bits of its lane: masks of comparisons are slower by far.
  let outside = (heights &- quiet) | (SIMD8(repeating: Quiet.broken &- 1) &- heights)
  return bits & ~(outside &>> SIMD8(repeating: 31))
}

/// The samples of bits.
@_noLocks @inline(__always)
func samples(_ bits: SIMD8<Int32>) -> SIMD8<Float> {
  // The same 32 bytes: any bits are samples.
  unsafe unsafeBitCast(bits, to: SIMD8<Float>.self)
}

/// Whether any lane has a bit.
@_noLocks @inline(__always)
func isAny(_ bits: SIMD8<Int32>) -> Bool {
  let four = bits.lowHalf | bits.highHalf
  let two = four.lowHalf | four.highHalf
  return (two.x | two.y) != 0
}

/// Silences what is quieter than `quiet` or no sound.
///
/// - Returns: Whether anything is left.
@_noLocks
func keep(_ row: MutableSamples, above quiet: Int32) -> Bool {
  let count = row.count
  var any = SIMD8<Int32>()
  var sample = 0
  while sample &+ 8 <= count {
    let bits = keptBits(row.vector(at: sample), above: quiet)
    row.store(samples(bits), at: sample)
    any |= bits
    sample &+= 8
  }
  // Zero may have a sign.
  var isSound = isAny(any & 0x7FFF_FFFF)
  while sample < count {
    let one = kept(row[sample], above: quiet)
    row[sample] = one
    isSound = isSound || one != 0
    sample &+= 1
  }
  return isSound
}

/// How many values there are before the first that is a sound.
@_noLocks
func quietValues(in samples: Samples) -> Int {
  let count = samples.count
  var sample = 0
  while sample &+ 8 <= count {
    if isAny(keptBits(samples.vector(at: sample), above: Quiet.door)) { break }
    sample &+= 8
  }
  while sample < count && kept(samples[sample], above: Quiet.door) == 0 { sample &+= 1 }
  return sample
}
