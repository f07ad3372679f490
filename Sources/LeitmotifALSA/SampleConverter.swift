import LeitmotifRealTime

/// Turns the engine's stereo floats into the bytes that a device takes.
///
/// Float passes unchanged. Whole numbers are scaled by a power of two, rounded to nearest (halves to even) and **clamped**;
/// with 16 bits and fewer, noise of one step's width is added first. What is not a number becomes silence.
/// The result does not depend on where blocks are cut.
package struct SampleConverter: Sendable {
  package let format: SampleFormat
  /// Channels of the device. One gets the mean of both sides, of more than two the first two get sound.
  package let channels: Int
  private var dither: TriangularDither?

  /// - Parameters:
  ///   - channels: At least 1.
  ///   - dithers: Whether few bits get noise; without it what is exact stays exact.
  package init(to format: SampleFormat, channels: Int, dithers: Bool = true) {
    self.format = format
    self.channels = channels
    dither = dithers && format.needsDither ? TriangularDither(seed: 0) : nil
  }

  package var bytesPerFrame: Int { format.bytes * channels }

  /// Writes `stereo` (interleaved) to the beginning of `bytes`.
  ///
  /// - Precondition: `bytes` holds `stereo.count / 2` frames.
  package mutating func convert(_ stereo: [Float], to bytes: inout [UInt8]) {
    var span = bytes.mutableSpan
    // Any byte is a valid UInt8.
    var bytes = unsafe span.mutableBytes
    let sides = min(channels, 2)
    let skipped = (channels - sides) * format.bytes
    var offset = 0
    for frame in 0..<stereo.count / 2 {
      let left = stereo[frame * 2]
      let right = stereo[frame * 2 + 1]
      if sides == 1 {
        store((left + right) / 2, at: &offset, of: &bytes)
      } else {
        store(left, at: &offset, of: &bytes)
        store(right, at: &offset, of: &bytes)
      }
      for silent in offset..<offset + skipped {
        bytes.storeBytes(of: format.silence, toByteOffset: silent, as: UInt8.self)
      }
      offset += skipped
    }
  }

  private mutating func store(_ sample: Float, at offset: inout Int, of bytes: inout MutableRawSpan) {
    switch format {
    case .float32:
      bytes.storeBytes(of: sample.bitPattern.littleEndian, toByteOffset: offset, as: UInt32.self)
    case .s32:
      bytes.storeBytes(of: rounded(sample, bits: 32).littleEndian, toByteOffset: offset, as: Int32.self)
    case .s24:
      bytes.storeBytes(of: rounded(sample, bits: 24).littleEndian, toByteOffset: offset, as: Int32.self)
    case .s24In3:
      let value = rounded(sample, bits: 24)
      bytes.storeBytes(of: UInt8(truncatingIfNeeded: value), toByteOffset: offset, as: UInt8.self)
      bytes.storeBytes(of: UInt8(truncatingIfNeeded: value >> 8), toByteOffset: offset + 1, as: UInt8.self)
      bytes.storeBytes(of: UInt8(truncatingIfNeeded: value >> 16), toByteOffset: offset + 2, as: UInt8.self)
    case .s16:
      let value = Int16(truncatingIfNeeded: rounded(sample, bits: 16))
      bytes.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Int16.self)
    case .u8:
      let value = UInt8(truncatingIfNeeded: rounded(sample, bits: 8) + 128)
      bytes.storeBytes(of: value, toByteOffset: offset, as: UInt8.self)
    }
    offset += format.bytes
  }

  /// The nearest whole number of `bits` bits, full scale being 1.
  private mutating func rounded(_ sample: Float, bits: Int) -> Int32 {
    let scale = Double(Int64(1) << (bits - 1))
    let noise = dither?.next() ?? 0
    let value = (Double(sample) * scale + Double(noise)).rounded(.toNearestOrEven)
    // Written so that what is not a number fails both comparisons.
    if value >= scale { return Int32(scale - 1) }
    return value >= -scale ? Int32(value) : value < 0 ? Int32(-scale) : 0
  }
}
