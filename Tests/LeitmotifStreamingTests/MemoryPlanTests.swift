import LeitmotifRealTime
import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite struct MemoryPlanTests {
  let folder = TestFolder()

  @Test("The beginnings of all stems are held before any stem is held whole")
  func beginningsFirst() throws {
    // Half a second is 24 000 frames, and a frame 8 bytes.
    let plan = try planned([30_000, 100_000, 120_000], budget: 8 * 300_000)
    #expect(plan.stems.map(\.holding) == [.whole, .whole, .streamed(pinned: [0..<24_000])])
    #expect(plan.stems.map(\.reason) == [nil, nil, .tooLong])
    #expect(plan.bytes == 8 * (30_000 + 100_000 + 24_000))
    // Of 200 000 frames the beginnings leave 128 000, and 84 000 more hold all three.
    let fits = try planned([30_000, 60_000, 66_000], budget: 8 * 200_000)
    #expect(fits.stems.map(\.reason) == [nil, nil, nil])
    let full = try planned([60_000, 60_000, 60_000, 60_000], budget: 8 * 190_000)
    #expect(full.stems.map(\.reason) == [nil, nil, .noRoom, .noRoom])
    #expect(full.isKept)
  }

  @Test("Beginnings that are too many for the budget are shorter, down to an eighth of a second")
  func shorterBeginnings() throws {
    let pinned = try [48_000, 47_999, 24_000, 23_999, 12_000].map { frames in
      try planned([100_000, 100_000], budget: 8 * frames).stems.map(\.holding)
    }
    #expect(
      pinned
        == [24_000, 12_000, 12_000, 6_000, 6_000].map { length in
          [.streamed(pinned: [0..<length]), .streamed(pinned: [0..<length])]
        })
  }

  @Test("A budget that the shortest beginnings alone exceed is not kept, and the plan says so")
  func tooLittle() throws {
    let plan = try planned([100_000, 100_000], budget: 8 * 11_999)
    #expect(!plan.isKept)
    #expect(plan.bytes == 8 * 12_000)
    #expect(plan.wholeBytes == 0)
  }

  @Test(
    "Memory that is filled while a stem plays cannot be heard, whenever it comes to be there",
    arguments: 0..<60)
  func filledWhilePlaying(after: Int) throws {
    let path = TestSound.make(in: folder, "a", frames: 20_000, as: .vorbis, rate: 44_100)
    let bytes = try SoundBytes(path: path)
    let rig = try TestRig([bytes], framesPerBlock: 1000, budget: 1 << 30, filling: .later)
    let whole = try rig.library.openDecoder(0).readAll()
    let frames = whole.count / 2
    let map = LoopMap(
      start: 100, wholeFrames: frames - 600, remainder: 1, denominator: 2, passesLeft: 2, stemEnd: frames)
    let cursor = LoopCursor(map, at: 0, framesLeftInPass: frames - 500)
    rig.reader.mailbox.submit(
      StreamRequest(voice: 0, ticket: 1, stem: 0, cursor: cursor, skippedFrames: 0, startsAt: .zero))
    var heard: [Float] = []
    var blocks = 0
    while true {
      while rig.reader.serve() {}
      if blocks >= after { _ = rig.reader.readIntoMemory() }
      guard let (block, samples) = rig.take() else { break }
      heard += samples
      blocks += 1
      if block.isLast { break }
    }
    #expect(heard == walk(cursor, over: whole, channels: 2, skipping: 0, atMost: 100_000))
    if after == 0 { #expect(Array(rig.library.memory.filled(after: 0)) == [0]) }
  }

  @Test("Two readers that fill one memory read each part once")
  func twoReaders() throws {
    let path = TestSound.make(in: folder, "a", frames: 10_000)
    let use = try StemUse(SoundBytes(path: path), isLooped: true, entries: [0])
    let library = try StemLibrary([use, use], rate: .studio, budget: 1 << 30, filling: .later)
    let (one, other) = (StemFill(library), StemFill(library))
    #expect(try one.step(decodingAtMost: 100))
    while try other.step(decodingAtMost: 4096) {}
    #expect(Array(library.memory.filled(after: 0)) == [1])
    while try one.step(decodingAtMost: 4096) {}
    #expect(Array(library.memory.filled(after: 1)) == [0])
  }

  @Test("What a reader has not finished when it ends is left to others")
  func leftToOthers() throws {
    let path = TestSound.make(in: folder, "a", frames: 10_000)
    let use = try StemUse(SoundBytes(path: path), isLooped: true, entries: [0])
    let library = try StemLibrary([use], rate: .studio, budget: 1 << 30, filling: .later)
    do { #expect(try StemFill(library).step(decodingAtMost: 100)) }
    let next = StemFill(library)
    while try next.step(decodingAtMost: 4096) {}
    #expect(Array(library.memory.filled(after: 0)) == [0])
  }

  private func planned(_ frames: [Int], budget: Int) throws -> MemoryPlan {
    let stems = try frames.map { frames in
      let path = TestSound.make(in: folder, "\(frames)", frames: frames)
      return (header: try StemHeader(SoundBytes(path: path), rate: .studio), entries: [0])
    }
    return MemoryPlan(stems, budget: budget)
  }
}
