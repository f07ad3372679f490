import Glibc
import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite struct SoundFileWriterTests {
  let folder = TestFolder()
  let sound = TestSound.samples(frames: 10_000, channels: 2)

  @Test("Floats are read back as they were written")
  func floatsAreExact() throws {
    try render(sound, to: "a.wav", as: .wavFloat)
    #expect(try SoundFile(path: folder.file("a.wav")).readAll() == sound)
  }

  @Test(
    "Rounded samples are within a step and a half of what was written",
    arguments: [SoundFormat.wav24, .wav16, .flac24, .flac16])
  func roundedSamples(format: SoundFormat) throws {
    try render(sound, to: "a", as: format)
    let back = try SoundFile(path: folder.file("a")).readAll()
    #expect(back.count == sound.count)
    let step = format == .wav16 || format == .flac16 ? Float(0x1p-15) : 0x1p-23
    let worst = zip(back, sound).map { abs($0 - $1) }.max()!
    #expect(worst <= 1.5 * step)
    #expect(worst > 0)
  }

  @Test("The same samples give the same bytes, however they are cut", arguments: SoundFormat.allCases)
  func bytesAreDeterministic(format: SoundFormat) throws {
    try render(sound, to: "a", as: format)
    try render(sound, to: "b", as: format, piece: 77)
    #expect(contents(of: folder.file("a")) == contents(of: folder.file("b")))
    #expect(!contents(of: folder.file("a")).isEmpty)
  }

  @Test("Nothing about the time of day is in a WAV")
  func noPeakChunk() throws {
    try render(sound, to: "a", as: .wavFloat)
    let head = String(decoding: contents(of: folder.file("a")).prefix(200), as: UTF8.self)
    #expect(head.hasPrefix("RIFF"))
    #expect(!head.contains("PEAK"))
  }

  @Test("Beyond full scale rounded samples are clamped")
  func clamping() throws {
    try render([1, -1, 1.5, -1.5, .infinity, .nan], to: "a", as: .wav16, channels: 1)
    let back = try SoundFile(path: folder.file("a")).readAll()
    let top = Float(32_767) / 32_768
    #expect(back[2...].elementsEqual([top, -1, top, 0]))
  }

  @Test("What a killed render has left behind is removed by the next in its folder, and nothing else is")
  func leftOvers() throws {
    for name in [".leitmotif-7-0.part", ".leitmotif-8-12.part"] { save([1, 2], to: folder.file(name)) }
    let others = [
      ".leitmotif-7.part", ".leitmotif-7-a.part", ".leitmotif-7-0.part.wav", "leitmotif-7-0.part",
      "take.part",
    ]
    for name in others { save([1, 2], to: folder.file(name)) }
    // One that is being written, as by another process.
    let open = unsafe Glibc.open(folder.file(".leitmotif-9-0.part"), O_RDWR | O_CREAT, 0o644)
    defer { close(open) }
    flock(open, LOCK_EX)
    unsafe symlink(folder.file("take.part"), folder.file(".leitmotif-10-0.part"))
    try render(sound, to: "a.wav", as: .wav16)
    #expect(folder.names == (others + [".leitmotif-9-0.part", ".leitmotif-10-0.part", "a.wav"]).sorted())
  }

  @Test("A render is seen under its name only when it is finished")
  func appearsWhenFinished() throws {
    save(Array("before".utf8), to: folder.file("a.wav"))
    let writer = try writer("a.wav", .wav16)
    try writer.write(sound.span)
    #expect(writer.frames == 10_000)
    #expect(contents(of: folder.file("a.wav")) == Array("before".utf8))
    #expect(folder.names.count == 2)
    try writer.finish()
    #expect(folder.names == ["a.wav"])
    #expect(try SoundFile(path: folder.file("a.wav")).facts.frames == 10_000)
  }

  @Test("A cancelled or forgotten render leaves nothing behind", arguments: SoundFormat.allCases)
  func leavesNothing(format: SoundFormat) throws {
    let cancelled = try writer("a", format)
    try cancelled.write(sound.span)
    cancelled.cancel()
    #expect(folder.names.isEmpty)
    do {
      let forgotten = try writer("b", format)
      try forgotten.write(sound.span)
    }
    #expect(folder.names.isEmpty)
  }

  @Test("A file is made with the rights that the user's mask leaves")
  func rights() throws {
    try render([0], to: "a", as: .wav16, channels: 1)
    save([], to: folder.file("b"))
    var (made, usual) = (stat(), stat())
    unsafe stat(folder.file("a"), &made)
    unsafe stat(folder.file("b"), &usual)
    #expect(made.st_mode & 0o444 == usual.st_mode & 0o444)
  }

  @Test("A symbolic link stays one: what it points to is written")
  func symbolicLinks() throws {
    save([], to: folder.file("target.wav"))
    unsafe symlink("target.wav", folder.file("link.wav"))
    try render(sound, to: "link.wav", as: .wav16)
    var status = stat()
    unsafe lstat(folder.file("link.wav"), &status)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
    #expect(try SoundFile(path: folder.file("target.wav")).facts.frames == 10_000)
  }

  @Test("A folder that is not there, or a name that is a folder's, is refused at once")
  func refusedAtOnce() {
    #expect(refusal(.path(folder.file("no/a.wav")))?.code == ENOENT)
    #expect(refusal(.path(folder.path))?.code == EISDIR)
    #expect(refusal(.path(folder.path))?.reason == .cannotOpen)
  }

  @Test("A rate that FLAC cannot say is refused, and nothing is left")
  func refusedRate() {
    let destination = SoundDestination.path(folder.file("a.flac"))
    #expect(
      refusal(destination, .flac16, rate: 700_000)?.reason
        == .rate(found: 700_000, allowed: 1_000...655_350))
    #expect(folder.names.isEmpty)
  }

  private func writer(_ name: String, _ format: SoundFormat, channels: Int = 2) throws -> SoundFileWriter {
    try SoundFileWriter(to: .path(folder.file(name)), as: format, rate: .studio, channels: channels)
  }

  private func render(
    _ samples: [Float], to name: String, as format: SoundFormat, piece: Int = 4096, channels: Int = 2
  ) throws {
    let writer = try writer(name, format, channels: channels)
    for start in stride(from: 0, to: samples.count, by: piece * channels) {
      try writer.write(samples[start..<min(start + piece * channels, samples.count)].span)
    }
    try writer.finish()
  }

  private func refusal(
    _ destination: SoundDestination, _ format: SoundFormat = .wav16, rate: Int = 48_000
  ) -> SoundFileError? {
    do throws(SoundFileError) {
      _ = try SoundFileWriter(to: destination, as: format, rate: .hertz(rate), channels: 2)
      return nil
    } catch {
      return error
    }
  }
}
