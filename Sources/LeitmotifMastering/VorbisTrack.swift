package import LeitmotifStreaming

/// Writes a stereo Ogg Vorbis with its comments, with libvorbisenc.
///
/// The same samples, comments and serial number give the same bytes.
@safe
package final class VorbisTrack {
  private let path: String
  private let output: OutputFile
  private let encoder: VorbisEncoder
  private var offset = 0
  private var frames = 0

  /// - Parameters:
  ///   - quality: 0...1: about 64 to 500 kbit/s.
  ///   - serial: The number of the stream in its pages.
  /// - Throws: `.cannotOpen`, also for a rate that the codec does not have.
  package init(
    _ path: String, rate: Int, quality: Double, serial: Int, tags: TrackTags
  ) throws(SoundFileError) {
    self.path = path
    output = try OutputFile(.path(path))
    guard let encoder = VorbisEncoder(rate: rate, quality: quality, serial: serial, tags: tags) else {
      throw SoundFileError(path: path, .cannotOpen, message: "Vorbis is not to be had at \(rate) Hz")
    }
    self.encoder = encoder
    try send(encoder.header())
  }

  /// Appends interleaved stereo, nominally -1...1.
  ///
  /// - Throws: `.writeFailed`.
  package func write(_ samples: Span<Float>) throws(SoundFileError) {
    var done = 0
    while done < samples.count {
      let count = min(samples.count - done, 2 * 4096)
      try send(encoder.encode(samples.extracting(done..<done + count)))
      done += count
      frames += count / 2
    }
  }

  /// Writes what is left, and gives the file its name.
  ///
  /// - Throws: `.writeFailed`, `.cannotFinish`.
  package func finish() throws(SoundFileError) {
    try send(encoder.end())
    try output.commit()
  }

  private func send(_ bytes: [UInt8]) throws(SoundFileError) {
    // The bytes do not leave the call.
    let code = unsafe bytes.withUnsafeBytes { unsafe output.write($0, at: offset) }
    offset += bytes.count
    if code != 0 { throw SoundFileError(path: path, .writeFailed(framesWritten: frames), code: code) }
  }
}
