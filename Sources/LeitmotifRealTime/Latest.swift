public import Synchronization

/// A value of which only the newest counts, from one writing thread to one reading thread.
///
/// Three slots: one being written, one being read, one between them that holds the newest. Neither
/// side waits for the other, and a reader never sees half a value.
public struct Latest<Value: BitwiseCopyable & Sendable>: ~Copyable {
  private let slots: LatestSlots<Value>

  public init(_ first: Value) { slots = LatestSlots(first) }

  /// The writing end, for one thread.
  public func makeWriter() -> LatestWriter<Value> { LatestWriter(slots) }

  /// The reading end, for one thread.
  public func makeReader() -> LatestReader<Value> { LatestReader(slots) }
}

/// The end of a `Latest` that publishes.
public struct LatestWriter<Value: BitwiseCopyable & Sendable>: ~Copyable, Sendable {
  @usableFromInline let slots: LatestSlots<Value>
  @usableFromInline var own = 0

  init(_ slots: LatestSlots<Value>) { self.slots = slots }

  /// Makes `value` the newest.
  @inlinable public mutating func publish(_ value: Value) {
    // Slot `own` (0...2) is this side's alone until the exchange below gives it away.
    unsafe slots.storage[own] = value
    // Pairs with the exchange of `read`: releases the new value, acquires the slot that was read.
    own = slots.between.exchange(own | 4, ordering: .acquiringAndReleasing) & 3
  }
}

/// The end of a `Latest` that looks.
public struct LatestReader<Value: BitwiseCopyable & Sendable>: ~Copyable, Sendable {
  @usableFromInline let slots: LatestSlots<Value>
  @usableFromInline var own = 2

  init(_ slots: LatestSlots<Value>) { self.slots = slots }

  /// The newest value published, or the first one.
  @inlinable public mutating func read() -> Value {
    if slots.between.load(ordering: .relaxed) & 4 != 0 {
      // Pairs with the exchange of `publish`.
      own = slots.between.exchange(own, ordering: .acquiringAndReleasing) & 3
    }
    // Slot `own` (0...2) is this side's alone.
    return unsafe slots.storage[own]
  }
}

/// The memory of a `Latest`, shared by its two ends.
// Sendable because the exchanges hand each slot to one side at a time.
@safe @usableFromInline
final class LatestSlots<Value: BitwiseCopyable & Sendable>: @unchecked Sendable {
  @usableFromInline let storage: UnsafeMutableBufferPointer<Value>
  /// The slot between the two sides; bit 2 says that it holds something new.
  @usableFromInline let between = Atomic(1)

  init(_ first: Value) {
    // Freed in `deinit`.
    unsafe storage = .allocate(capacity: 3)
    // All three are initialised before anybody can look.
    unsafe storage.initialize(repeating: first)
  }

  deinit {
    // Values are bitwise-copyable: nothing to destroy.
    unsafe storage.deallocate()
  }
}
