import LeitmotifRealTime

extension Mixer {
  /// Lets a voice fade where its frames run out and no further block is there, and come back where one is.
  ///
  /// - Parameter ahead: Frames that it has in a row; `Int.max` if they last to the end of its run.
  /// - Returns: How many frames, at most `limit`, may be played before this is asked again.
  @_noLocks
  mutating func shapeEdge(of voice: Int, ahead: Int, limit: Int, time: Int) -> Int {
    let secure = ahead == .max ? .max : ahead &- edgeFrames
    if limit <= secure || isSecure(voice, ahead: ahead) {
      if voices[voice].isStarving { recover(voice, at: time) }
      return limit
    }
    if secure > 0 {
      if voices[voice].isStarving { recover(voice, at: time) }
      return secure
    }
    if !voices[voice].isStarving {
      starve(voice, at: time)
      voices[voice].gains.head(Gains.edge, to: RampTarget(0, over: Int32(clamping: ahead)))
    }
    return limit
  }

  /// A voice has no frame to play now. If it could not fade before, it is cut off.
  @_noLocks
  mutating func goMissing(_ voice: Int, at time: Int) {
    if !voices[voice].isStarving { starve(voice, at: time) }
    voices[voice].gains.set(Gains.edge, at: 0)
  }

  /// Whether something follows on the `ahead` frames that a voice has: a block, or the end of its run.
  @_noLocks
  private mutating func isSecure(_ voice: Int, ahead: Int) -> Bool {
    if isContinued(voice, after: ahead) { return true }
    return voices[voice].runFrame < voices[voice].residentFrames
      && voices[voice].cursor.ends(within: ahead)
  }

  @_noLocks
  private mutating func starve(_ voice: Int, at time: Int) {
    voices[voice].isStarving = true
    voices[voice].starvedSince = time
    events.note(time, .starved(VoiceIndex(voice), ticket: voices[voice].ticket))
  }

  @_noLocks
  private mutating func recover(_ voice: Int, at time: Int) {
    voices[voice].isStarving = false
    voices[voice].gains.head(Gains.edge, to: RampTarget(1, over: Int32(clamping: edgeFrames)))
    events.note(
      time,
      .recovered(
        VoiceIndex(voice), ticket: voices[voice].ticket, after: time &- voices[voice].starvedSince))
  }
}
