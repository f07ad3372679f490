public import Synchronization

/// A bounded queue between one producing thread and one consuming thread.
///
/// Neither end allocates, locks or waits. Elements are bitwise-copyable, so nothing that crosses a
/// ring owns memory: whatever must be freed stays with the side that made it.
public struct Ring<Element: BitwiseCopyable & Sendable>: ~Copyable {
  private let slots: RingSlots<Element>

  /// Makes an empty ring.
  ///
  /// - Parameter capacity: Elements it can hold, at least 1; rounded up to a power of two.
  public init(capacity: Int) {
    slots = RingSlots(atLeast: capacity)
  }

  /// The producing end.
  ///
  /// Taken once, by the one thread that produces.
  public func makeProducer() -> Producer<Element> { Producer(slots) }

  /// The consuming end.
  ///
  /// Taken once, by the one thread that consumes.
  public func makeConsumer() -> Consumer<Element> { Consumer(slots) }
}

/// The end of a ring that elements are put into.
public struct Producer<Element: BitwiseCopyable & Sendable>: ~Copyable, Sendable {
  @usableFromInline let slots: RingSlots<Element>

  init(_ slots: RingSlots<Element>) { self.slots = slots }

  /// Elements that can be pushed before the ring is full; never fewer than promised.
  @inlinable public var freeCapacity: Int {
    slots.capacity &- (slots.tail.load(ordering: .relaxed) &- slots.head.load(ordering: .acquiring))
  }

  /// Appends `element`, or returns `false` if the ring is full.
  @inlinable public mutating func push(_ element: Element) -> Bool {
    let tail = slots.tail.load(ordering: .relaxed)
    // Pairs with the releasing store of `removeFirst`: the slot has been read before it is written again.
    if tail &- slots.head.load(ordering: .acquiring) == slots.capacity { return false }
    // The slot lies inside the storage because `mask` is its capacity less one.
    unsafe slots.storage.initializeElement(at: tail & slots.mask, to: element)
    // Pairs with the acquiring load of `first`: the element is there before it is seen.
    slots.tail.store(tail &+ 1, ordering: .releasing)
    return true
  }
}

/// The end of a ring that elements are taken from.
public struct Consumer<Element: BitwiseCopyable & Sendable>: ~Copyable, Sendable {
  @usableFromInline let slots: RingSlots<Element>

  init(_ slots: RingSlots<Element>) { self.slots = slots }

  /// The oldest element, left in place; `nil` if the ring is empty.
  @inlinable public var first: Element? {
    let head = slots.head.load(ordering: .relaxed)
    // Pairs with the releasing store of `push`.
    if head == slots.tail.load(ordering: .acquiring) { return nil }
    // The slot lies inside the storage because `mask` is its capacity less one.
    return unsafe slots.storage[head & slots.mask]
  }

  /// Elements waiting; never more than there are.
  @inlinable public var count: Int {
    slots.tail.load(ordering: .acquiring) &- slots.head.load(ordering: .relaxed)
  }

  /// Removes the oldest element.
  ///
  /// - Precondition: The ring is not empty.
  @inlinable public mutating func removeFirst() {
    // Pairs with the acquiring load of `push`.
    slots.head.store(slots.head.load(ordering: .relaxed) &+ 1, ordering: .releasing)
  }

  /// Takes the oldest element, or `nil` if the ring is empty.
  @inlinable public mutating func popFirst() -> Element? {
    guard let element = first else { return nil }
    removeFirst()
    return element
  }
}

/// The memory of a ring, shared by its two ends.
// Sendable because each slot belongs to one end at a time, by way of the two counters.
@safe @usableFromInline
final class RingSlots<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  @usableFromInline let capacity: Int
  @usableFromInline let mask: Int
  @usableFromInline let storage: UnsafeMutableBufferPointer<Element>
  /// Elements ever taken; written by the consumer only.
  @usableFromInline let head = Atomic(0)
  /// Elements ever put in; written by the producer only.
  @usableFromInline let tail = Atomic(0)

  init(atLeast minimum: Int) {
    precondition(minimum > 0)
    var capacity = 1
    while capacity < minimum { capacity *= 2 }
    self.capacity = capacity
    mask = capacity - 1
    // Freed in `deinit`, when neither end is left.
    unsafe storage = .allocate(capacity: capacity)
  }

  deinit {
    // Elements are bitwise-copyable, so there is nothing to destroy in them.
    unsafe storage.deallocate()
  }
}
