import Glibc
import LeitmotifLocking
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite struct StemReaderScheduleTests {
  let folder = TestFolder()

  @Test("The voice that would run dry first is served first")
  func earliestDeadlineFirst() throws {
    let rig = try rig(voices: 3)
    submit(rig, voice: 0, startsAt: 300)
    submit(rig, voice: 1, startsAt: 100)
    submit(rig, voice: 2, startsAt: 150)
    // Blocks of 64 frames: voice 1 is safe until 164 after one and until 228 after two.
    #expect(servedInTurn(rig, 6) == [1, 2, 1, 2, 0, 0])
    #expect(!rig.reader.step())
  }

  @Test("Frames that play from memory move the deadline, and the first block begins after them")
  func skippedFramesMoveTheDeadline() throws {
    let rig = try rig(voices: 2)
    submit(rig, voice: 0, startsAt: 100, skipping: 500)
    submit(rig, voice: 1, startsAt: 400)
    #expect(servedInTurn(rig, 1) == [1])
    rig.settle()
    #expect(rig.take(0)?.block.firstFrame == 500)
  }

  @Test("Voices that begin together get first blocks of different lengths, and then whole ones")
  func staggered() throws {
    let rig = try rig(voices: 3)
    for voice in 0..<3 { submit(rig, voice: voice) }
    rig.settle()
    #expect((0..<3).map { rig.take($0)?.block.frames } == [64, 56, 48])
    #expect((0..<3).map { rig.take($0)?.block.frames } == [64, 64, 64])
  }

  @Test("Where rows are filled, a voice that runs out gets all its blocks in a row; one that begins gets one")
  func rows() throws {
    let rig = try rig(voices: 2)
    submit(rig, voice: 0, startsAt: 1)
    submit(rig, voice: 1)
    #expect(rig.reader.serve(before: 2, inRows: true))
    #expect([rig.waiting(0), rig.waiting(1)] == [0, 1])
    while rig.reader.serve(before: 2, inRows: true) {}
    #expect([rig.waiting(0), rig.waiting(1)] == [1, 1])
    _ = rig.take(1)
    // Voice 1 has 56 frames, voice 0 has 64 from frame 1 on.
    while rig.reader.serve(before: 57, inRows: true) {}
    #expect([rig.waiting(0), rig.waiting(1)] == [1, 2])
  }

  @Test("A row of blocks has the samples of the stem decoded at once", arguments: [44_100, 48_000])
  func rowsAreInaudible(rate: Int) throws {
    let path = TestSound.make(in: folder, "b", frames: 60_000, as: .flac, rate: rate)
    let rig = try TestRig([SoundBytes(path: path)], blocksPerVoice: 4, framesPerBlock: 4096)
    let whole = try rig.library.openDecoder(0).readAll()
    rig.reader.mailbox.submit(
      StreamRequest(
        voice: 0, ticket: 1, stem: 0, cursor: LoopCursor(.once(stemEnd: whole.count / 2), at: 0),
        skippedFrames: 0, startsAt: FrameTime(0)))
    var heard: [Float] = []
    while heard.count < whole.count, rig.reader.serve(inRows: true) {
      while let (_, samples) = rig.take() { heard += samples }
    }
    #expect(heard == whole)
  }

  @Test("A stem whose disk would have to be waited for is passed over until it need not")
  func passedOver() throws {
    let path = TestSound.make(in: folder, "a", frames: 2000)
    let shared = Switch()
    // The descriptor is the bytes' from here on, and the path outlives the call.
    let late = try SoundBytes(
      descriptor: unsafe open(path, O_RDONLY), path: path, disk: InjectedDisk(isAtHand: { _ in shared.isOn }))
    let rig = try TestRig([late, SoundBytes(path: path)], voices: 2)
    rig.reader.passesOver = true
    submit(rig, voice: 0, stem: 0)
    submit(rig, voice: 1, startsAt: 100, stem: 1)
    rig.settle()
    #expect([rig.waiting(0), rig.waiting(1)] == [0, 2])
    #expect(rig.reader.isWaitingForDisk)
    shared.isOn = true
    rig.settle()
    #expect([rig.waiting(0), rig.waiting(1)] == [2, 2])
    #expect(!rig.reader.isWaitingForDisk)
  }

  @Test("A new request takes the place of the old run and comes with its own ticket")
  func replacing() throws {
    let rig = try rig(voices: 1)
    submit(rig, voice: 0, ticket: 1)
    rig.settle()
    submit(rig, voice: 0, ticket: 2, at: 1000)
    #expect(!rig.reader.step())
    #expect(rig.take()?.block.ticket == 1)
    #expect(rig.take()?.block.ticket == 1)
    rig.settle()
    #expect(rig.take()?.block == block(0, ticket: 2))
  }

  @Test("A cancelled run gets no more blocks; one that is no longer the newest is left alone")
  func cancelling() throws {
    let rig = try rig(voices: 1)
    submit(rig, voice: 0, ticket: 1)
    rig.settle()
    submit(rig, voice: 0, ticket: 2)
    rig.reader.mailbox.cancel(voice: 0, ticket: 1)
    #expect(rig.take()?.block.ticket == 1)
    rig.settle()
    #expect(rig.take()?.block.ticket == 1)
    #expect(rig.take()?.block.ticket == 2)
    rig.reader.mailbox.cancel(voice: 0, ticket: 2)
    rig.settle()
    #expect(rig.take() == nil)
  }

  @Test("A run that is over before it is read says so with an empty block")
  func alreadyOver() throws {
    let rig = try rig(voices: 1)
    submit(rig, voice: 0, skipping: 10_000)
    rig.settle()
    let taken = try #require(rig.take())
    #expect(taken.block.frames == 0)
    #expect(taken.block.isLast)
    #expect(taken.block.firstFrame == 10_000)
  }

  @Test("Whatever is asked for and dropped, no block is lost or doubled", arguments: 0..<20)
  func blocksAreConserved(seed: Int) throws {
    var random = TestRandom(seed)
    let rig = try rig(voices: 3)
    for ticket in 0..<200 {
      let voice = random.next(0...2)
      switch random.next(0...4) {
      case 0: submit(rig, voice: voice, ticket: UInt32(ticket), at: random.next(0...1999))
      case 1: rig.reader.mailbox.cancel(voice: voice, ticket: UInt32(random.next(0...ticket)))
      case 2: _ = rig.take(voice)
      default: _ = rig.reader.step()
      }
    }
    for voice in 0..<3 {
      while rig.take(voice) != nil {}
      submit(rig, voice: voice, ticket: 1000)
    }
    rig.settle()
    let blocks = (0..<3).flatMap { voice in [rig.take(voice), rig.take(voice), rig.take(voice)] }
    // Two for each voice, each voice its own.
    #expect(blocks.map { $0 != nil } == [true, true, false, true, true, false, true, true, false])
    #expect(Set(blocks.compactMap { $0?.block.block }).count == 6)
  }

  private func rig(voices: Int) throws -> TestRig {
    let path = TestSound.make(in: folder, "a", frames: 2000)
    return try TestRig([SoundBytes(path: path)], voices: voices)
  }

  private func submit(
    _ rig: TestRig, voice: Int, ticket: UInt32 = 1, at position: Int = 0, startsAt: Int = 0,
    skipping: Int = 0, stem: Int = 0
  ) {
    rig.reader.mailbox.submit(
      StreamRequest(
        voice: voice, ticket: ticket, stem: stem, cursor: LoopCursor(.once(stemEnd: 2000), at: position),
        skippedFrames: skipping, startsAt: FrameTime(startsAt)))
  }

  private func block(_ index: Int32, ticket: UInt32) -> StreamBlock {
    StreamBlock(block: index, frames: 64, ticket: ticket, channels: 2, isLast: false, firstFrame: 0)
  }

  /// The voices that the next `count` blocks go to.
  private func servedInTurn(_ rig: TestRig, _ count: Int) -> [Int] {
    var waiting = [0, 0, 0]
    return (0..<count).compactMap { _ in
      _ = rig.reader.step()
      let now = (0..<3).map { $0 < rig.voices ? rig.waiting($0) : 0 }
      defer { waiting = now }
      return (0..<3).first { now[$0] > waiting[$0] }
    }
  }
}

/// Something that is so or not.
private final class Switch: Sendable {
  private let value = Guarded(false)

  var isOn: Bool {
    get { value.withLock { $0 } }
    set { value.withLock { $0 = newValue } }
  }
}
