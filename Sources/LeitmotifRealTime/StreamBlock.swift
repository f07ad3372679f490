/// A block on its way from the reader to a voice, and what is in it.
public struct StreamBlock: BitwiseCopyable, Sendable, Equatable {
  /// Its index in the pool.
  public var block: Int32
  /// Frames in it, 1...framesPerBlock; 0 only if it just says that the run has ended.
  public var frames: Int32
  /// Which use of the voice it was read for; a voice returns blocks of an earlier use unheard, and leaves
  /// those of a later one until that begins.
  public var ticket: UInt32
  /// 1 or 2 interleaved channels.
  public var channels: UInt8
  /// Nothing comes after it in this run.
  public var isLast: Bool
  /// Its first frame, counted from the start of the voice's run.
  public var firstFrame: Int

  @_noLocks
  public init(block: Int32, frames: Int32, ticket: UInt32, channels: UInt8, isLast: Bool, firstFrame: Int) {
    self.block = block
    self.frames = frames
    self.ticket = ticket
    self.channels = channels
    self.isLast = isLast
    self.firstFrame = firstFrame
  }
}

/// The mixer's ends of the two rings of one voice.
public struct StreamOutlet: ~Copyable, Sendable {
  public var filled: Consumer<StreamBlock>
  public var empty: Producer<Int32>

  public init(filled: consuming Consumer<StreamBlock>, empty: consuming Producer<Int32>) {
    self.filled = filled
    self.empty = empty
  }
}

/// The reader's ends of the two rings of one voice.
public struct StreamInlet: ~Copyable, Sendable {
  public var filled: Producer<StreamBlock>
  public var empty: Consumer<Int32>

  public init(filled: consuming Producer<StreamBlock>, empty: consuming Consumer<Int32>) {
    self.filled = filled
    self.empty = empty
  }
}
