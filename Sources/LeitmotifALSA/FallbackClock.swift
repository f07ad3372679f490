/// Where the music would be if it had been heard on and on: the clock that it follows while there is no device.
///
/// It is anchored where the music was heard last, so that a device that stood still before it was given up
/// leaves the music in step with the game all the same.
struct FallbackClock {
  /// The frame of the music that was next to be heard at `moment`.
  private(set) var frame = 0
  /// When that was.
  private(set) var moment = 0
  /// Whether it has been anchored.
  private(set) var isSet = false

  /// Notes that at `now` the music's `frame` was next to be heard.
  mutating func anchor(_ frame: Int, at now: Int) {
    self.frame = frame
    moment = now
    isSet = true
  }

  /// The frame of the music that is due at `now`.
  func due(at now: Int, _ shape: BufferShape) -> Int { frame + shape.frames(in: max(0, now - moment)) }

  /// When the music's `frame` is due; rounded up, so that it is due then.
  func moment(of frame: Int, _ shape: BufferShape) -> Int {
    let later = max(0, frame - self.frame)
    let moment = self.moment + shape.nanoseconds(of: later)
    return due(at: moment, shape) < self.frame + later ? moment + 1 : moment
  }
}
