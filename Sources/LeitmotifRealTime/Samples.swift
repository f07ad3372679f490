/// Samples to be read at once, in memory that somebody else keeps.
///
/// A kernel's view of a stem, a block or a row: checked like a `Span`, and unlike it accepted by the
/// real-time fence as a value. It is made for one call and never stored.
// Sendable because nobody writes to what it shows while somebody has it: that is its owner's word.
@safe
public struct Samples: BitwiseCopyable, @unchecked Sendable {
  @usableFromInline let base: UnsafePointer<Float>?
  public let count: Int

  /// No samples.
  @_noLocks
  public init() {
    unsafe base = nil
    count = 0
  }

  /// The samples of a buffer, whose owner keeps it while this value is in use.
  @_noLocks
  @unsafe public init(_ buffer: UnsafeBufferPointer<Float>) {
    unsafe base = buffer.baseAddress
    count = unsafe base == nil ? 0 : buffer.count
  }

  /// - Precondition: `position` is in `0..<count`.
  @inlinable public subscript(position: Int) -> Float {
    @_noLocks @inline(__always) get {
      precondition(position >= 0 && position < count)
      // In bounds by the precondition.
      return unsafe base.unsafelyUnwrapped[position]
    }
  }

  /// Eight samples from `first` on.
  ///
  /// - Precondition: They are all there.
  @_noLocks
  @inlinable @inline(__always)
  public func vector(at first: Int) -> SIMD8<Float> {
    precondition(first >= 0 && first &+ 8 <= count)
    // In bounds by the precondition; any bits are a Float.
    return unsafe UnsafeRawPointer(base.unsafelyUnwrapped + first).loadUnaligned(as: SIMD8<Float>.self)
  }

  /// Writes all of them to `output`, from `first` on.
  ///
  /// - Precondition: There is room for them.
  @_noLocks
  public func copy(to output: inout MutableSpan<Float>, at first: Int) {
    let room = output.count
    precondition(first >= 0 && count <= room &- first)
    guard count > 0 else { return }
    unsafe output.withUnsafeMutableBufferPointer { buffer in
      // In bounds by the precondition, and there: there are samples.
      unsafe UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped + first).copyMemory(
        from: UnsafeRawPointer(base.unsafelyUnwrapped), byteCount: count &* 4)
    }
  }

  /// Writes all of them to `output`, which may share memory with them.
  ///
  /// - Precondition: Both are equally long.
  @_noLocks
  public func copy(to output: MutableSamples) {
    precondition(output.count == count)
    guard count > 0 else { return }
    // In bounds by the precondition, and there: there are samples.
    unsafe UnsafeMutableRawPointer(output.base.unsafelyUnwrapped).copyMemory(
      from: UnsafeRawPointer(base.unsafelyUnwrapped), byteCount: count &* 4)
  }

  /// `count` samples from `first` on; none if they are not all there.
  @_noLocks
  public func part(from first: Int, count: Int) -> Samples {
    guard first >= 0, count >= 0, count <= self.count &- first, let base = unsafe base else {
      return Samples()
    }
    // In bounds by the guard.
    return unsafe Samples(UnsafeBufferPointer(start: base + first, count: count))
  }
}

/// Samples to be written at once, in memory that somebody else keeps.
@safe
public struct MutableSamples: BitwiseCopyable {
  @usableFromInline let base: UnsafeMutablePointer<Float>?
  public let count: Int

  /// No samples.
  @_noLocks
  public init() {
    unsafe base = nil
    count = 0
  }

  /// The samples of a buffer, whose owner keeps it while this value is in use.
  @_noLocks
  @unsafe public init(_ buffer: UnsafeMutableBufferPointer<Float>) {
    unsafe base = buffer.baseAddress
    count = unsafe base == nil ? 0 : buffer.count
  }

  /// The same samples, to be read.
  public var reading: Samples {
    @_noLocks get {
      // The same memory and the same bounds.
      unsafe Samples(UnsafeBufferPointer(start: UnsafePointer(base), count: count))
    }
  }

  /// - Precondition: `position` is in `0..<count`.
  @inlinable public subscript(position: Int) -> Float {
    @_noLocks @inline(__always) get {
      precondition(position >= 0 && position < count)
      // In bounds by the precondition.
      return unsafe base.unsafelyUnwrapped[position]
    }
    @_noLocks @inline(__always) nonmutating set {
      precondition(position >= 0 && position < count)
      // In bounds by the precondition.
      unsafe base.unsafelyUnwrapped[position] = newValue
    }
  }

  /// Eight samples from `first` on.
  ///
  /// - Precondition: They are all there.
  @_noLocks
  @inlinable @inline(__always)
  public func vector(at first: Int) -> SIMD8<Float> {
    precondition(first >= 0 && first &+ 8 <= count)
    // In bounds by the precondition; any bits are a Float.
    return unsafe UnsafeRawPointer(base.unsafelyUnwrapped + first).loadUnaligned(as: SIMD8<Float>.self)
  }

  /// Writes eight samples from `first` on.
  ///
  /// - Precondition: There is room for them all.
  @_noLocks
  @inlinable @inline(__always)
  public func store(_ vector: SIMD8<Float>, at first: Int) {
    precondition(first >= 0 && first &+ 8 <= count)
    // In bounds by the precondition.
    unsafe UnsafeMutableRawPointer(base.unsafelyUnwrapped + first).storeBytes(
      of: vector, as: SIMD8<Float>.self)
  }

  /// `count` samples from `first` on; none if they are not all there.
  @_noLocks
  public func part(from first: Int, count: Int) -> MutableSamples {
    guard first >= 0, count >= 0, count <= self.count &- first, let base = unsafe base else {
      return MutableSamples()
    }
    // In bounds by the guard.
    return unsafe MutableSamples(UnsafeMutableBufferPointer(start: base + first, count: count))
  }
}
