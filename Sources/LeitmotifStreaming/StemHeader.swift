package import LeitmotifRealTime
package import LeitmotifTiming

/// What a stem is in a session, known from opening it alone.
package struct StemHeader: Equatable, Sendable {
  package let path: String
  package let facts: SoundFileFacts
  /// The session's rate, which `frames` counts in.
  package let rate: SampleRate
  /// Frames at the session's rate: `facts.frames` times the ratio of the rates, to the nearest frame, halves
  /// up.
  package let frames: Int
  /// 1 or 2, after folding.
  package let channels: Int

  /// Opens a file and looks at its header, without decoding.
  ///
  /// - Throws: Why it is refused.
  package init(_ bytes: SoundBytes, rate: SampleRate) throws(SoundFileError) {
    try self.init(SoundFile(bytes), rate: rate)
  }

  init(_ file: SoundFile, rate: SampleRate) {
    path = file.path
    facts = file.facts
    self.rate = rate
    frames = StemHeader.frames(file.facts.frames, from: file.facts.rate, to: rate)
    channels = min(file.facts.channels, 2)
  }

  /// How finely it is kept in memory: as its file has it, unless it is converted or folded.
  package var precision: SamplePrecision {
    facts.fitsSixteenBits && facts.rate == rate && facts.channels == channels ? .sixteen : .float
  }

  /// Bytes of a frame in memory.
  package var bytesPerFrame: Int { channels * precision.bytes }

  /// `frames` at rate `from` in frames at rate `to`, to the nearest frame, halves up.
  package static func frames(_ frames: Int, from: SampleRate, to: SampleRate) -> Int {
    (2 * frames * to.hertz + from.hertz) / (2 * from.hertz)
  }
}
