/// Frames of a stem to be mixed at once, in memory that somebody else keeps, in whatever form they are kept there.
///
/// It is made for one call of `render` and never kept longer.
// Sendable because nobody writes to what it shows while somebody has it: that is its owner's word.
@safe
public struct StemFrames: BitwiseCopyable, @unchecked Sendable {
  let base: UnsafeRawPointer?
  public let count: Int
  /// 1 or 2.
  public let channels: Int
  public let precision: SamplePrecision

  /// No frames.
  @_noLocks
  public init() {
    unsafe base = nil
    count = 0
    channels = 2
    precision = .float
  }

  /// `count` frames from `base` on, whose owner keeps them while this value is in use.
  @_noLocks
  @unsafe init(_ base: UnsafeRawPointer, count: Int, channels: Int, precision: SamplePrecision) {
    unsafe self.base = unsafe base
    self.count = count
    self.channels = channels
    self.precision = precision
  }

  /// Interleaved samples as frames; none if they are not whole frames of one or two channels.
  @_noLocks
  public init(_ samples: Samples, channels: Int) {
    guard let base = unsafe samples.base, channels == 1 || channels == 2, samples.count % channels == 0 else {
      self.init()
      return
    }
    // The same memory and the same bounds.
    unsafe self.init(
      UnsafeRawPointer(base), count: samples.count / channels, channels: channels, precision: .float)
  }

  /// Where they end.
  var end: UnsafeRawPointer? {
    @_noLocks @inline(__always) get {
      // One past the last: it belongs to the same memory, or is only ever fetched.
      unsafe base.map { unsafe $0 + count &* bytesPerFrame }
    }
  }

  var bytesPerFrame: Int {
    @_noLocks @inline(__always) get { channels &* precision.bytes }
  }

  /// Whether the frames of both are kept in the same way.
  @_noLocks
  @inline(__always)
  public func isLike(_ other: StemFrames) -> Bool {
    channels == other.channels && precision.bytes == other.precision.bytes
  }

  /// `count` frames from `first` on; none if they are not all there.
  @_noLocks
  public func part(from first: Int, count: Int) -> StemFrames {
    guard first >= 0, count >= 0, count <= self.count &- first, let base = unsafe base else {
      return StemFrames()
    }
    // In bounds by the guard.
    return unsafe StemFrames(
      base + first &* bytesPerFrame, count: count, channels: channels, precision: precision)
  }

  /// A sample as a number, by its place among all of them.
  ///
  /// - Precondition: `place` is in `0..<count * channels`.
  @_noLocks
  public subscript(place: Int) -> Float {
    @_noLocks get {
      precondition(place >= 0 && place < count &* channels)
      // In bounds by the precondition.
      return unsafe sample(at: place)
    }
  }

  /// A sample that is there: every 16-bit number times 2⁻¹⁵ is a `Float`.
  @_noLocks
  @inline(__always)
  @unsafe func sample(at place: Int) -> Float {
    switch precision {
    case .sixteen:
      // The caller says that it is in bounds; any bits are a number.
      return unsafe Float(
        base.unsafelyUnwrapped.loadUnaligned(fromByteOffset: place &* 2, as: Int16.self)) * 0x1p-15
    case .float:
      // The caller says that it is in bounds; any bits are a number.
      return unsafe base.unsafelyUnwrapped.loadUnaligned(fromByteOffset: place &* 4, as: Float.self)
    }
  }

  /// Eight samples that are there, in the form that the caller says they have.
  @_noLocks
  @inline(__always)
  @unsafe func vector(at place: Int, isSixteen: Bool) -> SIMD8<Float> {
    if isSixteen {
      // The caller says that they are in bounds; any bits are numbers.
      let whole = unsafe base.unsafelyUnwrapped.loadUnaligned(
        fromByteOffset: place &* 2, as: SIMD8<Int16>.self)
      return SIMD8(
        Float(whole[0]), Float(whole[1]), Float(whole[2]), Float(whole[3]), Float(whole[4]), Float(whole[5]),
        Float(whole[6]), Float(whole[7])) * 0x1p-15
    }
    // The caller says that they are in bounds; any bits are numbers.
    return unsafe base.unsafelyUnwrapped.loadUnaligned(fromByteOffset: place &* 4, as: SIMD8<Float>.self)
  }
}
