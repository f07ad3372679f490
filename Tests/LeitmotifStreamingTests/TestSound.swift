import CSndFile
import Glibc
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

/// A kind of file that tests write through libsndfile.
enum TestFormat: String, CaseIterable, Sendable {
  case wav16, wavFloat, aiff24, flac, vorbis, opus, mp3

  var number: Int32 {
    switch self {
    case .wav16: Int32(SF_FORMAT_WAV | SF_FORMAT_PCM_16)
    case .wavFloat: Int32(SF_FORMAT_WAV | SF_FORMAT_FLOAT)
    case .aiff24: Int32(SF_FORMAT_AIFF | SF_FORMAT_PCM_24)
    case .flac: Int32(SF_FORMAT_FLAC | SF_FORMAT_PCM_16)
    case .vorbis: Int32(SF_FORMAT_OGG | SF_FORMAT_VORBIS)
    case .opus: Int32(SF_FORMAT_OGG | SF_FORMAT_OPUS)
    case .mp3: Int32(SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III)
    }
  }

  var codec: SoundCodec {
    switch self {
    case .wav16: .pcm(bits: 16)
    case .wavFloat: .float(bits: 32)
    case .aiff24: .pcm(bits: 24)
    case .flac: .flac
    case .vorbis: .vorbis
    case .opus: .opus
    case .mp3: .mp3
    }
  }
}

enum TestSound {
  /// Sums of tones and a little noise: `frames` frames, different on every channel, below 0.6.
  static func samples(frames: Int, channels: Int, seed: UInt64 = 1) -> [Float] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<frames * channels).map { index in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let noise = Float(Int32(truncatingIfNeeded: state >> 33)) * 0x1p-36
      let (frame, channel) = (Double(index / channels), Double(index % channels + 1))
      let tone = sin(frame * 0.03 * channel + Double(seed)) * 0.3 + sin(frame * 0.0071 * channel) * 0.2
      return Float(tone) + noise
    }
  }

  /// Writes `samples` to a new file at `path`.
  static func write(
    _ samples: [Float], to path: String, as format: TestFormat = .wavFloat, rate: Int = 48_000,
    channels: Int = 2
  ) {
    var wanted = SF_INFO()
    wanted.samplerate = Int32(rate)
    wanted.channels = Int32(channels)
    wanted.format = format.number
    let file = unsafe sf_open(path, Int32(SFM_WRITE), &wanted)
    // In pieces: the Vorbis encoder keeps all it is given at once on its stack.
    for start in stride(from: 0, to: samples.count, by: 4096 * channels) {
      let piece = Array(samples[start..<min(start + 4096 * channels, samples.count)])
      _ = unsafe sf_writef_float(file, piece, sf_count_t(piece.count / channels))
    }
    unsafe sf_close(file)
  }

  /// A file of generated samples in `folder`.
  static func make(
    in folder: TestFolder, _ name: String, frames: Int, as format: TestFormat = .wavFloat,
    rate: Int = 48_000, channels: Int = 2, seed: UInt64 = 1
  ) -> String {
    let path = folder.file(name)
    write(
      samples(frames: frames, channels: channels, seed: seed), to: path, as: format, rate: rate,
      channels: channels)
    return path
  }
}

extension TestSound {
  /// An MP3 whose first frame says nothing about its padding.
  static func withoutGaplessTag(_ mp3: [UInt8]) throws -> [UInt8] {
    let names = ["Info", "Xing"]
    let tag = try #require(mp3.indices.first { at in names.contains { mp3[at...].starts(with: $0.utf8) } })
    return mp3.indices.map { (tag..<tag + 160).contains($0) ? 0 : mp3[$0] }
  }
}

extension SampleRate {
  /// A rate that the test knows to be allowed.
  static func hertz(_ hertz: Int) -> SampleRate { SampleRate(hertz: hertz)! }
}

extension SoundFile {
  /// Reads to the end in pieces of `piece` frames.
  func readAll(piece: Int = 1000) throws -> [Float] {
    var all: [Float] = []
    var buffer = [Float](repeating: 0, count: piece * facts.channels)
    while case let frames = try read(into: &buffer), frames > 0 {
      all += buffer.prefix(frames * facts.channels)
    }
    return all
  }
}

extension StemDecoder {
  /// The next `frames` frames.
  func next(_ frames: Int, before more: Int = 0) throws -> [Float] {
    var buffer = [Float](repeating: -1, count: frames * header.channels)
    var span = buffer.mutableSpan
    try read(into: &span, before: more)
    return buffer
  }

  /// Everything that is left, in pieces of `piece` frames.
  func readAll(piece: Int = 1000, before more: Int = 0) throws -> [Float] {
    var all: [Float] = []
    while position < header.frames {
      all += try next(min(piece, header.frames - position), before: more)
    }
    return all
  }
}
