import LeitmotifRealTime
import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite struct StemReaderTests {
  let folder = TestFolder()

  @Test("A stem played once comes in blocks, in order, and the last one says so")
  func playedOnce() throws {
    let rig = try TestRig(path: stem(200))
    request(rig, LoopCursor(.once(stemEnd: 200), at: 0))
    var blocks: [StreamBlock] = []
    for _ in 0..<4 {
      rig.settle()
      let (block, _) = try #require(rig.take())
      blocks.append(block)
    }
    #expect(blocks.map(\.firstFrame) == [0, 64, 128, 192])
    #expect(blocks.map(\.frames) == [64, 64, 64, 8])
    #expect(blocks.map(\.isLast) == [false, false, false, true])
    #expect(blocks.allSatisfy { $0.ticket == 7 && $0.channels == 2 })
    #expect(!rig.reader.step())
  }

  @Test("A stem read ahead is the stem decoded at once", arguments: TestFormat.allCases)
  func sameAsDecoded(format: TestFormat) throws {
    let path = TestSound.make(in: folder, "a", frames: 9000, as: format, rate: 24_000)
    let rig = try TestRig(path: path, framesPerBlock: 256)
    let whole = try rig.library.openDecoder(0).readAll()
    request(rig, LoopCursor(.once(stemEnd: whole.count / 2), at: 0))
    #expect(rig.listen() == whole)
  }

  @Test("Any loop sounds as if its cursor were walked over the whole stem", arguments: 0..<200)
  func anyLoop(seed: Int) throws {
    var random = TestRandom(seed)
    let rates = [48_000, 44_100]
    let formats: [TestFormat] = [.wavFloat, .flac, .vorbis]
    let frames = random.next(1...900)
    let channels = random.next(1...2)
    let path = TestSound.make(
      in: folder, "a", frames: frames, as: formats[random.next(0...2)], rate: rates[random.next(0...1)],
      channels: channels, seed: UInt64(seed + 1))
    let rig = try TestRig(path: path, framesPerBlock: random.next(1...130))
    rig.isHurried = seed % 2 == 1
    let whole = try rig.library.openDecoder(0).readAll()
    let cursor = random.cursor(stemFrames: whole.count / channels)
    let skipping = random.next(0...3) == 0 ? random.next(0...2000) : 0
    request(rig, cursor, skipping: skipping)
    let expected = walk(cursor, over: whole, channels: channels, skipping: skipping, atMost: 3000)
    let heard = rig.listen(3000)
    #expect(Array(heard.prefix(3000 * channels)) == expected, "\(cursor), skipping \(skipping)")
    #expect(rig.reader.mailbox.drainFaults().isEmpty)
  }

  @Test("Where the grid is a frame longer than the stem, its last sample is held for that frame")
  func heldSample() throws {
    let path = folder.file("a")
    TestSound.write([0.1, 0.2, 0.3], to: path, channels: 1)
    let rig = try TestRig(path: path, framesPerBlock: 5)
    // Passes of 3 1/3 frames: 3, 3, 4 of them.
    let map = LoopMap(
      start: 0, wholeFrames: 3, remainder: 1, denominator: 3, passesLeft: .max, stemEnd: 3)
    request(rig, LoopCursor(map, at: 0, framesLeftInPass: 3, carry: 1))
    #expect(
      rig.listen(15).prefix(13) == [0.1, 0.2, 0.3, 0.1, 0.2, 0.3, 0.1, 0.2, 0.3, 0.3, 0.1, 0.2, 0.3])
  }

  @Test("The pass before rings over the new one by one addition")
  func ringingTail() throws {
    let path = folder.file("a")
    TestSound.write([0.1, 0.2, 0.3, 0.01, 0.02], to: path, channels: 1)
    let rig = try TestRig(path: path, framesPerBlock: 4)
    let map = LoopMap(start: 1, wholeFrames: 2, remainder: 0, denominator: 1, passesLeft: 2, stemEnd: 5)
    request(rig, LoopCursor(map, at: 0, framesLeftInPass: 3))
    let first: [Float] = [0.1, 0.2, 0.3]
    let second: [Float] = [0.2 + 0.01, 0.3 + 0.02]
    #expect(rig.listen() == first + second + [0.2 + 0.01, 0.3 + 0.02, 0.01, 0.02])
  }

  @Test("Two halves of one file, one after the other, are the unsplit file")
  func halvesJoin() throws {
    let samples = TestSound.samples(frames: 1000, channels: 2)
    TestSound.write(samples, to: folder.file("whole"), as: .flac)
    let rig = try TestRig(path: folder.file("whole"))
    request(rig, LoopCursor(.once(stemEnd: 500), at: 0))
    let first = rig.listen()
    request(rig, LoopCursor(.once(stemEnd: 1000), at: 500))
    #expect(try first + rig.listen() == rig.library.openDecoder(0).readAll())
  }

  @Test("A converted loop of two bars keeps every pass on its frame")
  func convertedLoop() throws {
    let path = TestSound.make(in: folder, "a", frames: 1764, as: .flac, rate: 44_100, channels: 1)
    let rig = try TestRig(path: path, framesPerBlock: 1000)
    let whole = try rig.library.openDecoder(0).readAll()
    #expect(whole.count == 1920)
    let map = LoopMap(
      start: 0, wholeFrames: 1920, remainder: 0, denominator: 1, passesLeft: .max, stemEnd: 1920)
    request(rig, LoopCursor(map, at: 0, framesLeftInPass: 1920))
    let heard = rig.listen(1920 * 100)
    for pass in 0..<100 { #expect(Array(heard[pass * 1920..<(pass + 1) * 1920]) == whole) }
  }

  private func stem(_ frames: Int) -> String { TestSound.make(in: folder, "a", frames: frames) }

  private func request(_ rig: TestRig, _ cursor: LoopCursor, skipping: Int = 0) {
    rig.reader.mailbox.submit(
      StreamRequest(
        voice: 0, ticket: 7, stem: 0, cursor: cursor, skippedFrames: skipping, startsAt: .zero))
  }
}
