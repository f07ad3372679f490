extension Samples {
  /// Both sides of a stereo frame.
  ///
  /// - Precondition: It is there.
  @_noLocks
  @inlinable @inline(__always)
  public func frame(_ frame: Int) -> SIMD2<Float> {
    precondition(frame >= 0 && frame < count >> 1)
    // In bounds by the precondition; any bits are a Float.
    return unsafe UnsafeRawPointer(base.unsafelyUnwrapped + frame &* 2).loadUnaligned(as: SIMD2<Float>.self)
  }
}

extension MutableSamples {
  /// Both sides of a stereo frame.
  ///
  /// - Precondition: It is there.
  @_noLocks
  @inlinable @inline(__always)
  public func frame(_ frame: Int) -> SIMD2<Float> {
    precondition(frame >= 0 && frame < count >> 1)
    // In bounds by the precondition; any bits are a Float.
    return unsafe UnsafeRawPointer(base.unsafelyUnwrapped + frame &* 2).loadUnaligned(as: SIMD2<Float>.self)
  }

  /// Writes both sides of a stereo frame.
  ///
  /// - Precondition: There is room for it.
  @_noLocks
  @inlinable @inline(__always)
  public func setFrame(_ frame: Int, to sides: SIMD2<Float>) {
    precondition(frame >= 0 && frame < count >> 1)
    // In bounds by the precondition.
    unsafe UnsafeMutableRawPointer(base.unsafelyUnwrapped + frame &* 2).storeBytes(
      of: sides, as: SIMD2<Float>.self)
  }

  /// Writes samples into one lane of rows that are `lanes` wide: the first into the first row, and so on.
  ///
  /// - Precondition: There is a row for each of them, and such a lane.
  @_noLocks
  public func fillLane(_ lane: Int, of lanes: Int, with samples: Samples) {
    precondition(lane >= 0 && lane < lanes && samples.count &* lanes <= count)
    guard let source = unsafe samples.base, let target = unsafe base else { return }
    var place = lane
    for row in 0..<samples.count {
      // In bounds by the precondition.
      unsafe target[place] = unsafe source[row]
      place &+= lanes
    }
  }

  /// Takes samples from one lane of rows that are `lanes` wide: the first from the first row, and so on.
  ///
  /// - Precondition: There is a row for each of them, and such a lane.
  @_noLocks
  public func fill(fromLane lane: Int, of lanes: Int, in rows: Samples) {
    precondition(lane >= 0 && lane < lanes && count &* lanes <= rows.count)
    guard let source = unsafe rows.base, let target = unsafe base else { return }
    var place = lane
    for row in 0..<count {
      // In bounds by the precondition.
      unsafe target[row] = unsafe source[place]
      place &+= lanes
    }
  }
}
