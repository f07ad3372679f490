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
  /// Times the device ran dry.
  public let underruns: Int
  /// Reads of stems that failed.
  public let unreadableStems: Int
  /// Inputs that were refused because too many waited.
  public let refusedInputs: Int
  /// Whether the music stands still until it is told.
  public let isPaused: Bool
}
