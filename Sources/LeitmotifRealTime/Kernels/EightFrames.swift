/// Eight stereo frames of a bus, in registers.
struct EightFrames {
  private var low: SIMD8<Float>
  private var high: SIMD8<Float>

  /// Those from `frame` on, which are there.
  @_noLocks
  @inline(__always)
  @unsafe init(_ bus: UnsafeMutableRawPointer, at frame: Int) {
    // The caller says that they are there; any bits are numbers.
    low = unsafe bus.loadUnaligned(fromByteOffset: frame &* 8, as: SIMD8<Float>.self)
    high = unsafe bus.loadUnaligned(fromByteOffset: frame &* 8 &+ 32, as: SIMD8<Float>.self)
  }

  @_noLocks
  @inline(__always)
  @unsafe func store(_ bus: UnsafeMutableRawPointer, at frame: Int) {
    // The caller says that they are there.
    unsafe bus.storeBytes(of: low, toByteOffset: frame &* 8, as: SIMD8<Float>.self)
    unsafe bus.storeBytes(of: high, toByteOffset: frame &* 8 &+ 32, as: SIMD8<Float>.self)
  }

  /// Adds the frames of a stem from `frame` on, which are there.
  ///
  /// - Parameter index: The numbers of the frames, counted as `frame` is; their places on the line if stems are abreast.
  @_noLocks
  @inline(__always)
  @unsafe mutating func add(_ stem: StemPart, _ form: PortableForm, at frame: Int, _ index: SIMD8<Double>) {
    var gains = SIMD8<Float>(repeating: stem.gain.rest)
    switch form.kind {
    case .constant: break
    case .line: gains = stem.gain.line(at: form.areAbreast ? index : stem.gain.places(index))
    case .row:
      // The caller says that they are there; any bits are numbers.
      gains = unsafe UnsafeRawPointer(stem.gain.gains.base.unsafelyUnwrapped + frame).loadUnaligned(
        as: SIMD8<Float>.self)
    }
    if form.isMono {
      // The caller says that they are there, and how they are kept.
      let both = unsafe stem.frames.vector(at: frame, isSixteen: form.isSixteen) * gains
      low += doubled(both.lowHalf)
      high += doubled(both.highHalf)
    } else {
      // The caller says that they are there, and how they are kept.
      low +=
        unsafe stem.frames.vector(at: frame &* 2, isSixteen: form.isSixteen) * doubled(gains.lowHalf)
      high +=
        unsafe stem.frames.vector(at: frame &* 2 &+ 8, isSixteen: form.isSixteen) * doubled(gains.highHalf)
    }
  }
}

/// Each of four values twice: a frame's gain, or its only sample, for both of its sides.
@_noLocks
@inline(__always)
func doubled(_ four: SIMD4<Float>) -> SIMD8<Float> {
  var eight = SIMD8<Float>()
  eight.evenHalf = four
  eight.oddHalf = four
  return eight
}
