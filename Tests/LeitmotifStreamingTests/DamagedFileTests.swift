import LeitmotifRealTime
import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite("Damaged files")
struct DamagedFileTests {
  let folder = TestFolder()

  /// What is done to the bytes of a whole file.
  enum Harm: String, CaseIterable {
    /// 100 bytes in the middle, or a tenth of all, are others.
    case few, many
    /// So are the first 100 of the samples.
    case first
    /// 10 000 bytes are zeros.
    case zeros
    /// A tenth is missing: what follows is all there.
    case missing
  }

  @Test(
    "After a damaged place of a FLAC every sample is on its own frame, and there is silence in it",
    arguments: Harm.allCases, [1, 2])
  func flac(harm: Harm, channels: Int) throws {
    try expectAligned(.flac, harm, channels: channels, block: 4608)
  }

  @Test(
    "After a damaged place of an Ogg Vorbis every sample is on its own frame, and there is silence in it",
    arguments: [Harm.few, .many, .zeros, .missing])
  func vorbis(harm: Harm) throws {
    try expectAligned(.vorbis, harm, channels: 2, block: 2048)
  }

  @Test(
    "A frame of a damaged file has the same samples wherever reading began and however it is cut",
    arguments: [TestFormat.flac, .vorbis], [Harm.few, .many, .missing])
  func places(format: TestFormat, harm: Harm) throws {
    let path = try damaged(format, harm, frames: 200_000, channels: 2).path
    let all = try SoundFile(path: path).readAll()
    #expect(try SoundFile(path: path).readAll(piece: 77) == all)
    let file = try SoundFile(path: path)
    for frame in stride(from: 1_000, to: 199_000, by: 1_777) {
      try file.rewind()
      #expect(try file.skip(to: frame))
      var piece = [Float](repeating: -1, count: 1000)
      #expect(try file.read(into: &piece) == 500)
      #expect(piece == Array(all[frame * 2..<frame * 2 + 1000]), "frame \(frame)")
    }
  }

  @Test("A FLAC that is destroyed to its end is damaged; one that breaks off ends early", arguments: [1, 2])
  func ends(channels: Int) throws {
    let path = TestSound.make(in: folder, "a", frames: 100_000, as: .flac, channels: channels)
    let bytes = contents(of: path)
    let half = bytes.count / 2
    save(bytes.prefix(half) + [UInt8](repeating: 0, count: bytes.count - half), to: path)
    let decoder = try StemDecoder(SoundBytes(path: path), rate: .studio)
    _ = try decoder.readAll()
    let destroyed = try #require(decoder.file.damage)
    #expect(destroyed.isFinal && destroyed.firstFrame + destroyed.frames == 100_000)
    #expect(decoder.earlyEnd?.reason == .unreadable(fromFrame: destroyed.firstFrame))
    #expect(decoder.damage == nil)
    save(Array(bytes.prefix(half)), to: path)
    let cut = try StemDecoder(SoundBytes(path: path), rate: .studio)
    _ = try cut.readAll()
    #expect(cut.file.damage == nil && cut.damage == nil)
    #expect(cut.earlyEnd?.reason == .endsEarly(missing: destroyed.frames))
  }

  @Test("An MP3 that its library gives up is damaged; one that was cut off ends early")
  func mp3() throws {
    let path = TestSound.make(in: folder, "a", frames: 100_000, as: .mp3)
    let bytes = contents(of: path)
    save(Array(bytes.prefix(bytes.count / 2)), to: path)
    let cut = try StemDecoder(SoundBytes(path: path), rate: .studio)
    _ = try cut.readAll()
    guard case .endsEarly? = cut.earlyEnd?.reason else {
      Issue.record("\(cut.earlyEnd as Any)")
      return
    }
    save(harmed(bytes, .many), to: path)
    let harmed = try StemDecoder(SoundBytes(path: path), rate: .studio)
    _ = try harmed.readAll()
    guard case .unreadable(let frame)? = harmed.earlyEnd?.reason else {
      Issue.record("\(harmed.earlyEnd as Any)")
      return
    }
    #expect((10_000..<60_000).contains(frame))
  }

