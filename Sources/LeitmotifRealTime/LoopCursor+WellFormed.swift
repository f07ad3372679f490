extension LoopCursor {
  /// Frames beyond any stem: what lies further away is a mistake, and could overflow.
  private static var reach: Int {
    @_noLocks get { 1 << 52 }
  }

  /// Whether its numbers lie within reach, so that walking along it always gets on and never overflows.
  public var isWellFormed: Bool {
    @_noLocks get {
      let reach = LoopCursor.reach
      guard position >= -reach, position <= reach, tail >= -1, tail <= reach, framesLeftInPass >= 1,
        framesLeftInPass == .max || framesLeftInPass <= reach
      else { return false }
      return map.start >= -reach && map.start <= reach && map.stemEnd >= 0 && map.stemEnd <= reach
        && map.wholeFrames >= 0 && map.wholeFrames <= reach && map.passesLeft >= 0
        && map.denominator >= 1 && map.denominator <= reach && map.remainder >= 0
        && map.remainder < map.denominator
    }
  }

  /// Whether the run is over at the latest after `frames` more.
  @_noLocks
  public func ends(within frames: Int) -> Bool {
    var cursor = self
    var left = frames
    while left > 0 && !cursor.isAtEnd() {
      let stretch = max(1, min(left, cursor.stretch()))
      cursor.advance(by: stretch)
      left &-= stretch
    }
    return cursor.isAtEnd()
  }
}
