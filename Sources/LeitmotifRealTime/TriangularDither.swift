/// The noise that is added before samples are rounded to few bits, so that the error sounds like a faint
/// hiss and not like distortion.
///
/// Its values have a triangular distribution of two steps' width. They depend on the seed and on how many
/// were drawn, on nothing else: the same samples give the same file, wherever blocks are cut.
package struct TriangularDither: BitwiseCopyable, Sendable {
  /// Never zero: from zero the generator would not move.
  private var state: UInt64

  /// A generator for one stream of samples.
  ///
  /// - Parameter seed: Any value; equal seeds give equal noise, neighbouring seeds unrelated noise.
  @_noLocks
  package init(seed: UInt64) {
    var mixed = seed &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    state = mixed == 0 ? 1 : mixed
  }

  /// The noise for the next sample, in quantisation steps: above -1, below 1, 0 on average.
  @_noLocks
  package mutating func next() -> Float {
    // Xorshift64*, of which the upper bits are the good ones.
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    let bits = state &* 0x2545_F491_4F6C_DD1D
    let first = Int32(truncatingIfNeeded: bits >> 40)
    let second = Int32(truncatingIfNeeded: (bits >> 16) & 0xFF_FFFF)
    // The difference of two even distributions is a triangular one; 24 bits fit a Float exactly.
    return Float(first &- second) * 0x1p-24
  }
}
