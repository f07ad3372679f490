import LeitmotifRealTime

/// Turns the engine's stereo floats into the bytes that a device takes.
///
/// Float passes unchanged. Whole numbers are scaled by a power of two, rounded to nearest (halves to even) and **clamped**;
/// with 16 bits and fewer, noise of one step's width is added first. What is not a number becomes silence.
/// The result does not depend on where blocks are cut.
package struct SampleConverter: Sendable {
  package let format: SampleFormat
  /// Channels of the device. One alone gets the mean of both sides.
  package let channels: Int
  /// The channels that the two sides go to; the others are silent.
  private let left: Int
  private let right: Int
  private var dither: TriangularDither?

  /// What `grant` needs.
  package init(for grant: ALSAGrant) {
    self.init(
      to: grant.format, channels: grant.channels, map: grant.channelMap, dithers: grant.asked.dithers)
  }

  /// - Parameters:
  ///   - channels: At least 1.
  ///   - map: Where each channel is heard: the left side goes to the front left, the right side to the front right.
  ///     If either is not there, or there is no map, they go to the first two.
  ///   - dithers: Whether few bits get noise; without it what is exact stays exact.
  package init(
    to format: SampleFormat, channels: Int, map: [ChannelPosition] = [], dithers: Bool = true
  ) {
    self.format = format
    self.channels = channels
    if let left = map.firstIndex(of: .frontLeft), let right = map.firstIndex(of: .frontRight),
      max(left, right) < channels
    {
      (self.left, self.right) = (left, right)
    } else {
      (left, right) = (0, 1)
    }
    dither = dithers && format.needsDither ? TriangularDither(seed: 0) : nil
  }

  package var bytesPerFrame: Int { format.bytes * channels }

  /// Writes frames of `stereo` (interleaved) to `bytes`.
  ///
  /// - Parameters:
  ///   - frames: How many of the first; `nil`: all.
  ///   - start: The byte to begin at.
  /// - Precondition: There are so many, and `bytes` has room for them.
  package mutating func convert(
    _ stereo: [Float], frames: Int? = nil, to bytes: inout [UInt8], from start: Int = 0
  ) {
    var span = bytes.mutableSpan
    // Any byte is a valid UInt8.
    var bytes = unsafe span.mutableBytes
    for frame in 0..<(frames ?? stereo.count / 2) {
      let first = start + frame * bytesPerFrame
      let sides = (stereo[frame * 2], stereo[frame * 2 + 1])
      if channels == 1 {
        store((sides.0 + sides.1) / 2, at: first, of: &bytes)
        continue
      }
      if channels > 2 { silence(first..<first + bytesPerFrame, of: &bytes) }
      store(sides.0, at: first + left * format.bytes, of: &bytes)
      store(sides.1, at: first + right * format.bytes, of: &bytes)
    }
  }

  private func silence(_ range: Range<Int>, of bytes: inout MutableRawSpan) {
    for offset in range { bytes.storeBytes(of: format.silence, toByteOffset: offset, as: UInt8.self) }
  }

  private mutating func store(_ sample: Float, at offset: Int, of bytes: inout MutableRawSpan) {
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
