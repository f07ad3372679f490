import Synchronization

/// A handful of numbers that one thread writes and any thread reads, without a lock.
///
/// Each number is whole by itself; two of them read one after the other may come from two writes.
public final class SharedCounters: Sendable {
  private let cells: FixedCells

  /// Makes `count` zeros.
  public init(count: Int) { cells = FixedCells(count: count) }

  /// The number at `position`.
  ///
  /// - Precondition: `position` is in `0..<count`.
  public subscript(position: Int) -> Int {
    // Pairs with the releasing store below: what was written before a number is seen with it.
    get { cells[position].load(ordering: .acquiring) }
    set { cells[position].store(newValue, ordering: .releasing) }
  }

  /// Makes the number at `position` no smaller than `value`; any thread may.
  ///
  /// - Returns: What it is then.
  /// - Precondition: `position` is in `0..<count`.
  public func raise(_ position: Int, to value: Int) -> Int {
    // Nothing else hangs on the number.
    cells[position].max(value, ordering: .relaxed).newValue
  }
}

/// Atomic cells whose number is settled when they are made.
// Sendable because every access is atomic.
@safe
private final class FixedCells: @unchecked Sendable {
  private let count: Int
  private let storage: UnsafeMutableBufferPointer<Atomic<Int>>

  init(count: Int) {
    self.count = count
    // Freed in `deinit`.
    unsafe storage = .allocate(capacity: count)
    // In bounds, and not initialised before.
    for position in 0..<count { unsafe storage.initializeElement(at: position, to: Atomic(0)) }
  }

  subscript(position: Int) -> Atomic<Int> {
    _read {
      precondition(position >= 0 && position < count)
      // In bounds by the precondition.
      yield unsafe storage[position]
    }
  }

  deinit {
    // Every cell has been initialised by `init`.
    _ = unsafe storage.deinitialize()
    unsafe storage.deallocate()
  }
}
