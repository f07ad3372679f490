/// How the device is doing: published after each period, for whoever wants to look.
///
/// Every frame that was rendered is in one place: `framesRendered == framesHeard + framesLost + framesHeld`.
package struct DeviceStatus: BitwiseCopyable, Sendable, Equatable {
  /// What the device thread is busy with.
  package enum Phase: BitwiseCopyable, Sendable, Equatable {
    /// Filling the empty buffer before the device is set going.
    case filling
    case playing
    /// There is no device: the fallback clock pulls the music, and nobody hears it.
    case away
    /// A device is there, again or still, and gets silence until the music can go on in step.
    case rejoining
    /// The music is over, silence follows it until it has been heard.
    case silencing
    case ended
  }

  package var phase = Phase.filling
  /// Whether the device gets silence until the music is in step again on the device on which it was heard: it was
  /// late, or early, and the device was not lost.
  package var comesInStep = false
  /// Whether the device thread hangs in the sound system, which has not answered for more than a second.
  package var isStuck = false
  /// Whether the clock paces the device, because it is always ready (`null`, `file`).
  package var isPaced = false
  /// Frames of music that the renderer made.
  package var framesRendered = 0
  /// Frames of music that devices took.
  package var framesWritten = 0
  /// Frames of music that devices have played out, as far as they said.
  package var framesHeard = 0
  /// Frames of music that were due and not heard: held by a device that was lost, or rendered to nobody.
  package var framesLost = 0
  /// Frames between the one written next and the one at the speaker.
  package var delay = 0
  /// The fewest frames that the device still held when its thread woke; `nil` before the first time.
  package var lowestFill: Int?
  /// Times the device ran dry.
  package var underruns = 0
  /// Times the machine slept while playing.
  package var suspends = 0
  /// Times the device was brought back without opening it anew.
  package var recoveries = 0
  /// Times a device was given up as lost.
  package var losses = 0
  /// Times the music went on in step on a device that was opened anew.
  package var reopens = 0
  /// Times a device was asked for after a loss.
  package var tries = 0
  /// Tries that did not answer in time and were left to themselves.
  package var abandonedTries = 0
  /// Nanoseconds in which nothing played because the device had run dry or slept, as far as that is known.
  package var nanosecondsDry = 0
  /// Nanoseconds from the last that was heard of a device to the first heard of the next.
  package var nanosecondsAway = 0
  /// Writes of which the device took only a part.
  package var shortWrites = 0
  package var wakeUps = 0
  /// Wake-ups that found no room for a period.
  package var wakeUpsWithoutRoom = 0
  /// Longest wait for room, in nanoseconds.
  package var longestWait = 0

  package init() {}

  /// Frames of music that were rendered and wait to be heard.
  package var framesHeld: Int { framesRendered - framesHeard - framesLost }

  /// Whether nobody hears the music because there is no device, or one that does not answer.
  package var isLost: Bool { isAway && !comesInStep || isStuck }

  /// Whether nobody hears the music.
  package var isAway: Bool { phase == .away || phase == .rejoining }
}
