import LeitmotifRealTime
import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite struct StemLibraryTests {
  let folder = TestFolder()

  @Test("Short stems are held whole, the shortest first, until the budget is used up")
  func shortestFirst() throws {
    let uses = try [500, 100, 300, 200].map { try use(frames: $0, entries: []) }
    // 8 bytes a frame: 100 + 200 + 300 frames fit, 500 more do not.
    let library = try StemLibrary(uses, rate: .studio, budget: 1000 * 8)
    #expect(library.stems.map(\.isResident) == [false, true, true, true])
    #expect(library.plan.wholeBytes == 600 * 8)
    #expect(library.plan.pinnedBytes == 0)
  }

  @Test("No stem takes more than a third of the budget")
  func noneTakesTooMuch() throws {
    let uses = try [334, 333].map { try use(frames: $0, entries: []) }
    let library = try StemLibrary(uses, rate: .studio, budget: 1000 * 8)
    #expect(library.stems.map(\.isResident) == [false, true])
  }

  @Test("Of a long stem the half second after each entry is pinned, joined where they touch")
  func pinnedEntries() throws {
    let use = try use(frames: 100_000, entries: [90_000, 0, 34_000, 20_000])
    let library = try StemLibrary([use], rate: .studio, budget: 68_000 * 8)
    let regions = library.stems[0].regions
    #expect(regions.map(\.firstFrame) == [0, 90_000])
    #expect(regions.map(\.frames) == [58_000, 10_000])
    #expect(library.plan.pinnedBytes == 68_000 * 8)
  }

  @Test("Entries outside the stem pin nothing")
  func entriesOutside() throws {
    let library = try StemLibrary(
      [use(frames: 1000, entries: [-1, 1000, 5000])], rate: .studio, budget: 0)
    #expect(library.stems[0].regions.isEmpty)
  }

  @Test(
    "What is in memory is what would be read", arguments: [TestFormat.flac, .vorbis], [44_100, 48_000])
  func memoryIsTheStem(format: TestFormat, rate: Int) throws {
    let path = TestSound.make(in: folder, "a", frames: 90_000, as: format, rate: rate)
    let use = try StemUse(SoundBytes(path: path), isLooped: true, entries: [0, 40_000, 80_001])
    let pinned = try StemLibrary([use], rate: .studio, budget: 0)
    let whole = try StemLibrary([use], rate: .studio, budget: 1 << 30)
    let all = try pinned.openDecoder(0).readAll()
    #expect(samples(whole.stems[0].regions[0]) == all)
    for region in pinned.stems[0].regions {
      let first = region.firstFrame * 2
      #expect(samples(region) == Array(all[first..<first + region.frames * 2]))
    }
    #expect(pinned.stems[0].regions.count == 3)
  }

  @Test("Reading into memory ends when it is told to, and others read the rest")
  func fillingEnds() throws {
    let path = TestSound.make(in: folder, "a", frames: 90_000)
    let use = try StemUse(SoundBytes(path: path), isLooped: true, entries: [])
    let library = try StemLibrary([use], rate: .studio, budget: 1 << 30, filling: .later)
    var questions = 0
    library.fill {
      questions += 1
      return questions < 3
    }
    #expect(questions == 3)
    #expect(library.memory.filled(after: 0).isEmpty)
    library.fill { true }
    #expect(library.memory.filled(after: 0).count == 1)
    #expect(try samples(library.stems[0].regions[0]) == library.openDecoder(0).readAll())
  }

  @Test("A format that pads its end is refused for loops, and taken for what is played once")
  func refusedForLoops() throws {
    let path = TestSound.make(in: folder, "a.mp3", frames: 20_000, as: .mp3)
    save(try TestSound.withoutGaplessTag(contents(of: path)), to: path)
    let once = try StemUse(SoundBytes(path: path), isLooped: false, entries: [0])
    #expect(try StemLibrary([once], rate: .studio).stems[0].isResident)
    let looped = try StemUse(SoundBytes(path: path), isLooped: true, entries: [0])
    let error = #expect(throws: SoundFileError.self) { try StemLibrary([looped], rate: .studio) }
    let format = try SoundFile(path: path).facts.format
    #expect(error == SoundFileError(path: path, .cannotLoop(format: format)))
  }

  private func use(frames: Int, entries: [Int]) throws -> StemUse {
    let path = TestSound.make(in: folder, "\(frames)", frames: frames)
    return try StemUse(SoundBytes(path: path), isLooped: true, entries: entries)
  }

  private func samples(_ region: SampleRegion) -> [Float] {
    let frames = region.view(at: region.firstFrame, count: region.frames)
    return (0..<frames.count * frames.channels).map { frames[$0] }
  }
}
