/// A value at a place of its own, which goes from thread to thread without being moved: who has this has the value.
///
/// It owns nothing by itself, so a real-time thread may keep it and let it go. Whoever made it sees to it that it is freed,
/// once, when nobody else has it any more.
// Sendable because one thread at a time has it.
@safe
public struct Lent<Value: ~Copyable & Sendable>: BitwiseCopyable, @unchecked Sendable {
  @usableFromInline let place: UnsafeMutablePointer<Value>

  public init(_ value: consuming Value) {
    // Freed by `free`.
    unsafe place = .allocate(capacity: 1)
    unsafe place.initialize(to: value)
  }

  @inlinable public var value: Value {
    // Addresses rather than coroutines: Swift 6.3.1 cannot compile those under ThreadSanitizer.
    @unsafe unsafeAddress {
      // Initialised since `init`, and whoever asks has it alone.
      return unsafe UnsafePointer(place)
    }
    @unsafe nonmutating unsafeMutableAddress {
      // As above.
      return unsafe place
    }
  }

  /// Destroys the value. Nobody may ask for it any more.
  ///
  /// - Thread: one that may free memory.
  public func free() {
    // Initialised since `init`; the last who has it says so.
    unsafe place.deinitialize(count: 1)
    unsafe place.deallocate()
  }
}
