/// How the device is doing: published after each period, for whoever wants to look.
package struct DeviceStatus: BitwiseCopyable, Sendable, Equatable {
  /// What the device thread is busy with.
  package enum Phase: BitwiseCopyable, Sendable, Equatable {
    /// Filling the empty buffer before the device is set going.
    case filling
    case playing
    /// The music is over, silence follows it until it has been heard.
    case silencing
    case ended
  }

  package var phase = Phase.filling
  /// Whether the clock paces the device, because it is always ready (`null`, `file`).
  package var isPaced = false
  /// Frames of music that the renderer made.
  package var framesRendered = 0
  /// Frames of music that the device took.
  package var framesWritten = 0
  /// Frames between the one written next and the one at the speaker.
  package var delay = 0
  /// The fewest frames that the device still held when its thread woke; `nil` before the first time.
  package var lowestFill: Int?
  /// Times the device ran dry.
  package var underruns = 0
  /// Times the machine slept while playing.
  package var suspends = 0
  /// Writes of which the device took only a part.
  package var shortWrites = 0
  package var wakeUps = 0
  /// Wake-ups that found no room for a period.
  package var wakeUpsWithoutRoom = 0
  /// Longest wait for room, in nanoseconds.
  package var longestWait = 0

  package init() {}
}
