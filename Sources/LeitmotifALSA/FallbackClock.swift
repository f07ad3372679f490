/// Where the music would be if it had been heard on and on: the clock that it follows while there is no device.
///
/// It is anchored where the music was heard last, so that a device that stood still before it was given up
/// leaves the music in step with the game all the same. It also remembers by how much the music is late, or early,
/// since a device ran dry or threw frames away.
struct FallbackClock {
  /// The frame of the music that was next to be heard at `moment`.
  private(set) var frame = 0
  /// When that was.
  private(set) var moment = 0
  /// When the device was seen to have come to `frame`: perhaps long after `moment`.
  private var seen = 0
  /// Frames by which the music is heard too late; negative: too early.
  private(set) var behind = 0
  /// Whether it has been anchored.
  private(set) var isSet = false

  /// Notes that at `now` the music's `frame` was next to be heard.
  mutating func anchor(_ frame: Int, at now: Int) {
    (self.frame, moment, seen, isSet) = (frame, now, now, true)
  }

  /// Notes that a device is seen at `now` to have come to `frame`, by `heard` frames since it was seen the last time.
  ///
  /// It cannot have come there before the time for those was over; but it may have stood there since.
  mutating func follow(_ frame: Int, by heard: Int, at now: Int, _ shape: BufferShape) {
    (self.frame, moment, seen) = (frame, min(now, seen + shape.nanoseconds(of: heard)), now)
  }

  /// Notes that at `now` a device begins again with `frame`, and by how much that is late.
  mutating func restart(_ frame: Int, at now: Int, _ shape: BufferShape) {
    behind = due(at: now, shape) - frame
    anchor(frame, at: now)
  }

  /// Notes that what is heard from `moment` on will be in step.
  mutating func comeInStep(at moment: Int) {
    frame += behind
    behind = 0
    seen = moment
  }

  /// How many frames a device would have played by `now` since it was seen to move.
  func elapsed(at now: Int, _ shape: BufferShape) -> Int { shape.frames(in: max(0, now - seen)) }

  /// The frame of the music that is due at `now`.
  func due(at now: Int, _ shape: BufferShape) -> Int {
    frame + behind + shape.frames(in: max(0, now - moment))
  }

  /// When the music's `frame` is due; rounded up, so that it is due then.
  func moment(of frame: Int, _ shape: BufferShape) -> Int {
    let later = max(0, frame - self.frame - behind)
    let moment = self.moment + shape.nanoseconds(of: later)
    return due(at: moment, shape) < self.frame + behind + later ? moment + 1 : moment
  }
}
