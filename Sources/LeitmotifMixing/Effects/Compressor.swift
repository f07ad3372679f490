import LeitmotifRealTime

/// Turns down what is louder than a threshold, both sides alike.
///
/// After D. Giannoulis, M. Massberg, J. Reiss, Digital Dynamic Range Compressor Design (J. Audio Eng. Soc. 60, 2012): the
/// gain is computed from the peak's decibels with a soft knee, and smoothed, in decibels, by the branching one-pole with a
/// time constant for attack and one for release. Levels are in octaves here: a doubling, 6.02 dB.
enum Compressor {
  /// Threshold, slope and make-up move; knee and the two time constants step with each cell, which the smoothing hides.
  static var coefficients: Int {
    @_noLocks get { 6 }
  }
  /// By how many octaves it turns down.
  static var states: Int {
    @_noLocks get { 1 }
  }

  @_noLocks
  static func write(_ values: InlineArray<6, Float>, rate: Double, to memory: MutableSamples) {
    memory[0] = Float(binaryLogarithm(Double(max(0x1p-20, min(16, values[0])))))
    memory[1] = 1 - 1 / max(1, min(1000, values[1]))
    memory[2] = min(values[5], 1000)
    memory[3] = max(0.01, min(48, values[2])) * 0.16609640
    memory[4] = share(milliseconds: values[3], rate)
    memory[5] = share(milliseconds: values[4], rate)
  }

  /// What is left of a difference after one frame: `e^(−1/(time·rate))`.
  @_noLocks
  private static func share(milliseconds: Float, _ rate: Double) -> Float {
    let frames = Double(min(milliseconds, 10_000)) * 0.001 * rate
    return frames > 0 ? Float(binaryExponential(-1.4426950408889634 / frames)) : 0
  }

  /// - Parameter levels: The level that it goes by on each frame.
  @_noLocks
  static func process(_ part: EffectPart, _ memory: MutableSamples, levels: MutableSamples) {
    let threshold = Glide(memory, 0, of: coefficients)
    let slope = Glide(memory, 1, of: coefficients)
    let makeUp = Glide(memory, 2, of: coefficients)
    let knee = memory[coefficients &+ 3]
    let half = knee * 0.5
    let inverse = 1 / max(knee * 2, 0x1p-20)
    let attack = memory[coefficients &+ 4]
    let release = memory[coefficients &+ 5]
    let phase = part.phase
    // Three passes, so that only the smoothing in the middle has to go frame by frame.
    for frame in 0..<part.count {
      let level = levels[frame]
      let over = octaves(max(level, 0x1p-20)) - threshold.at(phase &+ frame)
      let bend = max(0, min(knee, over + half))
      let wanted = slope.at(phase &+ frame) * (bend * bend * inverse + max(0, over - half))
      levels[frame] = level < 0x1p-20 ? 0 : wanted
    }
    var reduction = memory[2 &* coefficients]
    for frame in 0..<part.count {
      let wanted = levels[frame]
      let share = wanted > reduction ? attack : release
      reduction = wanted + share * (reduction - wanted)
      levels[frame] = reduction
    }
    memory[2 &* coefficients] = reduction
    for frame in 0..<part.count {
      let gain = makeUp.at(phase &+ frame) * power(-levels[frame])
      part.samples.setFrame(frame, to: part.samples.frame(frame) * gain)
    }
  }

  /// The larger side of each frame.
  @_noLocks
  static func writeLevels(of part: EffectPart, to levels: MutableSamples) {
    for frame in 0..<part.count {
      let sides = part.samples.frame(frame)
      levels[frame] = max(abs(sides.x), abs(sides.y))
    }
  }

  /// `log2` of a normal number above zero, off by less than 1e-6 beyond the rounding of a `Float`.
  @_noLocks @inline(__always)
  static func octaves(_ level: Float) -> Float {
    let bits = Int32(bitPattern: level.bitPattern)
    // The exponent that leaves a mantissa of √½...√2.
    let exponent = (bits &- 0x3F35_04F3) >> 23
    let mantissa = Float(bitPattern: UInt32(bitPattern: bits &- exponent << 23))
    let z = (mantissa - 1) / (mantissa + 1)
    let square = z * z
    let sum = 1 + square * (0.33333333 + square * (0.2 + square * 0.14285714))
    return Float(exponent) + 2.885390 * z * sum
  }

  /// `2^x` for `x` in `-100...100` (clamped), relative error below 5e-7.
  @_noLocks @inline(__always)
  static func power(_ x: Float) -> Float {
    let bounded = max(-100, min(100, x))
    // Adding and taking away 1.5·2^23 leaves the nearest whole number.
    let whole = (bounded + 12_582_912) - 12_582_912
    let rest = (bounded - whole) * 0.6931472
    var sum: Float = 0.001388889
    sum = 0.008333333 + rest * sum
    sum = 0.041666668 + rest * sum
    sum = 0.16666667 + rest * sum
    sum = 0.5 + rest * sum
    sum = 1 + rest * sum
    sum = 1 + rest * sum
    return sum * Float(bitPattern: UInt32(bitPattern: Int32(whole) &+ 127) << 23)
  }
}
