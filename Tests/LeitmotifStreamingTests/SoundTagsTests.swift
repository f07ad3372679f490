import CSndFile
import Testing

@testable import LeitmotifStreaming

@Suite("What files say of themselves")
struct SoundTagsTests {
  let folder = TestFolder()

  @Test(
    "A WAV's loop, markers with their names, tempo, meter and texts are read, in RF64 too",
    arguments: [false, true])
  func wav(isLong: Bool) throws {
    let tags = try tags(TaggedBytes.wav(isLong: isLong))
    #expect(tags.loop == .init(start: 100, end: 900))
    #expect(
      tags.markers == [
        .init(frame: 10, name: "intro"), .init(frame: 700, name: "Höhe"), .init(frame: 800, name: ""),
      ])
    #expect(tags.tempo == 96)
    #expect(tags.beats == 64)
    #expect(tags.meter == .init(beats: 3, unit: 4))
    #expect(
      tags.texts == [
        .init(name: "description", value: "A take"), .init(name: "originator", value: "Studio"),
        .init(name: "date", value: "2026-01-02"), .init(name: "timereference", value: "48000"),
        .init(name: "title", value: "Road"), .init(name: "artist", value: "Someone"),
      ])
  }

  @Test("Loop, places and tempo of a WAV are those that libsndfile reads")
  func libraryAgrees() throws {
    let path = folder.file("a.wav")
    save(TaggedBytes.wav(isLong: false), to: path)
    let tags = try SoundTags(SoundFile(path: path))
    var found = SF_INFO()
    let file = unsafe sf_open(path, Int32(SFM_READ), &found)
    defer { unsafe sf_close(file) }
    // An `SF_INSTRUMENT`, whose loops Swift does not see: how many is its fourth number, the first begins with the fifth.
    var instrument = [UInt32](repeating: 0, count: 68)
    #expect(unsafe sf_command(file, Int32(SFC_GET_INSTRUMENT), &instrument, Int32(4 * instrument.count)) != 0)
    #expect(instrument[3] == 1)
    #expect(tags.loop == .init(start: Int(instrument[5]), end: Int(instrument[6])))
    var count: UInt32 = 0
    _ = unsafe sf_command(file, Int32(SFC_GET_CUE_COUNT), &count, 4)
    #expect(Int(count) == tags.markers.count)
    var loop = SF_LOOP_INFO()
    #expect(
      unsafe sf_command(file, Int32(SFC_GET_LOOP_INFO), &loop, Int32(MemoryLayout<SF_LOOP_INFO>.size)) != 0)
    #expect(Double(loop.bpm) == tags.tempo)
    #expect(Int(loop.num_beats) == tags.beats)
  }

  @Test("Of a loop is known which way it goes, and only one that goes forward is one of music")
  func ways() throws {
    let kinds: [(kind: Int, way: SoundTags.Loop.Way)] = [
      (0, .forward), (1, .alternating), (2, .backward), (3, .unknown), (40, .unknown),
    ]
    for (kind, way) in kinds {
      let tags = try tags(TaggedBytes.wav(isLong: false, kindOfLoop: kind))
      #expect(tags.loop == .init(start: 100, end: 900, way: way))
      #expect(tags.forwardLoop == (kind == 0 ? tags.loop : nil))
    }
    #expect(try tags(TaggedBytes.aiff(kindOfLoop: 2)).loop == .init(start: 100, end: 900, way: .alternating))
  }

  @Test("An AIFF's loop is said by its markers")
  func aiff() throws {
    let tags = try tags(TaggedBytes.aiff())
    #expect(tags.loop == .init(start: 100, end: 900))
    #expect(tags.markers == [.init(frame: 100, name: "in"), .init(frame: 900, name: "out!")])
    #expect(tags.texts == [.init(name: "title", value: "Road")])
  }

  @Test(
    "Comments of FLAC, Vorbis and Opus give loop, tempo, chapters and texts",
    arguments: [
      "flac -s \(TaggedBytes.options("-T")) -o b a.wav",
      "oggenc -Q \(TaggedBytes.options("-c")) -o b a.wav",
      "opusenc --quiet \(TaggedBytes.options("--comment")) a.wav b",
    ])
  func comments(command: String) throws {
    let path = try ForeignFile(command: "\(command) && mv b b.x", ending: "x").make(in: folder)
    let tags = try SoundTags(SoundFile(path: path))
    #expect(tags.loop == .init(start: 4800, end: 100_800))
    #expect(tags.tempo == 93.5)
    #expect(
      tags.markers == [
        .init(frame: 24_000, name: ""), .init(frame: 60_000, name: "Bridge"),
        .init(frame: 72_001, name: "Coda"),
      ])
    #expect(tags.texts.contains(.init(name: "title", value: "Der Weg = lang")))
  }

  @Test("A loop that only says where it begins goes on to the end; LOOPEND is one past the last frame")
  func loopEnds() throws {
    for (options, end) in [("-T LOOPSTART=10", 144_017), ("-T LOOP_START=10 -T LOOPEND=2000", 2000)] {
      let path = try ForeignFile(command: "flac -s -f \(options) -o b.flac a.wav", ending: "flac").make(
        in: folder)
      #expect(try SoundTags(SoundFile(path: path)).loop == .init(start: 10, end: end))
    }
  }

  @Test("A FLAC's cue sheet, and the chunks that it keeps of its WAV, are read")
  func flacBlocks() throws {
    save(
      Array(
        "FILE \"a.wav\" WAVE\n TRACK 01 AUDIO\n  INDEX 01 00:00:00\n TRACK 02 AUDIO\n  INDEX 01 00:01:00\n"
          .utf8), to: folder.file("c.cue"))
    let path = try ForeignFile(
      command: "flac -s --cuesheet=c.cue -o b.flac a.wav", ending: "flac", rate: 44_100
    ).make(in: folder)
    #expect(
      try SoundTags(SoundFile(path: path)).markers == [
        .init(frame: 0, name: "track 1"), .init(frame: 44_100, name: "track 2"),
      ])
    save(TaggedBytes.wav(isLong: false), to: folder.file("t.wav"))
    try Encoder.run("flac -s --keep-foreign-metadata -o t.flac t.wav", in: folder)
    let kept = try SoundTags(SoundFile(path: folder.file("t.flac")))
    #expect(kept.loop == .init(start: 100, end: 900))
    #expect(kept.tempo == 96)
    #expect(kept.markers.count == 3)
  }

  @Test("Figures that cannot be are left out")
  func nonsense() throws {
    let comments = [
      "LOOPSTART=900", "LOOPEND=100", "BPM=nan", "TEMPO=1e9", "CHAPTER01=99:99:99.9", "CUE01=-4",
    ]
    let options = comments.map { "-T \($0)" }.joined(separator: " ")
    let path = try ForeignFile(command: "flac -s \(options) -o b.flac a.wav", ending: "flac").make(in: folder)
    let tags = try SoundTags(SoundFile(path: path))
    #expect(tags.loop == nil && tags.tempo == nil && tags.markers == [])
  }

  @Test("Whatever the bytes are, tags stay within their bounds and nothing traps", arguments: 0..<8)
  func mutations(seed: Int) throws {
    let sources = try sources()
    var random = TestRandom(seed + 1)
    let path = folder.file("m")
    for _ in 0..<150 {
      var bytes = sources[random.next(0...sources.count - 1)]
      for _ in 0..<random.next(1...8) {
        let place = random.next(0...min(bytes.count - 1, 1500))
        switch random.next(0...3) {
        case 0: bytes[place] = UInt8(random.next(0...255))
        case 1: bytes[place] = [0, 0x7F, 0x80, 0xFF][random.next(0...3)]
        case 2: for at in place..<min(place + 4, bytes.count) { bytes[at] = 0xFF }
        default: bytes.removeSubrange(place..<min(place + random.next(1...40), bytes.count))
        }
        if bytes.isEmpty { bytes = [0] }
      }
      save(bytes, to: path)
      let tags = SoundTags(try SoundBytes(path: path), SoundLength(rate: 48_000, frames: 1000))
      #expect(tags.markers.count <= SoundTags.mostMarkers && tags.texts.count <= SoundTags.mostTexts)
      #expect(tags.markers.allSatisfy { (0...SoundTags.mostFrames).contains($0.frame) })
      #expect(tags.texts.allSatisfy { $0.value.utf8.count <= 2 * SoundTags.mostBytes })
      #expect(tags.tempo.map { (1...1000).contains($0) } ?? true)
      if let loop = tags.loop { #expect(loop.start >= 0 && loop.start < loop.end) }
    }
  }

  private func sources() throws -> [[UInt8]] {
    let flac = try ForeignFile(
      command: "flac -s \(TaggedBytes.options("-T")) -o b.flac a.wav", ending: "flac"
    ).make(in: folder)
    let vorbis = try ForeignFile(
      command: "oggenc -Q \(TaggedBytes.options("-c")) -o b.ogg a.wav", ending: "ogg"
    ).make(in: folder)
    let opus = try ForeignFile(
      command: "opusenc --quiet \(TaggedBytes.options("--comment")) a.wav b.opus", ending: "opus"
    ).make(in: folder)
    return [TaggedBytes.wav(isLong: false), TaggedBytes.wav(isLong: true), TaggedBytes.aiff()]
      + [flac, vorbis, opus].map { contents(of: $0, first: 20_000) }
  }

  private func tags(_ bytes: [UInt8]) throws -> SoundTags {
    save(bytes, to: folder.file("a"))
    return SoundTags(try SoundBytes(path: folder.file("a")), SoundLength(rate: 48_000, frames: 1000))
  }
}
