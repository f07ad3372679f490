import Glibc
import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite struct SoundFileTests {
  let folder = TestFolder()

  @Test("Every common format opens with its length, rate, channels and codec", arguments: TestFormat.allCases)
  func formatsOpen(format: TestFormat) throws {
    let path = TestSound.make(in: folder, "a", frames: 20_011, as: format)
    let file = try SoundFile(path: path)
    #expect(file.facts.frames == 20_011)
    #expect(file.facts.rate == .studio)
    #expect(file.facts.channels == 2)
    #expect(file.facts.codec == format.codec)
    #expect(file.facts.loopsWithoutGap)
    #expect(!file.facts.isCutOff)
    #expect(file.facts.promisedFrames == 20_011)
    #expect(try file.readAll().count == 20_011 * 2)
  }

  @Test(
    "Whoever opens the same bytes again finds the same, and reads the same samples",
    arguments: TestFormat.allCases)
  func openedAgain(format: TestFormat) throws {
    let bytes = try SoundBytes(path: TestSound.make(in: folder, "a", frames: 20_011, as: format))
    let (first, second) = (try SoundFile(bytes), try SoundFile(bytes))
    #expect(second.facts == first.facts)
    #expect(try second.readAll() == first.readAll())
  }

  @Test("A format is named by its container and its codec")
  func formatsHaveNames() throws {
    let path = TestSound.make(in: folder, "a", frames: 10, as: .wav16)
    #expect(try SoundFile(path: path).facts.format == "WAV (Microsoft), Signed 16 bit PCM")
  }

  @Test("Lossless formats give back what was written")
  func losslessIsExact() throws {
    let path = TestSound.make(in: folder, "a", frames: 5000)
    #expect(try SoundFile(path: path).readAll() == TestSound.samples(frames: 5000, channels: 2))
  }

  @Test("After a return to the beginning the same samples come again", arguments: TestFormat.allCases)
  func rewinding(format: TestFormat) throws {
    let file = try SoundFile(path: TestSound.make(in: folder, "a", frames: 12_000, as: format))
    let first = try file.readAll()
    try file.rewind()
    #expect(file.position == 0)
    #expect(try file.readAll(piece: 77) == first)
  }

  @Test("A place that is skipped to sounds as if it had been read up to", arguments: TestFormat.allCases)
  func skipping(format: TestFormat) throws {
    let path = TestSound.make(in: folder, "a", frames: 30_000, as: format)
    let all = try SoundFile(path: path).readAll()
    for frame in [0, 1, 4095, 4097, 15_000, 29_999, 30_000] {
      let file = try SoundFile(path: path)
      #expect(try file.skip(to: frame))
      #expect(try file.readAll() == Array(all[(frame * 2)...]))
    }
  }

  @Test("Two handles on one file do not disturb each other")
  func handlesAreIndependent() throws {
    let bytes = try SoundBytes(path: TestSound.make(in: folder, "a", frames: 9000, as: .vorbis))
    let (one, two) = (try SoundFile(bytes), try SoundFile(bytes))
    _ = try one.skip(to: 3000)
    let all = try two.readAll()
    #expect(try one.readAll() == Array(all[6000...]))
  }

  @Test("A file can be opened by a descriptor, whatever its name has become")
  func opensByDescriptor() throws {
    let path = TestSound.make(in: folder, "a", frames: 100)
    let descriptor = unsafe open(path, O_RDONLY)
    unsafe unlink(path)
    let file = try SoundFile(SoundBytes(descriptor: descriptor, path: "stems/a.wav"))
    #expect(file.facts.frames == 100)
    #expect(file.path == "stems/a.wav")
  }

  @Test("An MP3 without data on its padding is known not to loop")
  func mp3NeedsGaplessData() throws {
    let path = TestSound.make(in: folder, "a.mp3", frames: 20_000, as: .mp3)
    let bare = folder.file("bare.mp3")
    save(try TestSound.withoutGaplessTag(contents(of: path)), to: bare)
    #expect(try SoundFile(path: path).facts.loopsWithoutGap)
    #expect(try !SoundFile(path: bare).facts.loopsWithoutGap)
  }

  @Test("Samples that are no numbers come as silence")
  func wildSamplesAreSilent() throws {
    let path = folder.file("a")
    TestSound.write([0.5, .nan, .infinity, -.infinity, 1e30, -2], to: path, channels: 1)
    let file = try SoundFile(path: path)
    #expect(try file.readAll() == [0.5, 0, 0, 0, 0, -2])
    #expect(
      file.wild?.words
        == "4 samples are no numbers, or beyond 65536 times full scale, from frame 1 on; they are heard as silence"
    )
  }

  @Test("Samples that are no numbers are counted on each channel, and the frame of the first is known")
  func wildSamplesAreCounted() throws {
    let path = folder.file("a")
    let silence = [Float](repeating: 0, count: 20_000)
    TestSound.write(silence + [0, .nan, .infinity, 0, -2, 2], to: path, channels: 2)
    let found = try StemFacts.measure(path: path, rate: .studio).wild
    #expect((found?.count, found?.first) == (2, 10_000))
    #expect(found?.words == "2 samples are no numbers, from frame 10000 on; they are heard as silence")
    #expect(try SoundFile(path: path).findWild() == found)
    TestSound.write([0, .nan], to: path, channels: 2)
    #expect(
      try SoundFile(path: path).findWild()?.words
        == "1 sample is no number, from frame 0 on; it is heard as silence")
    TestSound.write([0, 2], to: path, channels: 2)
    #expect(try SoundFile(path: path).findWild() == nil)
  }
}
