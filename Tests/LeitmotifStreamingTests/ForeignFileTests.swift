import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite("Files of other encoders")
struct ForeignFileTests {
  let folder = TestFolder()

  @Test("Lossless files of every container give the source's samples", arguments: ForeignFile.lossless)
  func lossless(foreign: ForeignFile) throws {
    let file = try SoundFile(path: foreign.make(in: folder))
    let source = try SoundFile(path: folder.file("a.wav"))
    #expect(file.facts.rate == source.facts.rate)
    #expect(file.facts.frames == source.facts.frames)
    #expect(file.facts.loopsWithoutGap && !file.facts.isCutOff)
    #expect(try file.readAll() == source.readAll())
  }

  @Test(
    "Of a lossy file, too, exactly the frames come that went in",
    arguments: ForeignFile.vorbis + ForeignFile.mp3)
  func lengths(foreign: ForeignFile) throws {
    let file = try SoundFile(path: foreign.make(in: folder))
    #expect(file.facts.rate.hertz == foreign.rate)
    #expect(file.facts.frames == foreign.frames ?? 3 * foreign.rate + 17)
    #expect(file.facts.loopsWithoutGap && !file.facts.isCutOff)
    #expect(try file.readAll().count == file.facts.frames * foreign.channels)
  }

  @Test(
    "A lossy file begins where its source does, to the frame",
    arguments: ForeignFile.mp3 + ForeignFile.opus.filter { !$0.command.contains("--speech") })
  func alignment(foreign: ForeignFile) throws {
    let sound = try SoundFile(path: foreign.make(in: folder)).readAll()
    let source = try SoundFile(path: folder.file("a.wav")).readAll()
    let places = stride(from: 0, to: 20_000, by: 7).map { 10_000 + $0 }
    func distance(_ shift: Int) -> Float {
      places.reduce(0) { sum, place in
        let gap = sound[(place + shift) * foreign.channels] - source[place * foreign.channels]
        return sum + gap * gap
      }
    }
    #expect((-20...20).min { distance($0) < distance($1) } == 0)
  }

  @Test(
    "Of a FLAC file one library gives the samples that the other does, wherever a jump leads",
    arguments: ForeignFile.lossless.filter { $0.ending == "flac" })
  func flacByBoth(foreign: ForeignFile) throws {
    let bytes = try SoundBytes(path: foreign.make(in: folder))
    let file = try SoundFile(bytes)
    let handle = try #require(FLACHandle(bytes, file.facts))
    let other = try SoundHandle(bytes)
    var random = TestRandom(3)
    var samples = [Float](repeating: 0, count: 5000 * foreign.channels)
    var expected = samples
    for place in [0, file.facts.frames - 1] + (0..<40).map({ _ in random.next(0...file.facts.frames - 1) }) {
      #expect(handle.seek(to: place) && other.seek(to: place))
      var one = samples.mutableSpan
      let frames = handle.read(into: &one)
      var two = expected.mutableSpan
      let expectedFrames = other.read(into: &two)
      #expect(frames == expectedFrames)
      #expect(samples == expected)
    }
    #expect(handle.seek(to: 0))
    var all: [Float] = []
    while true {
      var span = samples.mutableSpan
      let frames = handle.read(into: &span)
      if frames == 0 { break }
      all += samples.prefix(frames * foreign.channels)
    }
    #expect(all == (try file.readAll()))
  }

  @Test(
    "Thousands of places in Vorbis, reached by warm jumps, sound as if read up to",
    arguments: ForeignFile.vorbis)
  func vorbisJumps(foreign: ForeignFile) throws {
    let bytes = try SoundBytes(path: foreign.make(in: folder))
    let all = try SoundFile(bytes).readAll()
    let file = try #require(VorbisHandle(bytes))
    let frames = all.count / foreign.channels
    var random = TestRandom(7)
    var buffer = [Float](repeating: 0, count: 300 * foreign.channels)
    var wrong = 0
    for jump in 0..<2000 {
      // The ends too.
      let place = jump < 8 ? (jump % 2 == 0 ? jump / 2 : frames - 1 - jump / 2) : random.next(0...frames - 1)
      #expect(file.seek(to: place))
      var span = buffer.mutableSpan
      let samples = file.read(into: &span) * foreign.channels
      let first = place * foreign.channels
      if samples != min(buffer.count, all.count - first) || buffer[..<samples] != all[first..<first + samples]
      {
        wrong += 1
      }
    }
    #expect(wrong == 0)
  }

