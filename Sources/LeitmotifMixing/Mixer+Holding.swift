import LeitmotifRealTime

/// Where the music stands still, and for how long.
struct TransportHold: BitwiseCopyable {
  /// The frame of the music that it will stand on; `Int.max`: none is in sight.
  var at = Int.max
  /// Frames of the output for which it will; `Int.max`: until it is told.
  var frames = 0
  /// Frames of the output for which it still does; 0: it moves.
  var framesLeft = 0
  /// Frames in which everything goes and comes back.
  var edge: Int32 = 1

  init() {}
}

extension Mixer {
  /// Begins to fade, so that the music can stand; `false` for a length that is none.
  @_noLocks
  mutating func prepareHold(_ frames: Int, edge: Int32) -> Bool {
    guard frames > 0, edge > 0 else { return false }
    if hold.framesLeft > 0 {
      hold.framesLeft = Mixer.sum(hold.framesLeft, frames)
    } else if hold.at != .max {
      hold.frames = Mixer.sum(hold.frames, frames)
    } else {
      hold.at = mixTime &+ Int(edge)
      hold.frames = frames
      hold.edge = edge
      buses[0].gains.head(Gains.gate, to: RampTarget(0, over: edge))
    }
    return true
  }

  /// The music has come to where it stands.
  @_noLocks
  mutating func beginHold() {
    hold.at = .max
    hold.framesLeft = hold.frames
    if hold.framesLeft == 0 { endHold() }
  }

  /// Stands for some of the frames that are to be mixed, and returns how many that was.
  @_noLocks
  mutating func stand(atMost limit: Int) -> Int {
    let frames = min(limit, hold.framesLeft)
    status.heldFrames &+= frames
    if hold.framesLeft != .max {
      hold.framesLeft &-= frames
      if hold.framesLeft == 0 { endHold() }
    }
    events.flush()
    return frames
  }

  /// Lets the music go on from an output frame; `false` if it does not stand, nor is about to.
  @_noLocks
  mutating func resume(at time: Int) -> Bool {
    if hold.framesLeft > 0 {
      let late = outputTime &- time
      if late > 0 {
        status.lateCommands &+= 1
        events.note(mixTime, .late(by: late))
      }
      hold.framesLeft = max(0, time &- outputTime)
      if hold.framesLeft == 0 { endHold() }
      return true
    }
    guard hold.at != .max else { return false }
    hold.frames = max(0, time &- (hold.at &+ status.heldFrames))
    return true
  }

  @_noLocks
  private mutating func endHold() {
    buses[0].gains.head(Gains.gate, to: RampTarget(1, over: hold.edge))
  }

  @_noLocks
  private static func sum(_ first: Int, _ second: Int) -> Int {
    let (sum, overflow) = first.addingReportingOverflow(second)
    return overflow ? .max : sum
  }
}
