public import LeitmotifTiming

/// What is at the speaker at some moment, as near as can be told.
///
/// It is in the frames that events are in: an event sounds when `frame` has come to its `time`. It is
/// worked out from what the sound device says of its delay, and smoothed. As time goes by it never goes back;
/// where the device ran dry, or less is heard than was thought, it stands until the truth has overtaken it.
public struct HeardPosition: Equatable, Sendable {
  /// When: nanoseconds of the machine's monotonic clock (`CLOCK_MONOTONIC`).
  public let moment: Int
  /// The frame of the output.
  public let frame: FrameTime
  /// The same in frames of the music, which stand still where the music does.
  public let transport: FrameTime
  /// How far the truth may be from `frame`, either way.
  public let uncertainty: FrameCount
  /// Frames a second that the device plays, as found out; 0 while it stands. It differs by some parts in a
  /// million from what the device promises.
  public let rate: Double
  /// Whether a device plays: without one the music goes on, and nothing is heard.
  public let isPlaying: Bool
  /// The beat that is heard; `nil` in silence.
  public let beat: HeardBeat?
  /// Frames a second that are counted.
  public let sampleRate: SampleRate

  /// `frame` in seconds.
  public var seconds: Double { Double(frame.frames) / Double(sampleRate.hertz) }

  /// `uncertainty` in seconds.
  public var secondsOfUncertainty: Double { Double(uncertainty.frames) / Double(sampleRate.hertz) }
}

/// A place in the cue that plays: a beat, and how much of it has passed.
public struct HeardBeat: Equatable, Sendable {
  /// From 1; bars before the first (a pickup) are 0 and below.
  public let bar: Int
  /// From 1.
  public let beat: Int
  /// The part of the beat that has passed, `0..<1`.
  public let phase: Double
}

/// When something is at the speaker.
public struct HeardMoment: Equatable, Sendable {
  /// Nanoseconds of the machine's monotonic clock (`CLOCK_MONOTONIC`).
  public let nanoseconds: Int
  /// How far the truth may be from that, either way, in nanoseconds.
  public let uncertainty: Int
}
