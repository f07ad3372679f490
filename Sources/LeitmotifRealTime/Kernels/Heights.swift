/// How high the samples of each side of stereo frames reach, without their signs.
///
/// Without its sign bit a larger number has larger bits, and what is no number the largest: one look at whole numbers says
/// both how loud a row is and whether all of it is sound.
public struct Heights: BitwiseCopyable, Sendable {
  private let bits: SIMD2<UInt32>

  @_noLocks
  private init(_ bits: SIMD2<UInt32>) { self.bits = bits }

  /// Those of stereo frames.
  ///
  /// - Precondition: The frames are whole.
  @_noLocks
  public init(of samples: Samples, by path: KernelPath) {
    precondition(samples.count & 1 == 0)
    switch path {
    case .portable: self.init(portableHeights(of: samples))
    case .wide, .widest: self.init(heightsWidely(of: samples, by: path))
    }
  }

  /// The largest sample of each side; only if there are none that are no numbers.
  public var peaks: SIMD2<Float> {
    @_noLocks get { SIMD2(Float(bitPattern: bits.x), Float(bitPattern: bits.y)) }
  }

  /// The larger one of both.
  public var largest: Float {
    @_noLocks get { Float(bitPattern: max(bits.x, bits.y)) }
  }

  /// Whether all samples are numbers below 2⁶⁰: larger ones cannot be meant as sound.
  public var areSound: Bool {
    @_noLocks get { max(bits.x, bits.y) < (0x1p60 as Float).bitPattern }
  }
}

@_noLocks
private func portableHeights(of samples: Samples) -> SIMD2<UInt32> {
  let count = samples.count
  // Without their sign bits they are as well compared as numbers that have one.
  var heights = SIMD8<Int32>()
  var sample = 0
  while sample &+ 8 <= count {
    // The same 32 bytes: any bits are whole numbers.
    let eight = unsafe unsafeBitCast(samples.vector(at: sample), to: SIMD8<Int32>.self) & 0x7FFF_FFFF
    heights.replace(with: eight, where: eight .> heights)
    sample &+= 8
  }
  var left = max(max(heights[0], heights[2]), max(heights[4], heights[6]))
  var right = max(max(heights[1], heights[3]), max(heights[5], heights[7]))
  while sample < count {
    left = max(left, Int32(bitPattern: samples[sample].bitPattern & 0x7FFF_FFFF))
    right = max(right, Int32(bitPattern: samples[sample &+ 1].bitPattern & 0x7FFF_FFFF))
    sample &+= 2
  }
  return SIMD2(UInt32(bitPattern: left), UInt32(bitPattern: right))
}
