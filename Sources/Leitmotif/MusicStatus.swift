public import LeitmotifTiming

/// How the music is going, as far as control has come.
public struct MusicStatus: Equatable, Sendable {
  public struct Parameter: Equatable, Sendable {
    public let name: String
    /// The smoothed value that the music follows.
    public let value: Double
  }

  public struct Layer: Equatable, Sendable {
    public let name: String
    /// Linear gain of its parameters and of the cue's transition, 0 and up.
    public let gain: Float
  }

  /// How the sound device has been doing since the music began; nothing but zeros where there is none.
  public struct Device: Equatable, Sendable {
    /// Whether the device was lost, and the music goes on unheard until one is back.
    public var isLost = false
    /// Times it ran dry.
    public var underruns = 0
    /// Times the machine slept.
    public var suspends = 0
    /// Times it was brought back without being opened anew.
    public var recoveries = 0
    /// Times it was lost.
    public var losses = 0
    /// Times the music went on, in step, on a device that was opened anew.
    public var reopens = 0
    /// Frames of music that were heard, as far as devices have said.
    public var framesHeard = 0
    /// Frames of music that were due and not heard.
    public var framesLost = 0
    /// How long nothing was heard because it had run dry or slept, as far as that is known.
    public var timeDry = Duration.zero
    /// How long nothing was heard because it was lost.
    public var timeLost = Duration.zero
    /// The longest that its thread waited for room.
    public var longestWait = Duration.zero
    /// The fewest frames that it still held when its thread woke; `nil` before the first time.
    public var lowestFill: Int?
    /// Times its thread woke for nothing.
    public var wakeUpsWithoutRoom = 0
  }

  /// The next frame to be rendered.
  public let playhead: FrameTime
  /// What is at the speaker now, behind the playhead by what the device holds; `nil` if no device was started.
  public let heard: HeardPosition?
  public let state: String
  /// `nil` in silence.
  public let cue: String?
  /// Both count from 1; 0 in silence.
  public let bar: Int
  public let beat: Int
  public let parameters: [Parameter]
  /// The layers of the cue that plays.
  public let layers: [Layer]
  /// Peaks of the latest block, left and right, linear.
  public let peaks: [Float]
  /// The limiter's smallest gain in the latest block, linear; 1: it has nothing to do.
  public let limiterGain: Float
  public let voices: Int
  /// Commands that reached the mixer after their time.
  public let lateCommands: Int
  /// Frames that layers were silent because their samples were late, summed over layers.
  public let starvedFrames: Int
  public let device: Device
  /// Reads of stems that failed.
  public let unreadableStems: Int
  /// Inputs that were refused because too many waited.
  public let refusedInputs: Int
  /// Whether the music stands still until it is told.
  public let isPaused: Bool

  /// Times the device ran dry.
  public var underruns: Int { device.underruns }
}
