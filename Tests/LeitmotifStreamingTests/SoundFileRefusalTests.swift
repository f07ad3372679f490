import Glibc
import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite struct SoundFileRefusalTests {
  let folder = TestFolder()

  @Test("A file that is not there is refused with the system's reason")
  func missing() {
    let path = folder.file("nothing.ogg")
    #expect(
      refusal(path)
        == SoundFileError(path: path, .cannotOpen, message: "No such file or directory", code: ENOENT))
  }

  @Test("A folder is no sound file")
  func isFolder() {
    #expect(refusal(folder.path) == SoundFileError(path: folder.path, .notAFile))
  }

  @Test("A pipe is refused and not waited for")
  func isPipe() {
    let path = folder.file("pipe")
    unsafe mkfifo(path, 0o600)
    #expect(refusal(path) == SoundFileError(path: path, .notAFile))
  }

  @Test("Bytes that are no sound are refused in the library's words")
  func isText() {
    let path = folder.file("text.wav")
    save(Array("This is not a sound, whatever its name says.".utf8), to: path)
    #expect(refusal(path)?.reason == .notSound)
    #expect(refusal(path)?.message.isEmpty == false)
    #expect(refusal(path)?.code != 0)
  }

  @Test("An empty file is refused")
  func isEmpty() {
    let path = folder.file("empty.flac")
    save([], to: path)
    #expect(refusal(path)?.reason == .notSound)
  }

  @Test("More than eight channels are refused with their number")
  func tooManyChannels() {
    let path = TestSound.make(in: folder, "nine.wav", frames: 10, channels: 9)
    #expect(refusal(path) == SoundFileError(path: path, .tooManyChannels(found: 9, allowed: 1...8)))
  }

  @Test("A rate that the engine does not take is refused with its number")
  func strangeRate() {
    let path = TestSound.make(in: folder, "slow.wav", frames: 10, rate: 999)
    #expect(refusal(path) == SoundFileError(path: path, .rate(found: 999, allowed: 1_000...768_000)))
  }

  @Test("Damage anywhere in a header never traps", arguments: TestFormat.allCases)
  func damagedHeaders(format: TestFormat) {
    let sound = contents(of: TestSound.make(in: folder, "a", frames: 3000, as: format))
    let path = folder.file("b")
    for position in 0..<min(160, sound.count) {
      var damaged = sound
      damaged[position] = [0, 0x7F, 0xFF][position % 3]
      save(damaged, to: path)
      guard let file = try? SoundFile(path: path) else { continue }
      // Whatever it takes itself for, the engine's limits hold.
      #expect(SoundFileFacts.allowedChannels.contains(file.facts.channels))
      #expect(file.facts.frames <= SoundFileFacts.mostFrames)
      var buffer = [Float](repeating: 0, count: 4096 * file.facts.channels)
      _ = try? file.read(into: &buffer)
    }
  }

  private func refusal(_ path: String) -> SoundFileError? {
    do throws(SoundFileError) {
      _ = try SoundFile(path: path)
      return nil
    } catch {
      return error
    }
  }
}
