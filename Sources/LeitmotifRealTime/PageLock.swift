/// Keeps memory from being swapped out: what the audio thread touches must not have to be fetched from a disk.
///
/// The system's call stands elsewhere, since nothing here calls it.
public protocol PageLock {
  /// Asks for the pages of `memory` to be kept; a refusal is noted, and changes nothing else.
  ///
  /// - Parameter memory: Lent for the call. Its pages stay locked until the allocator gives them back.
  mutating func lock(_ memory: UnsafeRawBufferPointer)
}

extension PageLock {
  /// Asks for the pages of an array to be kept, as long as nobody makes it grow.
  package mutating func lock<Element: BitwiseCopyable>(_ array: [Element]) {
    // Lent for the call.
    unsafe array.withUnsafeBytes { unsafe lock($0) }
  }
}

// Each of them is lent for the call and lives as long as its owner, here and below.

extension FixedArray where Element: ~Copyable {
  package func lockMemory(by lock: inout some PageLock) { unsafe lock.lock(UnsafeRawBufferPointer(storage)) }
}

extension SampleRows {
  package func lockMemory(by lock: inout some PageLock) { unsafe lock.lock(UnsafeRawBufferPointer(storage)) }
}

extension BlockPool {
  package func lockMemory(by lock: inout some PageLock) { unsafe lock.lock(UnsafeRawBufferPointer(storage)) }
}

extension BlockView {
  package func lockMemory(by lock: inout some PageLock) {
    unsafe lock.lock(
      UnsafeRawBufferPointer(start: base, count: blocks * samplesPerBlock * MemoryLayout<Float>.stride))
  }
}

extension Producer {
  package func lockMemory(by lock: inout some PageLock) {
    unsafe lock.lock(UnsafeRawBufferPointer(slots.storage))
  }
}

extension Consumer {
  package func lockMemory(by lock: inout some PageLock) {
    unsafe lock.lock(UnsafeRawBufferPointer(slots.storage))
  }
}

extension LatestWriter {
  package func lockMemory(by lock: inout some PageLock) {
    unsafe lock.lock(UnsafeRawBufferPointer(slots.storage))
  }
}

extension SharedLatest {
  package func lockMemory(by lock: inout some PageLock) { unsafe lock.lock(UnsafeRawBufferPointer(storage)) }
}

extension Trail {
  package func lockMemory(by lock: inout some PageLock) {
    unsafe lock.lock(UnsafeRawBufferPointer(slots.cells))
  }
}
