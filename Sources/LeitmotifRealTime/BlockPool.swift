/// The memory through which streamed frames reach the mixer: blocks of one size that go round between
/// the reader and the voices, none of them ever made or freed while music plays.
// Sendable because a block is written and read by one side at a time: its index travels through rings.
@safe
public final class BlockPool: @unchecked Sendable {
  public let blocks: Int
  /// Frames that a block can hold.
  public let framesPerBlock: Int
  let storage: UnsafeMutableBufferPointer<Float>
  private let samplesPerBlock: Int

  /// Makes `blocks` blocks of `framesPerBlock` interleaved stereo frames.
  ///
  /// Their memory is taken from the system page by page as the reader first fills them.
  public init(blocks: Int, framesPerBlock: Int) {
    self.blocks = blocks
    self.framesPerBlock = framesPerBlock
    samplesPerBlock = framesPerBlock * 2
    // Freed in `deinit`, when neither side is left. Numbers need no making, and the mixer reads only what the
    // reader has written into a block before it sent its index.
    unsafe storage = .allocate(capacity: blocks * samplesPerBlock)
  }

  /// All of a block's memory, for the side that holds its index now: `framesPerBlock * 2` samples.
  ///
  /// - Precondition: `block` is in `0..<blocks`.
  public func memory(of block: Int) -> UnsafeMutableBufferPointer<Float> {
    precondition(block >= 0 && block < blocks)
    // In bounds by the precondition.
    return unsafe UnsafeMutableBufferPointer(
      rebasing: storage[block * samplesPerBlock..<(block + 1) * samplesPerBlock])
  }

  /// A view that the audio thread may read blocks through.
  ///
  /// Whoever makes a session keeps the pool until the audio thread is joined.
  public var view: BlockView {
    unsafe BlockView(
      base: UnsafePointer(storage.baseAddress), blocks: blocks, samplesPerBlock: samplesPerBlock)
  }

  deinit { unsafe storage.deallocate() }
}

/// What the audio thread sees of a `BlockPool`.
// Sendable because a block is written and read by one side at a time.
@safe
public struct BlockView: BitwiseCopyable, @unchecked Sendable {
  let base: UnsafePointer<Float>?
  let blocks: Int
  let samplesPerBlock: Int

  @unsafe init(base: UnsafePointer<Float>?, blocks: Int, samplesPerBlock: Int) {
    unsafe self.base = unsafe base
    self.blocks = blocks
    self.samplesPerBlock = samplesPerBlock
  }

  /// `count` frames of `channels` interleaved channels in `block`, from its frame `first` on; empty if
  /// they do not all lie in the block.
  @_noLocks
  public func samples(of block: Int, from first: Int, count: Int, channels: Int) -> UnsafeBufferPointer<Float>
  {
    guard block >= 0, block < blocks, first >= 0, count >= 0,
      (first &+ count) &* channels <= samplesPerBlock, let base = unsafe base
    else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    // In bounds by the guard.
    return unsafe UnsafeBufferPointer(
      start: base + (block &* samplesPerBlock &+ first &* channels), count: count &* channels)
  }

  /// The same samples, as a kernel takes them.
  @_noLocks
  public func view(of block: Int, from first: Int, count: Int, channels: Int) -> StemFrames {
    // Read while the session keeps the pool, and before the block is given back.
    let samples = unsafe Samples(samples(of: block, from: first, count: count, channels: channels))
    return StemFrames(samples, channels: channels)
  }
}
