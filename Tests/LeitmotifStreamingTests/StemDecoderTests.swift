import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite struct StemDecoderTests {
  let folder = TestFolder()

  @Test("A 44.1 kHz stem of two bars fills exactly the frames that two bars have at 48 kHz")
  func convertedLength() throws {
    let decoder = try decoder(176_400, rate: 44_100)
    #expect(decoder.header.frames == 192_000)
    let all = try decoder.readAll()
    #expect(all.count == 192_000 * 2)
    // The last frame is sound, not a frame of silence to fill up.
    #expect(all.suffix(2) != [0, 0])
  }

  @Test("A converted length is rounded once, halves up")
  func lengthsAreRounded() {
    let cases = [
      (1, 44_100, 48_000, 1), (147, 44_100, 48_000, 160), (1, 96_000, 48_000, 1), (3, 96_000, 48_000, 2),
      (1, 144_000, 48_000, 0), (0, 44_100, 48_000, 0), (1 << 31, 1_000, 768_000, 768 << 31),
      (100, 48_000, 48_000, 100),
    ]
    for (frames, from, to, expected) in cases {
      #expect(StemHeader.frames(frames, from: .hertz(from), to: .hertz(to)) == expected)
    }
  }

  @Test(
    "Samples do not depend on how they are cut",
    arguments: [8_000, 22_050, 44_100, 48_000, 88_200, 96_000, 192_000], [1, 2, 6])
  func cutsAreInaudible(rate: Int, channels: Int) throws {
    let whole = try decoder(5_000, rate: rate, channels: channels).readAll(piece: 1 << 20)
    for piece in [1, 64, 441, 4096] {
      #expect(try decoder(5_000, rate: rate, channels: channels).readAll(piece: piece) == whole)
    }
  }

  @Test(
    "What is decoded ahead are the samples that would be decoded when they are asked for",
    arguments: [TestFormat.flac, .vorbis, .wav16], [44_100, 48_000])
  func decodedAhead(format: TestFormat, rate: Int) throws {
    let whole = try decoder(60_000, as: format, rate: rate).readAll(piece: 1 << 20)
    for piece in [441, 4096, 16_384, 20_000] {
      #expect(try decoder(60_000, as: format, rate: rate).readAll(piece: piece) == whole)
      // None is decoded ahead where a row of pieces is read.
      #expect(try decoder(60_000, as: format, rate: rate).readAll(piece: piece, before: 16_384) == whole)
    }
  }

  @Test(
    "Where it is known how much is read in a row, no frame beyond is decoded",
    arguments: [TestFormat.flac, .vorbis])
  func nothingBeyondARow(format: TestFormat) throws {
    let decoder = try decoder(60_000, as: format, rate: 48_000)
    for piece in 0..<6 { _ = try decoder.next(4000, before: 24_000 - 4000 * (piece + 1)) }
    #expect(decoder.file.position == 24_000)
  }

  @Test(
    "Samples do not depend on where reading began", arguments: [TestFormat.flac, .vorbis], [44_100, 48_000])
  func beginningsAreInaudible(format: TestFormat, rate: Int) throws {
    let decoder = try decoder(60_000, as: format, rate: rate)
    let all = try decoder.readAll()
    for frame in [0, 1, 4096, 12_345, 48_000, decoder.header.frames - 1] {
      try decoder.restart()
      try decoder.skip(to: frame)
      #expect(decoder.position == frame)
      #expect(try decoder.readAll() == Array(all[(frame * 2)...]))
    }
  }

  @Test("Skips and reads may follow each other in any order", arguments: [44_100, 48_000])
  func skipsAndReads(rate: Int) throws {
    let decoder = try decoder(60_000, as: .flac, rate: rate)
    let all = try decoder.readAll()
    try decoder.restart()
    var frame = 0
    for (skipped, read) in [(0, 5), (3, 100), (5000, 1), (0, 4096), (4096, 4097), (1, 9000)] {
      try decoder.skip(to: frame + skipped)
      frame += skipped
      #expect(try decoder.next(read) == Array(all[frame * 2..<(frame + read) * 2]))
      frame += read
    }
  }

  @Test("After the end comes silence")
  func silenceAfterTheEnd() throws {
    let decoder = try decoder(10, rate: 48_000)
    let sound = TestSound.samples(frames: 10, channels: 2)
    #expect(try decoder.next(12) == sound + [0, 0, 0, 0])
    #expect(try decoder.next(2) == [0, 0, 0, 0])
    #expect(decoder.position == 14)
    #expect(decoder.earlyEnd == nil)
  }

  @Test(
    "In a file that was cut off, too, every place sounds as if it had been read up to",
    arguments: [TestFormat.flac, .vorbis, .wav16], [44_100, 48_000])
  func cutOffFiles(format: TestFormat, rate: Int) throws {
    let path = TestSound.make(in: folder, "a", frames: 60_000, as: format, rate: rate)
    let sound = contents(of: path)
    save(Array(sound.prefix(sound.count / 2)), to: path)
    let decoder = try StemDecoder(SoundBytes(path: path), rate: .studio)
    let all = try decoder.readAll()
    for frame in stride(from: decoder.header.frames, to: 0, by: -3_001) {
      try decoder.restart()
      try decoder.skip(to: frame)
      #expect(
        try decoder.next(1000) == (0..<2000).map { frame * 2 + $0 < all.count ? all[frame * 2 + $0] : 0 })
    }
  }

  @Test("A tone keeps its pitch, level and phase through a conversion")
  func convertedTone() throws {
    let path = folder.file("tone")
    TestSound.write(tone(frames: 44_100, rate: 44_100), to: path, rate: 44_100, channels: 1)
    let converted = try StemDecoder(SoundBytes(path: path), rate: .studio).readAll()
    let expected = tone(frames: 48_000, rate: 48_000)
    let worst = (2_000..<46_000).map { abs(converted[$0] - expected[$0]) }.max()!
    // -110 dB.
    #expect(worst < 3e-6)
  }

  @Test("Mono stays mono")
  func monoStaysMono() throws {
    let decoder = try decoder(100, rate: 48_000, channels: 1)
    #expect(decoder.header.channels == 1)
    #expect(try decoder.readAll() == TestSound.samples(frames: 100, channels: 1))
  }

  @Test("More channels are folded into two: centre and surround 3 dB lower, no low-frequency channel")
  func folding() throws {
    let path = folder.file("six")
    let units = (0..<6).flatMap { channel in (0..<6).map { $0 == channel ? Float(1) : 0 } }
    TestSound.write(units, to: path, channels: 6)
    let half = Float(0.5).squareRoot()
    #expect(
      try StemDecoder(SoundBytes(path: path), rate: .studio).readAll()
        == [1, 0, 0, 1, half, half, 0, 0, half, 0, 0, half])
  }

  @Test(
    "The channels of Vorbis and Opus are known by their own order: the sixth is for low frequencies",
    arguments: [TestFormat.vorbis, .opus])
  func xiphOrder(format: TestFormat) throws {
    // Loud on one channel at a time: left, right, centre, low frequencies.
    let loud = try [0, 2, 1, 5].map { channel in
      let path = folder.file("\(channel)")
      let tone = TestTone.samples(frames: 9600, step: 0.01)
      TestSound.write(
        tone.flatMap { sample in (0..<6).map { $0 == channel ? sample : 0 } }, to: path, as: format,
        channels: 6)
      let folded = try StemDecoder(SoundBytes(path: path), rate: .studio).readAll()
      return [0, 1].map { side in
        stride(from: side, to: folded.count, by: 2).contains { folded[$0].magnitude > 0.2 }
      }
    }
    #expect(loud == [[true, false], [false, true], [true, true], [false, false]])
  }

  private func decoder(
    _ frames: Int, as format: TestFormat = .wavFloat, rate: Int, channels: Int = 2
  ) throws -> StemDecoder {
    let path = TestSound.make(in: folder, "a", frames: frames, as: format, rate: rate, channels: channels)
    return try StemDecoder(SoundBytes(path: path), rate: .studio)
  }

  private func tone(frames: Int, rate: Int) -> [Float] {
    TestTone.samples(frames: frames, step: 1000 * 2 * Double.pi / Double(rate))
  }
}
