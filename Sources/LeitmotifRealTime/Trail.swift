import Synchronization

/// The latest entries of one writing thread: the oldest are overwritten, and whoever reads is never noticed.
///
/// Unlike a ring it cannot be full, so that the writer neither waits nor asks. A reader that is overtaken knows how
/// many entries it has missed, and never sees half of one.
package struct Trail: ~Copyable, Sendable {
  let slots: TrailSlots

  /// Makes an empty trail.
  ///
  /// - Parameter capacity: Entries that are kept, at least 1; rounded up to a power of two. Each takes 64 bytes.
  package init(capacity: Int) { slots = TrailSlots(atLeast: capacity) }

  /// The writing end.
  ///
  /// Taken once, by the one thread that writes.
  package func makeWriter() -> TrailWriter { TrailWriter(slots) }

  /// A reading end, which begins with the oldest entry that is left. There may be any number of them.
  package func makeReader() -> TrailReader { TrailReader(slots) }
}

/// What a trail carries: seven numbers that belong together.
package struct TrailEntry: BitwiseCopyable, Sendable, Equatable {
  package var words: InlineArray<7, Int>

  @_noLocks
  package init(_ words: InlineArray<7, Int>) { self.words = words }

  package static func == (left: TrailEntry, right: TrailEntry) -> Bool {
    left.words.indices.allSatisfy { left.words[$0] == right.words[$0] }
  }
}

/// The end of a trail that entries are written to.
package struct TrailWriter: ~Copyable, Sendable {
  private let slots: TrailSlots
  /// Entries ever written.
  private var count = 0

  init(_ slots: TrailSlots) { self.slots = slots }

  /// Adds `entry`, in the place of the oldest if there is no other.
  @_noLocks
  package mutating func write(_ entry: TrailEntry) {
    let first = (count & slots.mask) &* TrailSlots.stride
    // In bounds, here and below: the place lies below the capacity, and each has `stride` cells. Nobody pairs with
    // this store by itself: the stores of the words carry it.
    unsafe slots.cells[first].store(2 &* count &+ 1, ordering: .relaxed)
    for word in 0..<TrailSlots.words {
      // Pairs with the acquiring loads of `read`: who sees the new word sees that its place was being written.
      unsafe slots.cells[first &+ 1 &+ word].store(entry.words[word], ordering: .releasing)
    }
    // Pairs with the first acquiring load of `read`: who sees the number sees all of the entry.
    unsafe slots.cells[first].store(2 &* count &+ 2, ordering: .releasing)
    count &+= 1
    // Pairs with the acquiring load of `written`.
    slots.count.store(count, ordering: .releasing)
  }
}

/// An end of a trail that entries are read from, in order.
package struct TrailReader: ~Copyable, Sendable {
  private let slots: TrailSlots
  /// The number of the entry that is read next, from 0.
  package private(set) var next = 0
  /// Entries that were overwritten before they were read.
  package private(set) var missed = 0

  init(_ slots: TrailSlots) {
    self.slots = slots
    next = max(0, slots.written - slots.capacity)
  }

  /// The oldest entry that has not been read; `nil` if there is none.
  package mutating func read() -> TrailEntry? {
    while next < slots.written {
      if let entry = entry(next) {
        next += 1
        return entry
      }
      // Overtaken: the place holds a later entry, so that at least this one is lost.
      let oldest = max(next + 1, slots.written - slots.capacity)
      missed += oldest - next
      next = oldest
    }
    return nil
  }

  /// The entry of that number; `nil` if its place has been given to a later one.
  private func entry(_ number: Int) -> TrailEntry? {
    let first = (number & slots.mask) * TrailSlots.stride
    // In bounds, here and below, as in `write`. Pairs with its last store to the place.
    guard unsafe slots.cells[first].load(ordering: .acquiring) == 2 * number + 2 else { return nil }
    var words = InlineArray<7, Int>(repeating: 0)
    for word in 0..<TrailSlots.words {
      // Pairs with the releasing stores of `write`: a word that is too new makes the number below another one.
      words[word] = unsafe slots.cells[first + 1 + word].load(ordering: .acquiring)
    }
    // Ordered after the loads of the words, each of which acquires.
    guard unsafe slots.cells[first].load(ordering: .relaxed) == 2 * number + 2 else { return nil }
    return TrailEntry(words)
  }
}

/// The memory of a trail, shared by its ends.
// Sendable because every access is atomic.
@safe
final class TrailSlots: @unchecked Sendable {
  /// Words of an entry.
  static let words = 7
  /// Cells of a place: twice the entry's number, and 1 while it is written or 2 after that; then its words.
  static let stride = 8
  let capacity: Int
  let mask: Int
  let cells: UnsafeMutableBufferPointer<Atomic<Int>>
  /// Entries ever written; written by the writer only.
  let count = Atomic(0)

  init(atLeast minimum: Int) {
    precondition(minimum > 0)
    var capacity = 1
    while capacity < minimum { capacity *= 2 }
    self.capacity = capacity
    mask = capacity - 1
    // Freed in `deinit`, when no end is left.
    unsafe cells = .allocate(capacity: capacity * TrailSlots.stride)
    // In bounds, and not initialised before.
    for cell in 0..<capacity * TrailSlots.stride { unsafe cells.initializeElement(at: cell, to: Atomic(0)) }
  }

  /// Entries that can be relied on to have been written.
  // Pairs with the last store of `write`.
  var written: Int { count.load(ordering: .acquiring) }

  deinit {
    // Every cell has been initialised by `init`.
    _ = unsafe cells.deinitialize()
    unsafe cells.deallocate()
  }
}
