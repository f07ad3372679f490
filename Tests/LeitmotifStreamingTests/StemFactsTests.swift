import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite struct StemFactsTests {
  let folder = TestFolder()

  @Test("A stem is measured: its frames at both rates, its peak")
  func measured() throws {
    let path = folder.file("a")
    TestSound.write([0.25, -0.75, 0.5, 0], to: path, rate: 24_000, channels: 2)
    let facts = try StemFacts.measure(path: path, rate: .studio)
    #expect(facts.decodedFrames == 2)
    #expect(facts.header.frames == 4)
    #expect(facts.header.channels == 2)
    #expect(facts.peak == 0.75)
    #expect(!facts.isSilent)
    #expect(!facts.isTruncated)
    #expect(facts.loopsWithoutGap)
  }

  @Test("A stem that never exceeds -90 dBFS is silent", arguments: [(3e-5, true), (3.3e-5, false)])
  func silent(peak: Double, isSilent: Bool) throws {
    let path = folder.file("a")
    TestSound.write([0, Float(-peak), 0], to: path, channels: 1)
    #expect(try StemFacts.measure(path: path, rate: .studio).isSilent == isSilent)
  }

  @Test("A stem's sound ends behind the last frame that is louder than -60 dBFS on one of its channels")
  func soundEnd() throws {
    let path = folder.file("a")
    TestSound.write([0, 0.5, 0, 0, 0.0011, 0, 0.0009, -0.0009], to: path, channels: 2)
    #expect(try StemFacts.measure(path: path, rate: .studio).soundEnd == 3)
    TestSound.write([0, 0.0009], to: path, channels: 1)
    #expect(try StemFacts.measure(path: path, rate: .studio).soundEnd == 0)
    // In more than one go.
    TestSound.write((0..<20_000).map { $0 == 9000 ? 1 : 0 }, to: path, channels: 1)
    #expect(try StemFacts.measure(path: path, rate: .studio).soundEnd == 9001)
  }

  @Test("A stem without a frame is silent and not truncated")
  func empty() throws {
    let path = folder.file("a")
    TestSound.write([], to: path)
    let facts = try StemFacts.measure(path: path, rate: .studio)
    #expect(facts.decodedFrames == 0)
    #expect(facts.isSilent)
    #expect(!facts.isTruncated)
  }

  @Test(
    "A file that was cut off is found out, whatever the library makes of it",
    arguments: TestFormat.allCases)
  func truncated(format: TestFormat) throws {
    let path = TestSound.make(in: folder, "a", frames: 40_000, as: format)
    let sound = contents(of: path)
    #expect(try !StemFacts.measure(path: path, rate: .studio).isTruncated)
    for part in [0.5, 0.9] {
      save(Array(sound.prefix(Int(Double(sound.count) * part))), to: path)
      #expect(try StemFacts.measure(path: path, rate: .studio).isTruncated)
    }
  }

  @Test("A cut-off WAV still says how long it should have been")
  func promisedLength() throws {
    let path = TestSound.make(in: folder, "a", frames: 1000, as: .wav16)
    save(Array(contents(of: path).dropLast(400)), to: path)
    let facts = try StemFacts.measure(path: path, rate: .studio).header.facts
    #expect(facts.frames == 900)
    #expect(facts.promisedFrames == 1000)
  }

  @Test("An MP3 that does not say its length is counted and not called cut off")
  func countedMP3() throws {
    let path = TestSound.make(in: folder, "a", frames: 40_000, as: .mp3)
    save(try TestSound.withoutGaplessTag(contents(of: path)), to: path)
    let facts = try StemFacts.measure(path: path, rate: .studio)
    #expect(facts.decodedFrames == facts.header.facts.frames)
    #expect(facts.decodedFrames > 40_000)
    #expect(!facts.isTruncated)
  }

  @Test("A WAV that breaks off long before the 2 GiB that its header gives is cut off")
  func twoGibibytes() throws {
    let path = TestSound.make(in: folder, "a", frames: 1000, as: .wav16)
    var bytes = contents(of: path)
    bytes.replaceSubrange(40..<44, with: [0, 0, 0, 0x80])
    save(bytes, to: path)
    let facts = try StemFacts.measure(path: path, rate: .studio)
    #expect(facts.isTruncated && facts.doubts.isEmpty)
    #expect(facts.header.facts.promisedFrames == 1 << 29)
    #expect(
      facts.faults == [
        "is cut off: 1000 of the 536870912 frames that its header promises can be read; export or copy it again"
      ])
  }

  @Test(
    "A WAV whose length stands for an unknown one is doubted, unless it has so much",
    arguments: [0xFFFF_FFFF, 0x7FFF_FFFF, 0x7FFF_EFFC])
  func openEnded(length: Int) throws {
    let path = TestSound.make(in: folder, "a", frames: 1000, as: .wav16)
    #expect(try StemFacts.measure(path: path, rate: .studio).doubts.isEmpty)
    var bytes = contents(of: path)
    bytes.replaceSubrange(40..<44, with: (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) })
    save(bytes, to: path)
    let facts = try StemFacts.measure(path: path, rate: .studio)
    #expect(!facts.isTruncated && facts.faults.isEmpty)
    #expect(facts.doubts.count == 1)
    #expect(facts.doubts[0].hasSuffix("whether it was cut off cannot be told; export or copy it again"))
  }

  @Test("A FLAC that is not what was encoded is told by the sum in its header, if there is one")
  func sum() throws {
    let path = TestSound.make(in: folder, "a", frames: 40_000, as: .flac)
    let bytes = contents(of: path)
    // The last 16 bytes of the first block, which has 34.
    let sum = 26..<42
    #expect(bytes[sum].contains { $0 != 0 })
    #expect(try !StemFacts.measure(path: path, rate: .studio).differsFromSum)
    var changed = bytes
    changed[30] ^= 1
    save(changed, to: path)
    let facts = try StemFacts.measure(path: path, rate: .studio)
    #expect(facts.differsFromSum && facts.faults.isEmpty)
    #expect(facts.doubts.map { $0.prefix(38) } == ["was changed after it was encoded: what"])
    save(Array(changed.prefix(changed.count / 2)), to: path)
    #expect(try !StemFacts.measure(path: path, rate: .studio).differsFromSum)
    changed.replaceSubrange(sum, with: repeatElement(0, count: 16))
    save(changed, to: path)
    #expect(try !StemFacts.measure(path: path, rate: .studio).differsFromSum)
  }

  @Test("Whether the end of a FLAC is there is known without decoding it", arguments: [1, 2])
  func lastFrame(channels: Int) throws {
    let path = TestSound.make(in: folder, "a", frames: 100_000, as: .flac, channels: channels)
    #expect(try SoundFile(path: path).hasLastFrame)
    let bytes = contents(of: path)
    for count in [bytes.count - 1, bytes.count * 9 / 10, bytes.count / 2] {
      save(Array(bytes.prefix(count)), to: path)
      #expect(try !SoundFile(path: path).hasLastFrame)
    }
  }

  @Test("A WAV that was streamed without knowing its length is whole")
  func streamedWAV() throws {
    let path = TestSound.make(in: folder, "a", frames: 1000, as: .wav16)
    var bytes = contents(of: path)
    bytes.replaceSubrange(40..<44, with: [0xFF, 0xFF, 0xFF, 0xFF])
    save(bytes, to: path)
    let facts = try StemFacts.measure(path: path, rate: .studio)
    #expect(facts.decodedFrames == 1000)
    #expect(!facts.isTruncated)
  }
}
