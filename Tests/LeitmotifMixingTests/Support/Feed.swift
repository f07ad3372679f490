import LeitmotifRealTime

/// What a reader does for one use of a voice, without a file.
struct Feed {
  let stem: Stem
  let ticket: UInt32
  private var cursor: LoopCursor
  private var runFrame = 0
  private var isDone = false
  var isHeld = false

  /// - Parameter skipping: Frames of the run that are in memory, and are not read.
  init(_ stem: Stem, ticket: UInt32, cursor: LoopCursor, skipping: Int = 0) {
    self.stem = stem
    self.ticket = ticket
    self.cursor = cursor
    for _ in 0..<skipping where !self.cursor.isAtEnd() {
      self.cursor.advance(by: 1)
      runFrame += 1
    }
  }

  var canRead: Bool { !isDone && !isHeld }

  mutating func fill(
    _ block: Int32, _ memory: UnsafeMutableBufferPointer<Float>, framesPerBlock: Int
  ) -> StreamBlock {
    let first = runFrame
    var frames = 0
    while frames < framesPerBlock && !cursor.isAtEnd() {
      for channel in 0..<stem.channels {
        unsafe memory[frames * stem.channels + channel] = stem.value(cursor, side: channel)
      }
      cursor.advance(by: 1)
      frames += 1
    }
    runFrame += frames
    isDone = cursor.isAtEnd()
    return StreamBlock(
      block: block, frames: Int32(frames), ticket: ticket, channels: UInt8(stem.channels), isLast: isDone,
      firstFrame: first)
  }
}
