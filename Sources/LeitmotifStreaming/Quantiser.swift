import LeitmotifRealTime

/// Rounds samples to a number of bits, with triangular dither.
///
/// The same samples give the same numbers, wherever they are cut.
package struct Quantiser: Sendable {
  private let shift: Int32
  private let steps: Double
  private var dither = TriangularDither(seed: 0)

  package init(bits: Int) {
    shift = Int32(32 - bits)
    steps = Double(1 << (bits - 1))
  }

  /// Rounds `samples` into the beginning of `output`, whose upper bits then hold the numbers.
  ///
  /// What lies beyond full scale is clamped; what is no number becomes silence.
  package mutating func quantise(_ samples: Span<Float>, into output: inout MutableSpan<Int32>) {
    // A copy, so that the generator's state stays in a register.
    var noise = dither
    for index in samples.indices {
      // In double precision: a float has no room for the fraction of a 24-bit step.
      let exact = Double(samples[index]) * steps + Double(noise.next())
      let clamped = exact > -steps ? min(exact, steps - 1) : exact == exact ? -steps : 0
      // Where numbers are this large a double has no fractions: adding rounds, to the nearest, halves to even.
      let rounded = (clamped + 0x1.8p52) - 0x1.8p52
      output[index] = Int32(rounded) << shift
    }
    dither = noise
  }
}
