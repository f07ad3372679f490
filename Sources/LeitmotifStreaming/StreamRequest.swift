package import LeitmotifRealTime
package import LeitmotifTiming

/// What control asks of the reader: keep a voice supplied with a run.
package struct StreamRequest: Equatable, Sendable {
  package var voice: Int
  /// Which use of the voice this is; goes with every block.
  package var ticket: UInt32
  /// Its place in the library.
  package var stem: Int
  /// Where the run's first frame comes from.
  package var cursor: LoopCursor
  /// Frames at the run's beginning that the mixer plays from memory; the first block begins after them.
  package var skippedFrames: Int
  /// The session frame on which the run's first frame is heard. Only decides who is served first.
  package var startsAt: FrameTime

  package init(
    voice: Int, ticket: UInt32, stem: Int, cursor: LoopCursor, skippedFrames: Int, startsAt: FrameTime
  ) {
    self.voice = voice
    self.ticket = ticket
    self.stem = stem
    self.cursor = cursor
    self.skippedFrames = skippedFrames
    self.startsAt = startsAt
  }
}

/// A place in a run that became silence because its stem could not be read.
package struct ReaderFault: Equatable, Sendable {
  package var voice: Int
  package var ticket: UInt32
  package var stem: Int
  /// The run's frame from which on it is silent.
  package var runFrame: Int
  package var error: SoundFileError
}
