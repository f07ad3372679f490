package import LeitmotifTiming

/// What the mixer has to tell the control side.
package struct MixerEvent: BitwiseCopyable, Sendable, Equatable {
  package enum Kind: BitwiseCopyable, Sendable, Equatable {
    /// A command came after its frame, by so many frames.
    case late(by: Int)
    /// A voice had no block when it needed one, and is silent until it has.
    case starved(VoiceIndex, ticket: UInt32)
    /// It has one again, after so many frames.
    case recovered(VoiceIndex, ticket: UInt32, after: Int)
    /// A voice's run is over.
    case ended(VoiceIndex, ticket: UInt32)
    /// A command named a voice, bus or region that does not exist: a fault of the control side.
    case refused
  }

  /// The first frame that it concerns.
  package var time: FrameTime
  package var kind: Kind

  @_noLocks
  package init(at time: FrameTime, _ kind: Kind) {
    self.time = time
    self.kind = kind
  }
}

/// How the mixer is, after the latest block.
package struct MixerStatus: BitwiseCopyable, Sendable, Equatable {
  /// The frame that is rendered next.
  package var playhead = FrameTime.zero
  /// Frames for which the music has stood still, as far as it is mixed: so many more than frames of music
  /// have been output.
  package var heldFrames = 0
  /// How many frames before its output the mixer applies commands: the limiter's look-ahead.
  package var lookahead = FrameCount.zero
  /// Peaks of the latest block, linear, left and right.
  package var peaks = SIMD2<Float>(0, 0)
  /// The limiter's smallest gain in the latest block, linear.
  package var limiterGain: Float = 1
  package var voicesSounding: Int32 = 0
  package var lateCommands = 0
  /// Frames for which a voice was silent, or fading, for want of a block; added up over all voices.
  package var starvedFrames = 0
  /// Events that found their ring full.
  package var droppedEvents = 0
  /// Commands that named what does not exist.
  package var refusedCommands = 0
  /// Samples of the mix that were no numbers, and were silenced.
  package var brokenSamples = 0

  @_noLocks
  package init() {}
}
