import Glibc
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite("Rings")
struct RingTests {
  let folder = TestFolder()

  @Test(
    "A loop of whole periods is as exact at its seam as anywhere else, at any rate and of any length",
    arguments: [
      (44_100, 44_100, 441), (96_000, 96_000, 441), (22_050, 22_050, 441), (44_101, 44_101, 441),
      (768_000, 768_000, 441), (8_000, 8_000, 440), (10_001, 44_100, 100), (3_000, 96_000, 10),
      // Shorter than what the converter hears at a time.
      (100, 44_100, 10), (147, 44_100, 20), (7, 96_000, 1), (1, 44_100, 0),
    ])
  func seam(frames: Int, rate: Int, periods: Int) throws {
    let turn = { (place: Double) in 0.5 * cos(2 * Double.pi * place / Double(frames)) }
    let sound = (0..<frames).map { Float(turn(Double($0 * periods % frames))) }
    let converted = try decoder(of: sound, rate: rate, ring: StemRing()).readAll()
    #expect(converted.count == StemHeader.frames(frames, from: .hertz(rate), to: .studio))
    let worst = converted.indices.map { frame in
      let place = Double(frame * periods * rate % (frames * 48_000)) / 48_000
      return abs(Double(converted[frame]) - turn(place))
    }.max()!
    // -120 dBFS, of a tone at -6: the converter's own exactness in the middle of a tone is 130 dB.
    #expect(worst < 1e-6)
  }

  @Test("What is played once is converted with silence before and after it", arguments: [44_100, 96_000])
  func once(rate: Int) throws {
    let sound = (0..<5_000).map { 0.5 * Float(cos(2 * Double.pi * Double($0) / 50)) }
    let straight = try #require(RateConverter(from: rate, to: 48_000, channels: 1, quality: .high))
    var (alone, used) = ([Float](), 0)
    var output = [Float](repeating: 0, count: 1000)
    while true {
      let moved = try #require(straight.convert(sound, frames: used..<5_000, into: &output))
      if used == 5_000 && moved.made == 0 { break }
      used += moved.used
      alone += output.prefix(moved.made)
    }
    #expect(try decoder(of: sound, rate: rate, ring: nil).readAll() == alone)
    #expect(try decoder(of: sound, rate: rate, ring: StemRing()).readAll() != alone)
  }

  @Test(
    "Samples of a ring do not depend on how they are cut, where reading began or who read before",
    arguments: [TestFormat.wavFloat, .flac, .vorbis, .opus, .mp3], [24_000, 48_000])
  func cutsAreInaudible(format: TestFormat, session: Int) throws {
    let rate = format == .opus || session == 24_000 ? 48_000 : 44_100
    let path = TestSound.make(in: folder, "a", frames: 30_000, as: format, rate: rate, channels: 1)
    let session: SampleRate = .hertz(format == .opus ? 44_100 : session)
    let bytes = try SoundBytes(path: path)
    let whole = try StemDecoder(bytes, rate: session, ring: StemRing()).readAll(piece: 1 << 20)
    let shared = StemRing()
    for piece in [7, 441, 4096, 16_384] {
      #expect(try StemDecoder(bytes, rate: session, ring: shared).readAll(piece: piece) == whole)
    }
    let decoder = try StemDecoder(bytes, rate: session, ring: shared)
    for frame in [0, 1, 4096, 12_345, decoder.header.frames - 1] {
      try decoder.restart()
      try decoder.skip(to: frame)
      #expect(try decoder.readAll() == Array(whole[frame...]))
    }
  }

  @Test(
    "A ring sounds the same streamed, from memory, and where memory is filled while it plays",
    arguments: [7, 1_000], [TestFormat.flac, .opus])
  func streamedAndHeld(block: Int, format: TestFormat) throws {
    let path = TestSound.make(in: folder, "a", frames: 6_000, as: format, rate: 24_000, channels: 1)
    let bytes = try SoundBytes(path: path)
    let whole = try StemDecoder(bytes, rate: .studio, ring: StemRing()).readAll()
    let frames = whole.count
    let map = LoopMap(
      start: 0, wholeFrames: frames, remainder: 0, denominator: 1, passesLeft: 2, stemEnd: frames)
    let cursor = LoopCursor(map, at: 0, framesLeftInPass: frames)
    for (budget, filling) in [(0, StemLibrary.Filling.atOnce), (1 << 30, .atOnce), (1 << 30, .later)] {
      let rig = try TestRig(
        [bytes], framesPerBlock: block, budget: budget, filling: filling, areRings: true)
      for region in rig.library.stems[0].regions where filling == .atOnce {
        var held = [Float](repeating: 0, count: region.frames)
        var span = held.mutableSpan
        region.copy(at: region.firstFrame, into: &span)
        #expect(held == Array(whole[region.firstFrame..<region.firstFrame + region.frames]))
      }
      rig.reader.mailbox.submit(
        StreamRequest(voice: 0, ticket: 1, stem: 0, cursor: cursor, skippedFrames: 0, startsAt: .zero))
      #expect(rig.listen() == whole + whole + whole)
    }
  }

  @Test("The end of a file that cannot be jumped about in is read once, a little at a time")
  func endInStrides() throws {
    let path = TestSound.make(in: folder, "a", frames: 60_000, as: .opus, rate: 24_000, channels: 1)
    let rig = try TestRig([SoundBytes(path: path)], filling: .later, areRings: true)
    let whole = try StemDecoder(SoundBytes(path: path), rate: .studio, ring: StemRing()).readAll()
    let head = DecodeHead(rig.library, stem: 0)
    var looks = 1
    while !head.approach(0, decodingAtMost: 10_000) { looks += 1 }
    #expect(looks == 6)
    var samples: [Float] = Array(repeating: 0, count: 1000)
    head.read(from: 0, samples: 1000, into: &samples)
    #expect(samples == Array(whole.prefix(1000)))
    #expect(DecodeHead(rig.library, stem: 0).approach(0, decodingAtMost: 1))
  }

  @Test("A ring whose file breaks off keeps its length, and says so where it becomes silent")
  func cutOff() throws {
    let path = TestSound.make(in: folder, "a", frames: 40_000, as: .flac, rate: 44_100, channels: 1)
    let sound = contents(of: path)
    save(Array(sound.prefix(sound.count / 2)), to: path)
    let decoder = try StemDecoder(SoundBytes(path: path), rate: .studio, ring: StemRing())
    let beginning = try decoder.next(5_000)
    #expect(decoder.earlyEnd == nil)
    let all = try beginning + decoder.readAll()
    #expect(decoder.earlyEnd != nil)
    #expect(all.count == 43_537)
    try decoder.restart()
    #expect(try decoder.readAll(piece: 9_999) == all)
  }

  private func decoder(of sound: [Float], rate: Int, ring: StemRing?) throws -> StemDecoder {
    TestSound.write(sound, to: folder.file("a"), rate: rate, channels: 1)
    return try StemDecoder(SoundBytes(path: folder.file("a")), rate: .studio, ring: ring)
  }
}
