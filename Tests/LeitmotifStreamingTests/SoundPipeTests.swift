import Glibc
import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite struct SoundPipeTests {
  let folder = TestFolder()
  // Small enough for a pipe to hold.
  let sound = TestSound.samples(frames: 3000, channels: 2)

  @Test("What goes down a pipe can be read back by whoever saves it", arguments: SoundFormat.allCases)
  func throughAPipe(format: SoundFormat) throws {
    save(try sent(format), to: folder.file("pipe"))
    let writer = try SoundFileWriter(
      to: .path(folder.file("file")), as: format, rate: .studio, channels: 2)
    try writer.write(sound.span)
    try writer.finish()
    let file = try SoundFile(path: folder.file("file")).readAll()
    #expect(file.count == 6000)
    #expect(try pipedSamples(format) == file)
  }

  @Test("A WAV in a pipe says that its length is unknown", arguments: [SoundFormat.wavFloat, .wav24, .wav16])
  func unknownLength(format: SoundFormat) throws {
    let bytes = try sent(format)
    let unknown: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]
    #expect(Array(bytes[4..<8]) == unknown)
    let data = try #require(bytes.indices.first { bytes[$0...].starts(with: "data".utf8) })
    #expect(Array(bytes[data + 4..<data + 8]) == unknown)
    #expect(bytes.count - data - 8 == 6000 * format.bytesPerSample)
  }

  @Test("A pipe is not closed when the render ends")
  func pipeStaysOpen() throws {
    let ends = pipe()
    let writer = try SoundFileWriter(to: .descriptor(ends.write), as: .wav16, rate: .studio, channels: 2)
    try writer.finish()
    #expect(fcntl(ends.write, F_GETFD) >= 0)
    close(ends.write)
    close(ends.read)
  }

  @Test("A device is written to, not replaced")
  func devices() throws {
    let writer = try SoundFileWriter(to: .path("/dev/null"), as: .wav16, rate: .studio, channels: 2)
    try writer.write(sound.span)
    try writer.finish()
    var status = stat()
    unsafe stat("/dev/null", &status)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test("A full disk is an error that says so and after how many frames", arguments: SoundFormat.allCases)
  func fullDisk(format: SoundFormat) throws {
    let error = #expect(throws: SoundFileError.self) {
      let writer = try SoundFileWriter(to: .path("/dev/full"), as: format, rate: .studio, channels: 2)
      for _ in 0..<100 { try writer.write(sound.span) }
      try writer.finish()
    }
    #expect(error?.code == ENOSPC)
    #expect(error?.message == "No space left on device")
    #expect(error?.path == "/dev/full")
    guard case .writeFailed? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  private func pipe() -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    unsafe Glibc.pipe(&ends)
    return (ends[0], ends[1])
  }

  /// All bytes that a render sends down a pipe.
  private func sent(_ format: SoundFormat) throws -> [UInt8] {
    let ends = pipe()
    let writer = try SoundFileWriter(to: .descriptor(ends.write), as: format, rate: .studio, channels: 2)
    try writer.write(sound.span)
    try writer.finish()
    close(ends.write)
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let got = unsafe read(ends.read, &buffer, 65_536), got > 0 { all += buffer.prefix(got) }
    close(ends.read)
    return all
  }

  /// The samples of the saved pipe; a FLAC of unknown length is read by its frames.
  private func pipedSamples(_ format: SoundFormat) throws -> [Float] {
    try SoundFile(path: folder.file("pipe")).readAll()
  }
}
