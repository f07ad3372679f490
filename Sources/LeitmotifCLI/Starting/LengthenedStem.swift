import LeitmotifAnalysis
import LeitmotifStreaming
import LeitmotifTiming

/// A stem with silence behind it, as long as the others of its cue.
struct LengthenedStem {
  private let stem: StemAnalysis
  private let silence: Int

  private static let portion = 16_384

  /// - Parameter frames: Of silence, at the stem's own rate.
  init(_ stem: StemAnalysis, by frames: Int) { (self.stem, silence) = (stem, frames) }

  /// Writes it as WAV in float, which every sample of every format goes into.
  ///
  /// - Parameter isStopped: Asked after each portion; nothing appears under the name if it says yes.
  /// - Throws: What cannot be read or written.
  func write(to path: String, isStopped: () -> Bool) throws(SoundFileError) {
    let bytes = try SoundBytes(path: stem.path)
    let rate = try SoundFile(bytes).facts.rate
    let decoder = try StemDecoder(bytes, rate: rate)
    let channels = decoder.header.channels
    let writer = try SoundFileWriter(to: .path(path), as: .wavFloat, rate: rate, channels: channels)
    var left = stem.frames + silence
    var buffer = [Float](repeating: 0, count: LengthenedStem.portion * channels)
    while left > 0 {
      let frames = min(LengthenedStem.portion, left)
      var span = buffer.mutableSpan
      var part = span._mutatingExtracting(0..<frames * channels)
      // Behind its end a decoder gives silence.
      try decoder.read(into: &part)
      try writer.write(part.span)
      left -= frames
      if isStopped() { return writer.cancel() }
    }
    try writer.finish()
  }
}
