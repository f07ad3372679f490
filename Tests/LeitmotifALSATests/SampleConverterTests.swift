import LeitmotifALSA
import LeitmotifRealTime
import Testing

@Suite struct SampleConverterTests {
  @Test("Float samples reach the device bit for bit")
  func floatIsExact() {
    let samples: [Float] = [0, -0.0, 1, -1, 0.1, -1.5, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
    #expect(convert(samples, to: .float32) == samples.flatMap { bytes($0.bitPattern) })
  }

  @Test("32-bit samples are scaled by 2^31, rounded to nearest and clamped")
  func s32() {
    let samples: [Float] = [0, 0.5, -1, 1, 2, -2, 0x1p-31, 0x1.8p-31, 0x1p-32, -0x1p-32]
    let expected: [Int32] = [0, 1 << 30, .min, .max, .max, .min, 1, 2, 0, 0]
    #expect(convert(samples, to: .s32) == expected.flatMap { bytes($0) })
  }

  @Test("24-bit samples in four bytes carry their sign upwards, and are clamped")
  func s24() {
    let samples: [Float] = [0, 0.5, -1, 1, 2, -2, 0x1p-23, -0x1p-23]
    let expected: [Int32] = [0, 1 << 22, -(1 << 23), 1 << 23 - 1, 1 << 23 - 1, -(1 << 23), 1, -1]
    #expect(convert(samples, to: .s24) == expected.flatMap { bytes($0) })
  }

  @Test("24-bit samples in three bytes are the lower three of those in four")
  func s24In3() {
    let samples: [Float] = [0, 0.5, -1, 1, 2, -2, 0x1p-23, -0x1p-23, 0.1, -0.7]
    let packed = convert(samples, to: .s24).enumerated().filter { $0.offset % 4 != 3 }.map(\.element)
    #expect(convert(samples, to: .s24In3) == packed)
  }

  @Test("Without dither, 16-bit samples that are exact stay exact, and the rest is rounded and clamped")
  func s16() {
    let samples: [Float] = [0, 0.5, -1, 1, 2, -2, 0x1p-15, -0x1p-15, 0x1.4p-15, 0x1.8p-15]
    let expected: [Int16] = [0, 1 << 14, .min, .max, .max, .min, 1, -1, 1, 2]
    #expect(convert(samples, to: .s16, dithers: false) == expected.flatMap { bytes($0) })
  }

  @Test("8-bit samples are unsigned, with silence in the middle")
  func u8() {
    let samples: [Float] = [0, 0.5, -1, 1, 2, -2]
    #expect(convert(samples, to: .u8, dithers: false) == [128, 192, 0, 255, 255, 0])
  }

  @Test("16-bit dither is the stream's own noise, added before rounding, left side first")
  func s16IsDithered() {
    let samples = (0..<200).map { Float($0 - 100) * 0.003 }
    var dither = TriangularDither(seed: 0)
    let expected = samples.map {
      Int16((Double($0) * 32768 + Double(dither.next())).rounded(.toNearestOrEven))
    }
    #expect(convert(samples, to: .s16) == expected.flatMap { bytes($0) })
  }

  @Test("Where blocks are cut cannot be heard in the dither", arguments: 1...20)
  func blocksAreInaudible(frames: Int) {
    let samples = (0..<120).map { Float($0) * 0.001 }
    var converter = SampleConverter(to: .s16, channels: 2)
    var pieces: [UInt8] = []
    for start in stride(from: 0, to: samples.count, by: frames * 2) {
      let piece = Array(samples[start..<min(start + frames * 2, samples.count)])
      var output = [UInt8](repeating: 0, count: piece.count * 2)
      converter.convert(piece, to: &output)
      pieces += output
    }
    #expect(pieces == convert(samples, to: .s16))
  }

  @Test("What is not a number is silent", arguments: [SampleFormat.s32, .s24, .s24In3, .s16])
  func notANumber(format: SampleFormat) {
    let silence = [UInt8](repeating: 0, count: 2 * format.bytes)
    #expect(convert([.nan, -.nan], to: format, dithers: false) == silence)
  }

  @Test("A mono device gets the mean of both sides")
  func mono() {
    #expect(
      convert([1, 0, -0.5, 0.25], to: .float32, channels: 1)
        == ([0.5, -0.125] as [Float]).flatMap { bytes($0.bitPattern) })
  }

  @Test("A device with more than two channels gets sound on the front pair, silence elsewhere")
  func surround() {
    #expect(convert([1, -1], to: .u8, channels: 6, dithers: false) == [255, 0, 128, 128, 128, 128])
    let wide: [Float] = [0.5, 0.25, 0, 0, -0.5, -0.25, 0, 0]
    #expect(
      convert([0.5, 0.25, -0.5, -0.25], to: .float32, channels: 4) == wide.flatMap { bytes($0.bitPattern) })
  }

  @Test("Stereo goes to the front left and right wherever the device has them, silence to the others")
  func byMap() {
    let map: [ChannelPosition] = [.lowFrequency, .frontRight, .rearLeft, .frontLeft]
    #expect(
      convert([0.5, 0.25, -0.5, -0.25], to: .u8, channels: 4, map: map, dithers: false)
        == [128, 160, 128, 192, 128, 96, 128, 64])
    #expect(
      convert([1, -1], to: .u8, channels: 2, map: [.frontRight, .frontLeft], dithers: false) == [0, 255])
  }

  @Test("A map that has no front left or no front right changes nothing: the first two channels get sound")
  func mapWithoutFronts() {
    for map: [ChannelPosition] in [
      [.rearLeft, .rearRight, .frontRight], [.unknown, .unknown, .unknown], [],
    ] {
      #expect(convert([1, -1], to: .u8, channels: 3, map: map, dithers: false) == [255, 0, 128])
    }
  }

  @Test("Where the channels are cannot be heard in the dither")
  func ditherIsOfTheSides() {
    let samples = (0..<64).map { Float($0) * 0.001 }
    let straight = convert(samples, to: .s16, channels: 2)
    let crossed = convert(samples, to: .s16, channels: 2, map: [.frontRight, .frontLeft])
    var uncrossed: [UInt8] = []
    for first in stride(from: 0, to: crossed.count, by: 4) {
      uncrossed += crossed[first + 2..<first + 4]
      uncrossed += crossed[first..<first + 2]
    }
    #expect(straight == uncrossed)
  }

  private func convert(
    _ samples: [Float], to format: SampleFormat, channels: Int = 2, map: [ChannelPosition] = [],
    dithers: Bool = true
  ) -> [UInt8] {
    var converter = SampleConverter(to: format, channels: channels, map: map, dithers: dithers)
    var output = [UInt8](repeating: 0xAA, count: samples.count / 2 * converter.bytesPerFrame)
    converter.convert(samples, to: &output)
    return output
  }

  private func bytes<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    (0..<Value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