  @Test(
    "A straight decode of Opus is what opusdec gives, from pre-skip to the last frame",
    arguments: ForeignFile.opus)
  func opusDecode(foreign: ForeignFile) throws {
    let file = try SoundFile(path: foreign.make(in: folder))
    #expect(file.facts.frames == 3 * 48_000 + 17)
    try Encoder.run("opusdec --quiet --float --no-dither b.opus c.wav", in: folder)
    let other = try SoundFile(path: folder.file("c.wav")).readAll()
    let own = try file.readAll()
    #expect(own.count == other.count)
    // In the order of WAV channels there; mono and stereo have one order only.
    if foreign.channels <= 2 { #expect(own == other) }
  }

  @Test(
    "Any place in Opus and MP3 sounds as in a straight decode", arguments: ForeignFile.opus + ForeignFile.mp3)
  func statefulJumps(foreign: ForeignFile) throws {
    let bytes = try SoundBytes(path: foreign.make(in: folder))
    let rate = try #require(SampleRate(hertz: try SoundFile(bytes).facts.rate.hertz))
    let decoder = try StemDecoder(bytes, rate: rate)
    let all = try decoder.readAll()
    let channels = decoder.header.channels
    var random = TestRandom(11)
    for _ in 0..<25 {
      let place = random.next(0...decoder.header.frames - 400)
      try decoder.restart()
      try decoder.skip(to: place)
      #expect(try decoder.next(400) == Array(all[place * channels..<(place + 400) * channels]))
    }
  }

  @Test(
    "An MP3 that does not tell its padding plays once, and is refused for a loop with what to do instead",
    arguments: ["lame --quiet -t -b 128 a.wav b.mp3", "lame --quiet -t -V4 a.wav b.mp3"])
  func mp3WithoutTag(command: String) throws {
    let path = try ForeignFile(command: command, ending: "mp3").make(in: folder)
    let once = [StemUse(try SoundBytes(path: path), isLooped: false, entries: [])]
    _ = try StemLibrary(once, rate: .studio)
    let looped = [StemUse(try SoundBytes(path: path), isLooped: true, entries: [])]
    let error = #expect(throws: SoundFileError.self) { try StemLibrary(looped, rate: .studio) }
    #expect(error?.reason == .cannotLoop(format: "MPEG-1/2 Audio, MPEG Layer III"))
    #expect(
      error?.description.contains("export it as WAV, FLAC or Ogg Vorbis, or encode it with LAME") == true)
  }

  @Test("FLAC in Ogg, which the library here cannot read, is refused with what to do instead")
  func flacInOgg() throws {
    let path = try ForeignFile(command: "flac -s --ogg -o b.oga a.wav", ending: "oga").make(in: folder)
    let error = #expect(throws: SoundFileError.self) { try SoundFile(path: path) }
    #expect(error?.explanation.contains("it is FLAC in Ogg: put it into plain FLAC") == true)
  }

  @Test(
    "Chained Ogg is refused, whatever is in its links",
    arguments: [
      "oggenc -Q -s 1 -o 1 a.wav; oggenc -Q -s 2 -q 1 -o 2 a.wav",
      "opusenc --quiet --serial 1 a.wav 1; opusenc --quiet --serial 2 a.wav 2",
      "oggenc -Q -s 1 -o 1 a.wav; opusenc --quiet --serial 2 a.wav 2",
      // As two encoders number their streams that run within one second.
      "oggenc -Q -s 1 -o 1 a.wav; oggenc -Q -s 1 -q 1 -o 2 a.wav",
      "opusenc --quiet --serial 1 a.wav 1; opusenc --quiet --serial 1 a.wav 2",
    ])
  func chained(command: String) throws {
    let path = try ForeignFile(command: "\(command); cat 1 2 > b.ogg", ending: "ogg").make(in: folder)
    let error = #expect(throws: SoundFileError.self) { try SoundFile(path: path) }
    #expect(error?.reason == .severalStreams)
  }
}
