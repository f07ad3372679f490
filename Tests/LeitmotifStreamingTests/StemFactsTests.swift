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
