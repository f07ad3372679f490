package import LeitmotifMixing
package import LeitmotifRealTime

/// What the conductor wants done; whoever called it carries it out.
package enum Action: Sendable {
  /// For the mixer, in order of time.
  case command(ScheduledCommand)
  /// For the reader: get a voice's frames ready.
  case read(StreamOrder)
  /// For the reader: those frames are not wanted any more.
  case forget(voice: Int, ticket: UInt32)
  /// For whoever listens.
  case decided(Decision)
}

/// A run of frames that a voice will need.
package struct StreamOrder: Equatable, Sendable {
  package let voice: Int
  package let ticket: UInt32
  package let stem: Int
  package let cursor: LoopCursor
  /// Frames of the run that are in memory, and need not be read.
  package let skippedFrames: Int
  /// The frame on which the run begins to sound.
  package let startsAt: Int
}
