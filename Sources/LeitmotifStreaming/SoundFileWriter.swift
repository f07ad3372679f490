import Glibc
package import LeitmotifTiming

/// Writes a render: WAV in float, 24 or 16 bit, or FLAC, to a file or to a pipe.
///
/// The same samples give the same bytes: nothing of the day or the machine goes in. A file appears under
/// its name when `finish` has put all of it on the disk; until then, what was there stays. A WAV beyond
/// 4 GiB becomes an RF64. Fewer bits than a float has are rounded with triangular dither.
package final class SoundFileWriter {
  /// Frames written so far.
  package private(set) var frames = 0
  private let channels: Int
  /// `nil` for a FLAC, which the library writes from its first byte on.
  private let header: WAVHeader?
  private var quantiser: Quantiser?
  private var rounded: [Int32] = []
  private var output: OutputFile?
  private var sink: LibrarySink?
  private let name: String

  /// Makes the file, or begins the stream.
  ///
  /// - Parameter channels: 1...8, interleaved in what is written.
  /// - Throws: `.cannotOpen`, `.rate` or, for a pipe that nobody reads, `.writeFailed`.
  package init(
    to destination: SoundDestination, as format: SoundFormat, rate: SampleRate, channels: Int
  ) throws(SoundFileError) {
    precondition(SoundFileFacts.allowedChannels.contains(channels))
    self.channels = channels
    quantiser = format.roundedBits.map(Quantiser.init(bits:))
    let output = try OutputFile(destination)
    name = output.name
    guard format.rates.contains(rate.hertz) else {
      throw SoundFileError(path: output.name, .rate(found: rate.hertz, allowed: format.rates))
    }
    header = format.isFLAC ? nil : WAVHeader(format: format, rate: rate.hertz, channels: channels)
    let beginning = output.isSeekable ? header?.bytes(frames: 0) : header?.unknownLength
    try SoundFileWriter.send(beginning ?? [], to: output)
    sink = try LibrarySink(
      output, from: beginning?.count ?? 0, format, rate: rate.hertz, channels: channels)
    self.output = output
  }

  /// Appends whole frames of interleaved samples, nominally -1...1.
  ///
  /// - Precondition: Not finished or cancelled.
  /// - Throws: `.writeFailed`, with the system's error (a full disk, a closed pipe).
  package func write(_ samples: Span<Float>) throws(SoundFileError) {
    let count = samples.count
    precondition(count % channels == 0)
    guard let sink else { preconditionFailure("The file is closed") }
    let went =
      quantiser == nil ? sink.write(samples) : sink.write(rounding(samples).span.extracting(0..<count))
    guard went else { throw failure(sink.systemFailure) }
    frames += count / channels
  }

  /// Writes what is left, and gives the file its name.
  ///
  /// - Throws: `.writeFailed` or `.cannotFinish`; the file is then gone, and what was there before is not.
  package func finish() throws(SoundFileError) {
    defer { cancel() }
    if let sink {
      let wasClosed = sink.close()
      guard wasClosed, sink.systemFailure == 0 else { throw failure(sink.systemFailure) }
    }
    try fillInLength()
    try output?.commit()
  }

  /// Gives the render up and removes what there is of it; does nothing once finished.
  package func cancel() {
    sink = nil
    output = nil
  }

  /// `samples`, rounded, in the beginning of an array that is at least as long.
  private func rounding(_ samples: Span<Float>) -> [Int32] {
    if rounded.count < samples.count { rounded = [Int32](repeating: 0, count: samples.count) }
    var output = rounded.mutableSpan
    quantiser?.quantise(samples, into: &output)
    return rounded
  }

  /// Writes a WAV's header again, now that its length is known.
  private func fillInLength() throws(SoundFileError) {
    guard let header, let output, output.isSeekable else { return }
    let bytes = header.bytes(frames: frames)
    let end = bytes.count + frames * header.frameBytes
    try SoundFileWriter.send(Array(repeating: 0, count: header.padding(frames: frames)), to: output, at: end)
    try SoundFileWriter.send(bytes, to: output)
  }

  private static func send(_ bytes: [UInt8], to output: OutputFile, at offset: Int = 0) throws(SoundFileError)
  {
    // The buffer does not leave the call.
    let code = unsafe bytes.withUnsafeBytes { unsafe output.write($0, at: offset) }
    if code != 0 { throw SoundFileError(path: output.name, .writeFailed(framesWritten: 0), errno: code) }
  }

  private func failure(_ code: Int32) -> SoundFileError {
    SoundFileError(path: name, .writeFailed(framesWritten: frames), errno: code)
  }
}
