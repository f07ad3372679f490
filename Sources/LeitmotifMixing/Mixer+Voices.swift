import LeitmotifRealTime

extension Mixer {
  /// Adds the next `frames` frames of every voice that sounds to its bus, in their order.
  @_noLocks
  mutating func playVoices(from first: Int, frames: Int) {
    var kept = 0
    var position = 0
    // Four voices that are added once it is known what comes after them, and what the first four will want next.
    var held = HeldQuartet()
    while position < sounding.count {
      if takeQuartet(from: position, frames, behind: &held, at: first) {
        for place in position..<position &+ 4 {
          if kept < place { sounding.keep(place, at: kept) }
          kept &+= 1
          bringNear(place &+ 4)
        }
        position &+= 4
        continue
      }
      bringNear(position &+ 4)
      let voice = sounding.voice(at: position)
      if voices[voice].isSounding {
        addHeld(&held, at: first, frames)
        if kept < position { sounding.keep(position, at: kept) }
        kept &+= 1
        play(voice, from: first, frames: frames)
      }
      position &+= 1
    }
    addHeld(&held, at: first, frames)
    sounding.forget(after: kept)
  }

  /// Has the voice at a position of those that sound brought near: many do not stay so from one block to the next.
  @_noLocks
  @inline(__always)
  private func bringNear(_ position: Int) {
    if sounding.count > 64, position < sounding.count { voices.bringNear(sounding.voice(at: position)) }
  }

  /// Adds the next `frames` frames of a voice to its bus, from frame `first` of the row on.
  @_noLocks
  private mutating func play(_ voice: Int, from first: Int, frames: Int) {
    openLane = -1
    var done = 0
    if voices[voice].isUnbroken(frames) {
      // As it nearly always is.
      mixUnbroken(voice, at: first, frames)
      done = frames
    }
    while done < frames && voices[voice].isSounding {
      done &+= playPiece(of: voice, at: first &+ done, time: mixTime &+ done, limit: frames &- done)
      if isOver(voice) { end(voice, at: mixTime &+ done) }
    }
  }

  /// Plays what comes from one place under gains of one kind, and returns how many frames that was.
  @_noLocks
  private mutating func playPiece(of voice: Int, at first: Int, time: Int, limit: Int) -> Int {
    var count = limit
    switch supply(of: voice) {
    case .over:
      end(voice, at: time)
      return 0
    case .missing(let frames):
      count = min(count, frames)
      goMissing(voice, at: time)
    case .resident(let frames):
      count = min(count, frames)
      count = shapeEdge(of: voice, ahead: voices[voice].residentFramesLeft(), limit: count, time: time)
      count = min(count, voices[voice].gains.framesToChange)
      mixResident(voice, at: first, count)
      voices[voice].cursor.advance(by: count)
    case .block(let frames):
      count = min(count, frames)
      let ahead = voices[voice].block.isLast ? .max : frames
      count = shapeEdge(of: voice, ahead: ahead, limit: count, time: time)
      count = min(count, voices[voice].gains.framesToChange)
      mixBlock(voice, at: first, count)
    }
    if voices[voice].isStarving { status.starvedFrames &+= count }
    voices[voice].runFrame &+= count
    voices[voice].gains.advance(by: count)
    return count
  }

  /// Whether a voice has just played its last frame. A block that is used up goes back at once.
  @_noLocks
  private mutating func isOver(_ voice: Int) -> Bool {
    guard voices[voice].isSounding else { return false }
    if voices[voice].runFrame <= voices[voice].residentFrames && voices[voice].cursor.isAtEnd() {
      return true
    }
    guard voices[voice].holdsBlock, voices[voice].blockFramesLeft() <= 0 else { return false }
    let isLast = voices[voice].block.isLast
    returnBlock(of: voice)
    return isLast
  }

  @_noLocks
  private mutating func end(_ voice: Int, at time: Int) {
    voices[voice].isSounding = false
    status.voicesSounding &-= 1
    voices[voice].gainsTime = time
    returnBlock(of: voice)
    returnStaleBlocks(of: voice)
    events.note(time, .ended(VoiceIndex(voice), ticket: voices[voice].ticket))
  }
}
