public import Synchronization

/// A value of which only the newest counts, from one writing thread to any number that look.
///
/// Neither side waits for the other, and nobody sees half a value. Four slots in turn: a reader copies the
/// newest, and looks again only if three more were published while it did.
// Sendable because every access is atomic.
@safe
public final class SharedLatest<Value: BitwiseCopyable & Sendable>: @unchecked Sendable {
  @usableFromInline let first: Value
  /// Words of one slot.
  @usableFromInline let words: Int
  @usableFromInline let storage: UnsafeMutableBufferPointer<Atomic<UInt>>
  /// How many values were published; the slot of the newest is this number modulo four.
  @usableFromInline let newest = Atomic(0)

  public init(_ first: Value) {
    self.first = first
    words = (MemoryLayout<Value>.size + MemoryLayout<UInt>.size - 1) / MemoryLayout<UInt>.size
    // Freed in `deinit`.
    unsafe storage = .allocate(capacity: 4 * words)
    // In bounds, and not initialised before.
    for index in 0..<4 * words { unsafe storage.initializeElement(at: index, to: Atomic(0)) }
    var writer = makeWriter()
    writer.publish(first)
  }

  /// The writing end, for one thread; only one of them may be in use.
  public func makeWriter() -> SharedLatestWriter<Value> { SharedLatestWriter(self) }

  /// The newest value published, or the first one.
  ///
  /// - Thread: any.
  @inlinable public func read() -> Value {
    var value = first
    while true {
      // Pairs with the releasing store of `publish`.
      let number = newest.load(ordering: .acquiring)
      let start = (number & 3) * words
      // Bytes of a bitwise-copyable value may be written one by one; the slot is in bounds.
      unsafe withUnsafeMutableBytes(of: &value) { bytes in
        for word in 0..<words {
          // Pairs with the releasing store of the word: whoever sees one that is newer sees `newest` grown.
          var bits = unsafe storage[start + word].load(ordering: .acquiring)
          let count = min(MemoryLayout<UInt>.size, bytes.count - word * MemoryLayout<UInt>.size)
          // Both stretches hold `count` bytes.
          unsafe withUnsafeBytes(of: &bits) {
            unsafe bytes.baseAddress!.advanced(by: word * MemoryLayout<UInt>.size)
              .copyMemory(from: $0.baseAddress!, byteCount: count)
          }
        }
      }
      if newest.load(ordering: .acquiring) &- number < 3 { return value }
    }
  }

  deinit {
    // Every cell has been initialised by `init`.
    _ = unsafe storage.deinitialize()
    unsafe storage.deallocate()
  }
}

/// The end of a `SharedLatest` that publishes.
public struct SharedLatestWriter<Value: BitwiseCopyable & Sendable>: ~Copyable, Sendable {
  @usableFromInline let shared: SharedLatest<Value>

  init(_ shared: SharedLatest<Value>) { self.shared = shared }

  /// Makes `value` the newest.
  @inlinable public mutating func publish(_ value: Value) {
    let number = shared.newest.load(ordering: .relaxed) &+ 1
    let start = (number & 3) * shared.words
    var value = value
    // Bytes of a bitwise-copyable value may be read one by one; the slot is in bounds.
    unsafe withUnsafeBytes(of: &value) { bytes in
      for word in 0..<shared.words {
        var bits: UInt = 0
        let count = min(MemoryLayout<UInt>.size, bytes.count - word * MemoryLayout<UInt>.size)
        // Both stretches hold `count` bytes.
        unsafe withUnsafeMutableBytes(of: &bits) {
          unsafe $0.baseAddress!.copyMemory(
            from: bytes.baseAddress!.advanced(by: word * MemoryLayout<UInt>.size), byteCount: count)
        }
        // Pairs with the acquiring load of `read`.
        unsafe shared.storage[start + word].store(bits, ordering: .releasing)
      }
    }
    // Pairs with the acquiring loads of `read`: the words are seen before the number.
    shared.newest.store(number, ordering: .releasing)
  }
}
