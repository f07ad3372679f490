import Foundation
import Testing

/// A program of somebody else's that makes sound files.
///
/// `tools/setup.sh test` installs them; a test that misses one fails and says so.
enum Encoder {
  /// Runs a command line in `folder`.
  static func run(_ line: String, in folder: TestFolder) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let words = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(
      process.terminationStatus == 0,
      "'\(line)' failed; 'tools/setup.sh test' installs what it needs: \(String(decoding: words, as: UTF8.self))"
    )
  }
}

/// A file that an encoder of somebody else's makes of `a.wav`.
struct ForeignFile: Sendable, CustomTestStringConvertible {
  /// What makes it; the file is called `b`, with the ending.
  let command: String
  let ending: String
  var rate = 48_000
  var channels = 2
  /// Frames, if not those of 3 seconds.
  var frames: Int?

  var testDescription: String { command }

  /// Makes `a.wav`, 3 seconds of 16 bit, and the file from it.
  func make(in folder: TestFolder) throws -> String {
    TestSound.write(
      TestSound.samples(frames: 3 * rate + 17, channels: channels), to: folder.file("a.wav"), as: .wav16,
      rate: rate, channels: channels)
    try Encoder.run(command, in: folder)
    return folder.file("b.\(ending)")
  }

  static let vorbis = [
    ForeignFile(command: "oggenc -Q -q 0 -o b.ogg a.wav", ending: "ogg"),
    ForeignFile(command: "oggenc -Q -q 5 --serial 1 -o b.ogg a.wav", ending: "ogg"),
    ForeignFile(command: "oggenc -Q -q 10 -o b.ogg a.wav", ending: "ogg", rate: 44_100),
    ForeignFile(command: "oggenc -Q --managed -b 96 -o b.ogg a.wav", ending: "ogg", rate: 44_100),
    ForeignFile(command: "oggenc -Q -q 3 -o b.ogg a.wav", ending: "ogg", rate: 22_050, channels: 1),
    ForeignFile(command: "oggenc -Q -q 3 -o b.ogg a.wav", ending: "ogg", rate: 96_000),
    ForeignFile(command: "oggenc -Q -q 4 -o b.ogg a.wav", ending: "ogg", rate: 8_000, channels: 1),
    ForeignFile(command: "oggenc -Q -q 4 -o b.ogg a.wav", ending: "ogg", channels: 6),
    ForeignFile(command: "ffmpeg -v error -i a.wav -c:a libvorbis -q:a 2 b.ogg", ending: "ogg"),
    // Its own encoder does not say where the last block ends.
    ForeignFile(
      command: "ffmpeg -v error -i a.wav -c:a vorbis -strict -2 -b:a 96k b.ogg", ending: "ogg",
      frames: 144_064),
    ForeignFile(command: "sox a.wav -C 6 b.ogg", ending: "ogg", rate: 44_100),
  ]

  static let opus = [
    ForeignFile(command: "opusenc --quiet --bitrate 128 a.wav b.opus", ending: "opus"),
    ForeignFile(command: "opusenc --quiet --bitrate 24 --speech a.wav b.opus", ending: "opus", channels: 1),
    ForeignFile(command: "opusenc --quiet --framesize 2.5 a.wav b.opus", ending: "opus"),
    ForeignFile(command: "opusenc --quiet --framesize 60 --hard-cbr a.wav b.opus", ending: "opus"),
    ForeignFile(command: "opusenc --quiet --bitrate 256 a.wav b.opus", ending: "opus", channels: 6),
    ForeignFile(command: "ffmpeg -v error -i a.wav -c:a libopus -b:a 96k b.opus", ending: "opus"),
  ]

  static let lossless = [
    ForeignFile(command: "flac -s -8 -o b.flac a.wav", ending: "flac"),
    ForeignFile(
      command: "flac -s -0 --no-padding -o b.flac a.wav", ending: "flac", rate: 44_100, channels: 1),
    ForeignFile(command: "ffmpeg -v error -i a.wav -c:a flac b.flac", ending: "flac", rate: 96_000),
    ForeignFile(command: "ffmpeg -v error -i a.wav -c:a flac -sample_fmt s32 b.flac", ending: "flac"),
    ForeignFile(command: "sox a.wav b.flac", ending: "flac", channels: 6),
    ForeignFile(command: "sox a.wav -b 24 b.wav", ending: "wav"),
    ForeignFile(command: "sox a.wav -b 32 b.wav", ending: "wav", channels: 6),
    ForeignFile(command: "sox a.wav -e floating-point -b 32 b.wav", ending: "wav"),
    ForeignFile(command: "sox a.wav -e floating-point -b 64 b.wav", ending: "wav"),
    ForeignFile(command: "ffmpeg -v error -i a.wav -c:a pcm_s24le b.wav", ending: "wav", channels: 6),
    ForeignFile(command: "ffmpeg -v error -i a.wav -c:a pcm_f32le -rf64 always b.wav", ending: "wav"),
    ForeignFile(command: "ffmpeg -v error -i a.wav -c:a pcm_s16le -rf64 always b.wav", ending: "wav"),
    ForeignFile(command: "sox a.wav b.aiff", ending: "aiff"),
    ForeignFile(command: "ffmpeg -v error -i a.wav -c:a pcm_s24be b.aiff", ending: "aiff", rate: 44_100),
    ForeignFile(command: "sox a.wav -e floating-point b.aifc", ending: "aifc"),
    ForeignFile(command: "sox a.wav b.w64", ending: "w64"),
    ForeignFile(command: "ffmpeg -v error -i a.wav -c:a pcm_s24le b.w64", ending: "w64"),
    ForeignFile(command: "ffmpeg -v error -i a.wav -c:a pcm_s16be b.caf", ending: "caf"),
    ForeignFile(command: "sox a.wav -b 24 b.caf", ending: "caf"),
    ForeignFile(command: "sox a.wav b.au", ending: "au"),
  ]

  static let mp3 = [
    ForeignFile(command: "lame --quiet -V2 a.wav b.mp3", ending: "mp3", rate: 44_100),
    ForeignFile(command: "lame --quiet -b 192 --cbr a.wav b.mp3", ending: "mp3"),
    ForeignFile(command: "lame --quiet -b 64 -m m a.wav b.mp3", ending: "mp3", rate: 22_050, channels: 1),
    // By its tag there are 30 more, and ffmpeg decodes as many.
    ForeignFile(
      command: "ffmpeg -v error -i a.wav -c:a libmp3lame -q:a 4 b.mp3", ending: "mp3", frames: 144_047),
  ]
}