  @Test("A damaged place is told once for each voice, with its frame, however often the stem loops")
  func told() throws {
    let (path, _) = try damaged(.flac, .few, frames: 60_000, channels: 1)
    let rig = try TestRig(path: path, framesPerBlock: 1000)
    let whole = try rig.library.openDecoder(0).readAll()
    let map = LoopMap(
      start: 0, wholeFrames: 60_000, remainder: 0, denominator: 1, passesLeft: 2, stemEnd: 60_000)
    rig.reader.mailbox.submit(
      StreamRequest(
        voice: 0, ticket: 1, stem: 0, cursor: LoopCursor(map, at: 0, framesLeftInPass: 60_000),
        skippedFrames: 0, startsAt: .zero))
    #expect(rig.listen() == whole + whole + whole)
    let faults = rig.reader.mailbox.drainFaults()
    let damage = try #require(try StemFacts.measure(path: path, rate: .studio).damage)
    #expect(faults.map(\.error.reason) == [.damaged(nearFrame: damage.firstFrame)])
  }

  @Test("A stem's figures say where it is damaged and how much is lost, and do not call it cut off")
  func figures() throws {
    let (path, sound) = try damaged(.flac, .many, frames: 100_000, channels: 1)
    let facts = try StemFacts.measure(path: path, rate: .studio)
    let damage = try #require(facts.damage)
    #expect(!facts.isTruncated && facts.decodedFrames == 100_000)
    let all = try SoundFile(path: path).readAll()
    #expect(damage.firstFrame == all.indices.first { all[$0] != sound[$0] })
    #expect(damage.frames == all.indices.count { all[$0] != sound[$0] })
  }

  /// Frames are those of the whole file, but for one stretch of silence.
  private func expectAligned(_ format: TestFormat, _ harm: Harm, channels: Int, block: Int) throws {
    let (path, sound) = try damaged(format, harm, frames: 200_000, channels: channels)
    let file = try SoundFile(path: path)
    let all = try file.readAll()
    try #require(all.count == sound.count)
    let first = try #require(all.indices.first { all[$0] != sound[$0] }) / channels
    let last = try #require(all.indices.last { all[$0] != sound[$0] }) / channels
    let damage = try #require(file.damage)
    #expect(abs(damage.firstFrame - first) <= block && !damage.isFinal)
    #expect((damage.firstFrame..<damage.firstFrame + damage.frames).allSatisfy { all[$0 * channels] == 0 })
    // What Vorbis decodes behind a hole first is joined with what was before it.
    #expect(last < damage.firstFrame + damage.frames + (format == .vorbis ? block : 0))
    #expect(last - first < 100_000)
  }

  /// A file, and the samples that it had when it was whole.
  private func damaged(
    _ format: TestFormat, _ harm: Harm, frames: Int, channels: Int
  ) throws -> (path: String, sound: [Float]) {
    let path = TestSound.make(in: folder, "a", frames: frames, as: format, channels: channels)
    let sound = try SoundFile(path: path).readAll()
    save(harmed(contents(of: path), harm), to: path)
    return (path, sound)
  }

  private func harmed(_ whole: [UInt8], _ harm: Harm) -> [UInt8] {
    var bytes = whole
    var state: UInt64 = 7
    let middle = bytes.count / 2
    let count = harm == .few || harm == .first ? 100 : harm == .zeros ? 10_000 : bytes.count / 10
    // Behind what the file says of itself.
    let start = harm == .first ? 9_000 : middle
    if harm == .missing {
      bytes.removeSubrange(start..<start + count)
      return bytes
    }
    for index in start..<start + count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes[index] = harm == .zeros ? 0 : UInt8(truncatingIfNeeded: state >> 40)
    }
    return bytes
  }
}
