/// What stands before the samples of a WAV.
///
/// A file's header keeps a place free for the lengths that only an RF64 has, so that a render which grows
/// beyond 4 GiB becomes one when it ends. In a pipe, where nobody knows the length beforehand, both sizes
/// are the greatest number there is, as other sound programs write and read them. Nothing else goes in, and
/// nothing of the day: libsndfile's own header for RF64 floats would carry the time.
struct WAVHeader {
  let format: SoundFormat
  let rate: Int
  let channels: Int

  /// The header of a pipe.
  var unknownLength: [UInt8] {
    let size = number(UInt32.max)
    return Array("RIFF".utf8) + size + Array("WAVE".utf8) + description + Array("data".utf8) + size
  }

  /// The header of a file with `frames` frames; equally long for any number of them.
  func bytes(frames: Int) -> [UInt8] {
    let dataBytes = frames * frameBytes
    // Without the first eight bytes, and with the one that makes the samples' chunk even.
    let riffBytes = 4 + 36 + description.count + factBytes(0).count + 8 + dataBytes + dataBytes % 2
    let fits = riffBytes <= Int(UInt32.max)
    var lengths = number(UInt64(riffBytes)) + number(UInt64(dataBytes)) + number(UInt64(frames))
    // No further table of lengths.
    lengths += number(UInt32(0))
    if fits { lengths = lengths.map { _ in 0 } }
    var bytes = Array((fits ? "RIFF" : "RF64").utf8)
    bytes += number(fits ? UInt32(riffBytes) : .max) + Array("WAVE".utf8)
    bytes += Array((fits ? "JUNK" : "ds64").utf8) + number(UInt32(lengths.count)) + lengths
    bytes += description + factBytes(fits ? UInt32(frames) : .max)
    return bytes + Array("data".utf8) + number(fits ? UInt32(dataBytes) : .max)
  }

  /// Zero bytes to put after the samples: chunks have even lengths.
  func padding(frames: Int) -> Int { frames * frameBytes % 2 }

  private var isFloat: Bool { format == .wavFloat }
  var frameBytes: Int { format.bytesPerSample * channels }

  /// The `fmt ` chunk.
  private var description: [UInt8] {
    // A format that is not PCM gives the size of its extension: none.
    var bytes = Array("fmt ".utf8) + number(UInt32(isFloat ? 18 : 16))
    bytes += number(UInt16(isFloat ? 3 : 1)) + number(UInt16(channels))
    bytes += number(UInt32(rate)) + number(UInt32(rate * frameBytes))
    bytes += number(UInt16(frameBytes)) + number(UInt16(format.bytesPerSample * 8))
    return isFloat ? bytes + number(UInt16(0)) : bytes
  }

  /// The `fact` chunk, which a format that is not PCM must have.
  private func factBytes(_ frames: UInt32) -> [UInt8] {
    isFloat ? Array("fact".utf8) + number(UInt32(4)) + number(frames) : []
  }

  /// Least byte first.
  private func number<Number: FixedWidthInteger>(_ value: Number) -> [UInt8] {
    (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
