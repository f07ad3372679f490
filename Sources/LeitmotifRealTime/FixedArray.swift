/// A row of elements whose number is settled when it is made, owned by one thread at a time.
///
/// Unlike an `Array` it is never copied, never grows and counts no references, so the audio thread
/// may write to it. Elements may be noncopyable.
@safe
public struct FixedArray<Element: ~Copyable>: ~Copyable {
  @usableFromInline let storage: UnsafeMutableBufferPointer<Element>

  /// Makes `count` elements, each by calling `make` with its position.
  public init(count: Int, _ make: (Int) -> Element) {
    // Freed in `deinit`, by the only owner.
    unsafe storage = .allocate(capacity: count)
    for position in 0..<count {
      // In bounds, and not initialised before.
      unsafe storage.initializeElement(at: position, to: make(position))
    }
  }

  @inlinable public var count: Int { unsafe storage.count }

  @inlinable public var indices: Range<Int> { 0..<count }

  /// The element at `position`.
  ///
  /// - Precondition: `position` is in `indices`.
  @inlinable public subscript(position: Int) -> Element {
    // Addresses rather than coroutines: Swift 6.3.1 cannot compile those under ThreadSanitizer.
    @unsafe unsafeAddress {
      precondition(position >= 0 && position < count)
      // In bounds by the precondition, and initialised since `init`.
      return unsafe UnsafePointer(storage.baseAddress.unsafelyUnwrapped + position)
    }
    @unsafe unsafeMutableAddress {
      precondition(position >= 0 && position < count)
      // In bounds by the precondition, and nobody else has it: the array is noncopyable.
      return unsafe storage.baseAddress.unsafelyUnwrapped + position
    }
  }

  /// Has an element brought near that will be wanted soon; nothing if there is none.
  @inlinable public func bringNear(_ position: Int) {
    guard position >= 0, position < count else { return }
    // In bounds, and nothing is read.
    unsafe fetch(
      UnsafeRawPointer(storage.baseAddress.unsafelyUnwrapped + position), bytes: MemoryLayout<Element>.stride)
  }

  deinit {
    // Every element has been initialised by `init`.
    _ = unsafe storage.deinitialize()
    unsafe storage.deallocate()
  }
}

// One owner at a time: it is noncopyable.
extension FixedArray: @unchecked Sendable where Element: Sendable & ~Copyable {}
