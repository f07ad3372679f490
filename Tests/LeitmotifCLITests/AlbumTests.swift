import Foundation
import LeitmotifLoudness
import Testing

/// `leitmotif album`, and what other programs read in the files.
@Suite("Albums")
struct AlbumTests {
  private static let list = """
    album: 1
    title: "Small & Songs"
    artist: Somebody
    date: 2026-05-31
    licence: CC0-1.0
    loudness: -20 LUFS
    tracks:
      - {title: "Whole/Half", scenario: trouble, to: 4 s, fadeOut: 1 bar}
      - {title: Trouble, scenario: trouble, from: 2.1, to: 4.25 s, fadeIn: 2 beats, artist: Somebody Else}

    """

  private func made(_ list: String = AlbumTests.list, _ more: String...) throws -> (
    TestFolder, Program.Outcome
  ) {
    let folder = try SmallScore.folder()
    try folder.write("album.yaml", list)
    let outcome = try Program(
      ["album", "score.yaml", "--list", "album.yaml", "-o", "out"] + more, in: folder.path
    )
    .outcome()
    return (folder, outcome)
  }

  /// Interleaved stereo of 16 bits, as `flac` or `oggdec` decodes it.
  private func decoded(_ name: String, in folder: TestFolder) throws -> [Float] {
    let command =
      name.hasSuffix(".flac")
      ? "flac -dcs --force-raw-format --endian=little --sign=signed" : "oggdec -QR -o -"
    let bytes = try Program(shell: "\(command) 'out/\(name)'", in: folder.path).outcome().output
    return stride(from: 0, to: bytes.count - 1, by: 2).map { place in
      Float(Int16(bitPattern: UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8)) / 32_768
    }
  }

  private func tags(_ name: String, in folder: TestFolder) throws -> [String] {
    let command = name.hasSuffix(".flac") ? "metaflac --export-tags-to=-" : "vorbiscomment -lR"
    return try Program(shell: "\(command) 'out/\(name)'", in: folder.path).outcome().lines
  }

  private func meter(_ samples: [Float]) throws -> LoudnessMeter {
    let meter = try #require(LoudnessMeter(rate: 48_000, measuresTruePeak: true))
    meter.add(samples.span)
    return meter
  }

