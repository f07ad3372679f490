import LeitmotifRealTime

/// Where the next frames of a voice come from.
enum Supply: BitwiseCopyable {
  /// From memory, so many frames in a row.
  case resident(Int)
  /// From the block it holds, so many frames.
  case block(Int)
  /// From nowhere: no block is there, or the one that is there begins only after so many frames.
  case missing(Int)
  /// The run is over.
  case over
}

extension Mixer {
  /// Finds the next frames of a voice, taking and returning blocks on the way.
  @_noLocks
  mutating func supply(of voice: Int) -> Supply {
    if voices[voice].runFrame < voices[voice].residentFrames {
      if voices[voice].cursor.isAtEnd() { return .over }
      let stretch = max(1, voices[voice].cursor.stretch())
      return .resident(min(stretch, voices[voice].residentFramesLeft()))
    }
    while true {
      if voices[voice].holdsBlock {
        let left = voices[voice].blockFramesLeft()
        if left > 0 { return .block(left) }
        let isLast = voices[voice].block.isLast
        returnBlock(of: voice)
        if isLast { return .over }
      }
      returnStaleBlocks(of: voice)
      guard let next = outlets[voice].filled.first, next.ticket == voices[voice].ticket else {
        return .missing(.max)
      }
      let gap = next.firstFrame &- voices[voice].runFrame
      if gap > 0 { return .missing(gap) }
      outlets[voice].filled.removeFirst()
      voices[voice].block = next
      voices[voice].holdsBlock = true
    }
  }

  /// Whether a block is there that goes on where the run stands after `frames` more.
  @_noLocks
  mutating func isContinued(_ voice: Int, after frames: Int) -> Bool {
    let end = voices[voice].runFrame &+ frames
    returnStaleBlocks(of: voice)
    while let next = outlets[voice].filled.first, next.ticket == voices[voice].ticket {
      if next.isLast || next.firstFrame &+ Int(next.frames) > end { return next.firstFrame <= end }
      // It holds nothing that is still to come.
      outlets[voice].filled.removeFirst()
      giveBack(next, of: voice)
    }
    return false
  }

  /// Returns the block that a voice holds.
  @_noLocks
  mutating func returnBlock(of voice: Int) {
    guard voices[voice].holdsBlock else { return }
    voices[voice].holdsBlock = false
    let block = SpentBlock(block: voices[voice].block.block, voice: Int32(truncatingIfNeeded: voice))
    // What it holds may still wait to be mixed.
    if !spent.keep(block) {
      mixWaiting()
      _ = spent.keep(block)
    }
  }

  /// Mixes all that waits, and returns the blocks that it came from.
  @_noLocks
  mutating func mixWaiting() {
    waiting.addAll(to: busRows)
    openLane = -1
    while let block = spent.takeLast() {
      // There is always room: the ring holds as many as the voice has blocks.
      _ = outlets[Int(block.voice)].empty.push(block.block)
    }
  }

  /// Returns, unheard, the blocks at the front that were read for uses of a voice that are over.
  @_noLocks
  mutating func returnStaleBlocks(of voice: Int) {
    while let next = outlets[voice].filled.first, voices[voice].isStale(next) {
      outlets[voice].filled.removeFirst()
      giveBack(next, of: voice)
    }
  }

  @_noLocks
  mutating func returnStaleBlocks() {
    for voice in 0..<voices.count { returnStaleBlocks(of: voice) }
  }

  @_noLocks
  private mutating func giveBack(_ block: StreamBlock, of voice: Int) {
    // There is always room: the ring holds as many as the voice has blocks.
    _ = outlets[voice].empty.push(block.block)
  }
}
