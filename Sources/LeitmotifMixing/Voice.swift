import LeitmotifRealTime

/// What one of the mixer's voices is playing, and how far it has come.
struct Voice: BitwiseCopyable {
  var isSounding = false
  /// The latest use of the voice.
  var ticket: UInt32 = 0
  var bus = 0
  var gains = Gains(constant: 1)
  /// The mixed frame that `gains` stand on while the voice is idle.
  var gainsTime = 0
  var region = -1
  /// Frames of the run that are in the region.
  var residentFrames = 0
  /// The place in the region; it stays behind where the stream begins.
  var cursor = LoopCursor(.once(stemEnd: 0), at: 0)
  /// Frames of the run that lie behind.
  var runFrame = 0
  /// The block being played, if `holdsBlock`.
  var block = StreamBlock(block: 0, frames: 0, ticket: 0, channels: 2, isLast: false, firstFrame: 0)
  var holdsBlock = false
  /// Whether it is out, or on its way out, because no further block is there.
  var isStarving = false
  var starvedSince = 0

  init() {}

  /// Begins a run.
  @_noLocks
  mutating func begin(_ start: VoiceStart) {
    isSounding = true
    ticket = start.ticket
    bus = Int(start.bus.position)
    gains.setConstant(start.gain)
    gains.set(Gains.edge, at: 1)
    region = Int(start.region.position)
    residentFrames = start.residentFrames
    cursor = start.cursor
    runFrame = 0
    isStarving = false
  }

  /// Whether the next `frames` frames all lie in the region in a row, with more behind them, under gains of one kind.
  @_noLocks
  func isUnbroken(_ frames: Int) -> Bool {
    residentFrames == .max && !isStarving && frames <= gains.framesToChange && cursor.runsStraight(frames)
  }

  /// Moves on by `frames` that lie in the region.
  @_noLocks
  mutating func advance(by frames: Int) {
    cursor.advance(by: frames)
    runFrame &+= frames
    gains.advance(by: frames)
  }

  /// Frames from here on that lie in the region without a break.
  @_noLocks
  func residentFramesLeft() -> Int { residentFrames == .max ? .max : residentFrames &- runFrame }

  /// Frames from here on that lie in the block held.
  @_noLocks
  func blockFramesLeft() -> Int { block.firstFrame &+ Int(block.frames) &- runFrame }

  /// Whether a block was read for an earlier use of the voice, or for this one if that is over.
  ///
  /// Tickets of a voice grow, and may wrap around. A block with a later ticket waits for its start.
  @_noLocks
  func isStale(_ block: StreamBlock) -> Bool {
    let ahead = Int32(bitPattern: block.ticket &- ticket)
    return isSounding ? ahead < 0 : ahead <= 0
  }
}