  @Test("The folder holds each track as FLAC and Ogg Vorbis, of exactly the length of its cut, and a cover")
  func files() throws {
    let (folder, outcome) = try made()
    #expect(outcome.status == 0, "\(outcome.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
    #expect(
      names == ["01 Whole-Half.flac", "01 Whole-Half.ogg", "02 Trouble.flac", "02 Trouble.ogg", "cover.svg"])
    // Bar 2 begins after a second.
    for (name, frames) in [("01 Whole-Half", 192_000), ("02 Trouble", 156_000)] {
      for ending in [".flac", ".ogg"] {
        #expect(try decoded(name + ending, in: folder).count == 2 * frames, "\(name)\(ending)")
      }
    }
    #expect(try folder.text("out/cover.svg").contains("Small &amp; Songs"))
    #expect(try folder.names.allSatisfy { !$0.hasPrefix(".") })
  }

  @Test("Both kinds of file bear the titles, the numbers and the loudness")
  func tags() throws {
    let (folder, _) = try made()
    for ending in [".flac", ".ogg"] {
      let found = try tags("02 Trouble" + ending, in: folder)
      let expected = [
        "TITLE=Trouble", "ARTIST=Somebody Else", "ALBUM=Small & Songs", "ALBUMARTIST=Somebody",
        "TRACKNUMBER=2",
        "TRACKTOTAL=2", "DATE=2026-05-31", "LICENSE=CC0-1.0",
      ]
      #expect(Array(found.prefix(expected.count)) == expected)
      let names = found.dropFirst(expected.count).map { $0.split(separator: "=")[0] }
      #expect(
        names == [
          "REPLAYGAIN_TRACK_GAIN", "REPLAYGAIN_TRACK_PEAK", "REPLAYGAIN_ALBUM_GAIN", "REPLAYGAIN_ALBUM_PEAK",
        ])
      // ReplayGain 2 brings music to -18 LUFS.
      #expect(found.contains("REPLAYGAIN_ALBUM_GAIN=2.00 dB"))
    }
  }

  @Test("The tracks together are as loud as the list says, in both kinds of file")
  func albumLoudness() throws {
    let (folder, _) = try made()
    // Vorbis takes the top of noise away, and only of noise.
    for (ending, nearness) in [(".flac", 0.1), (".ogg", 0.5)] {
      let meters = try ["01 Whole-Half", "02 Trouble"].map { try meter(decoded($0 + ending, in: folder)) }
      #expect(abs(LoudnessMeter.integrated(meters) + 20) < nearness)
    }
  }

  @Test("Each track is as loud as the list says, if it says so of tracks")
  func trackLoudness() throws {
    let (folder, outcome) = try made(
      AlbumTests.list.replacingOccurrences(of: "tracks:", with: "level: tracks\ntracks:"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    for name in ["01 Whole-Half.flac", "02 Trouble.flac"] {
      #expect(abs(try meter(decoded(name, in: folder)).integrated + 20) < 0.1)
    }
  }

  @Test("A track holds the render's samples but for the gain, the fades and the rounding, from zero to zero")
  func samples() throws {
    let (folder, _) = try made()
    #expect(
      try Program.run("render", "score.yaml", "--scenario", "trouble", "-o", "t.wav", in: folder).status == 0)
    let wav = try folder.bytes("t.wav")
    let start = try #require(wav.range(of: Data("data".utf8))).upperBound + 4
    let render = (0..<2 * 240_000).map { index in
      // Four bytes each, and as many.
      let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(wav[start + 4 * index + $1]) << UInt32(8 * $1) }
      return Float(bitPattern: bits)
    }
    func faded(_ frames: Range<Int>, _ fadeIn: Int, _ fadeOut: Int) -> [Float] {
      frames.flatMap { frame -> [Float] in
        let (since, left) = (frame - frames.lowerBound, frames.upperBound - 1 - frame)
        func rise(_ place: Int, _ length: Int) -> Float {
          place < length ? Float(0.5 - 0.5 * cos(Double.pi * Double(place) / Double(length))) : 1
        }
        let factor = rise(since, fadeIn) * rise(left, fadeOut)
        return [render[2 * frame] * factor, render[2 * frame + 1] * factor]
      }
    }
    // A bar and two beats of the first cue; where nothing is said, 5 ms at a cut.
    let tracks = [faded(0..<192_000, 0, 48_000), faded(48_000..<204_000, 24_000, 240)]
    let gain = Float(pow(10, (-20 - LoudnessMeter.integrated(try tracks.map(meter))) / 20))
    for (name, expected) in zip(["01 Whole-Half.flac", "02 Trouble.flac"], tracks) {
      let found = try decoded(name, in: folder)
      #expect(found.count == expected.count)
      // Triangular dither reaches one step each way, rounding half of one.
      let furthest = zip(found, expected).map { abs($0 - $1 * gain) * 32_768 }.max() ?? 0
      #expect(furthest <= 1.51)
      #expect(abs(found[found.count - 1]) <= 1 / 32_768)
    }
  }

  @Test("The peak that the list allows is not passed, and a warning says what it costs")
  func peaks() throws {
    let (folder, outcome) = try made(AlbumTests.list.replacingOccurrences(of: "-20 LUFS", with: "-6"))
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("warning: album.yaml: the peaks leave no room for -6.0 LUFS"))
    let peak = try ["01 Whole-Half.flac", "02 Trouble.flac"].map {
      try meter(decoded($0, in: folder)).peak(isTrue: true)
    }
    #expect(abs(20 * log10(peak.max() ?? 0) + 1) < 0.01)
  }

  @Test("The same list gives the same bytes")
  func deterministic() throws {
    let (folder, _) = try made()
    let again = try Program.run("album", "score.yaml", "--list", "album.yaml", "-o", "again", in: folder)
    #expect(again.status == 0)
    for name in ["01 Whole-Half.flac", "02 Trouble.ogg", "cover.svg"] {
      #expect(try folder.bytes("out/" + name) == folder.bytes("again/" + name))
    }
  }

  @Test("What is there is replaced only if that is said, and only an album")
  func replacing() throws {
    let (folder, _) = try made()
    let before = try folder.bytes("out/02 Trouble.flac")
    let refused = try Program.run("album", "score.yaml", "--list", "album.yaml", "-o", "out", in: folder)
    #expect(refused.status == 2)
    #expect(
      refused.errors.contains(
        "there is something already\n  what to do: name another folder, or say --replace"))
    try folder.write("album.yaml", AlbumTests.list.replacingOccurrences(of: "-20 LUFS", with: "-23 LUFS"))
    let replaced = try Program.run(
      "album", "score.yaml", "--list", "album.yaml", "-o", "out", "--replace", in: folder)
    #expect(replaced.status == 0, "\(replaced.errors)")
    #expect(try folder.bytes("out/02 Trouble.flac") != before)
    try folder.write("out/diary.txt", "mine")
    let kept = try Program.run(
      "album", "score.yaml", "--list", "album.yaml", "-o", "out", "--replace", in: folder)
    #expect(kept.status == 2)
    #expect(kept.errors.contains("because of 'diary.txt'"))
    #expect(try folder.text("out/diary.txt") == "mine")
  }

  @Test(
    "Somebody's own music and drawings are never taken for an album",
    arguments: ["mine.flac", "03 Mine.ogg", "cover.svg", "01 Whole-Half.flac/mine.txt"])
  func notAnAlbum(name: String) throws {
    let (folder, _) = try made()
    let own = name.hasPrefix("0") && name.contains("/") ? "03 Folder.flac/mine.txt" : name
    try folder.write("out/" + own, "mine")
    let refused = try Program.run(
      "album", "score.yaml", "--list", "album.yaml", "-o", "out", "--replace", in: folder)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("this is not an album as it was made"))
    #expect(try folder.text("out/" + own) == "mine")
  }

  @Test("All that is wrong with the tracks' scenarios is said at once, with the place that names each")
  func scenarios() throws {
    let (folder, outcome) = try made(
      """
      album: 1
      title: Songs
      artist: Somebody
      bits: 5
      date: 2026-02-29
      tracks:
        - {title: One, scenario: gone.yaml}
        - {title: Two, scenario: gone2.jsonl}
        - {title: Three, scenario: trouble, to: 500 s}

      """)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains("the scenario of 'One' cannot be taken: there is no scenario 'gone.yaml'"))
    for place in [
      "album.yaml:4:7", "album.yaml:5:7", "album.yaml:7:28", "album.yaml:8:28", "album.yaml:9:43",
    ] {
      #expect(outcome.errors.contains(place + ": error"), "\(place) in \(outcome.errors)")
    }
    #expect(try !folder.names.contains("out"))
  }

  @Test("All that is wrong with a list is said at once, with its place, and nothing is written")
  func problems() throws {
    let (folder, outcome) = try made(
      """
      album: 1
      title: Songs
      artist: Somebody
      loudnes: -18
      tracks:
        - {title: One, scenario: truble}
        - {title: Two, scenario: trouble, to: 4.9}

      """)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.split(separator: "\n").map(String.init) == [
        "album.yaml:4:1: error: unknown key in an album: 'loudnes'; did you mean 'loudness'?",
        "album.yaml:6:28: error: unknown scenario 'truble'; did you mean 'trouble'?",
        "album.yaml:7:41: error: 'to' is at '4.9', but bar 4 has 4 beats",
      ])
    #expect(try folder.names == ["album.yaml", "scenarios", "score.yaml", "stems"])
  }

  @Test("A track that goes on after its scenario is refused")
  func tooLong() throws {
    let (folder, outcome) = try made(AlbumTests.list.replacingOccurrences(of: "to: 4.25 s", with: "to: 6 s"))
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains(
        "album.yaml:9:56: error: the track goes from 0:01.000 to 0:06.000, and its scenario from 0:00.000 to 0:05.000"
      ))
    #expect(try !folder.names.contains("out"))
  }
}
