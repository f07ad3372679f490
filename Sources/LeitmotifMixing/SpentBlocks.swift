import LeitmotifRealTime

/// Blocks that voices have come to the end of, kept until what they hold has been mixed.
struct SpentBlocks: ~Copyable {
  private var blocks: FixedArray<SpentBlock>
  private(set) var count = 0

  init(capacity: Int) {
    blocks = FixedArray(count: max(1, capacity)) { _ in SpentBlock(block: 0, voice: 0) }
  }

  /// Keeps a block; `false` if there is no room.
  @_noLocks
  mutating func keep(_ block: SpentBlock) -> Bool {
    guard count < blocks.count else { return false }
    blocks[count] = block
    count &+= 1
    return true
  }

  /// Hands out one of them.
  @_noLocks
  mutating func takeLast() -> SpentBlock? {
    guard count > 0 else { return nil }
    count &-= 1
    return blocks[count]
  }

  func lockMemory(by lock: inout some PageLock) { blocks.lockMemory(by: &lock) }
}

/// A block and the voice that it goes back for.
struct SpentBlock: BitwiseCopyable, Sendable {
  let block: Int32
  let voice: Int32

  @_noLocks
  init(block: Int32, voice: Int32) {
    self.block = block
    self.voice = voice
  }
}
