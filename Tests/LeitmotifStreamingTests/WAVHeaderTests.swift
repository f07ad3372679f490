import Glibc
import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite struct WAVHeaderTests {
  let folder = TestFolder()

  @Test(
    "A WAV beyond 4 GiB says its whole length, as an RF64",
    arguments: [SoundFormat.wavFloat, .wav24, .wav16], [2, 3])
  func beyondFourGigabytes(format: SoundFormat, channels: Int) throws {
    // The last number of frames that a plain WAV can hold is somewhere below; all around it is right.
    let most = (1 << 32) / (format.bytesPerSample * channels)
    for frames in [most - 40, most - 1, most, most + 1000] {
      let header = WAVHeader(format: format, rate: 48_000, channels: channels)
      let path = folder.file("a.wav")
      save(header.bytes(frames: frames), to: path)
      let padding = header.padding(frames: frames)
      // A hole: takes no room on the disk.
      unsafe truncate(path, header.bytes(frames: frames).count + frames * header.frameBytes + padding)
      let facts = try SoundFile(path: path).facts
      #expect(facts.frames == frames)
      #expect(facts.channels == channels)
      #expect(!facts.isCutOff)
      let isPlain = contents(of: path, first: 4) == Array("RIFF".utf8)
      #expect(isPlain == (frames == most - 40))
    }
  }

  @Test("A file's header is equally long whatever its length")
  func headersAreEquallyLong() {
    let header = WAVHeader(format: .wavFloat, rate: 44_100, channels: 2)
    #expect(header.bytes(frames: 0).count == header.bytes(frames: 1 << 40).count)
  }

  @Test("Samples of an odd number of bytes are followed by one more")
  func oddLengths() throws {
    let writer = try SoundFileWriter(
      to: .path(folder.file("a.wav")), as: .wav24, rate: .studio, channels: 1)
    try writer.write([0.5, 0.5, 0.5].span)
    try writer.finish()
    let bytes = contents(of: folder.file("a.wav"))
    #expect(bytes.count % 2 == 0)
    #expect(bytes.last == 0)
    #expect(bytes[4] == UInt8(bytes.count - 8))
    #expect(try SoundFile(path: folder.file("a.wav")).facts.frames == 3)
  }
}
