internal import CSndFile
package import LeitmotifTiming

/// What is known of a sound file once it is open, before any of it is decoded.
package struct SoundFileFacts: Equatable, Sendable {
  /// Container and codec in words, for messages.
  package var format: String
  package var codec: SoundCodec
  package var rate: SampleRate
  /// 1...8.
  package var channels: Int
  /// Frames that can be read, by what the container says; counted where it does not say.
  package var frames: Int
  /// Frames that the header promises, where more are promised than the file has room for.
  package var promisedFrames: Int
  /// The file stops before its container does: it was cut off while it was written or copied.
  package var isCutOff: Bool
  /// The header gives a length that stands for an unknown one, so nobody can say whether the file was cut off.
  package var isOpenEnded: Bool
  /// The end joins the beginning without silence that is not the composer's.
  package var loopsWithoutGap: Bool
  /// Whether every sample is a whole number of 2⁻¹⁵.
  package var fitsSixteenBits: Bool
  /// Where each channel belongs.
  var roles: [ChannelRole]

  package static let allowedChannels = 1...8
  package static let mostFrames = 1 << 31

  /// Checks what `handle` found.
  ///
  /// - Throws: `.tooManyChannels`, `.rate` or `.tooLong`.
  init(_ handle: SoundHandle, _ bytes: SoundBytes) throws(SoundFileError) {
    guard SoundFileFacts.allowedChannels.contains(handle.channels) else {
      throw SoundFileError(
        path: bytes.path,
        .tooManyChannels(found: handle.channels, allowed: SoundFileFacts.allowedChannels))
    }
    guard let rate = SampleRate(hertz: handle.rate) else {
      throw SoundFileError(path: bytes.path, .rate(found: handle.rate, allowed: SampleRate.allowed))
    }
    codec = SoundCodec(format: handle.format)
    loopsWithoutGap = codec.loopsWithoutGap(bytes)
    // Where the container does not know, or only guesses, decoding tells.
    let known = codec == .mp3 && !loopsWithoutGap ? nil : handle.frames
    let frames = known ?? handle.countFrames(atMost: SoundFileFacts.mostFrames)
    guard (0...SoundFileFacts.mostFrames).contains(frames) else {
      throw SoundFileError(
        path: bytes.path, .tooLong(frames: frames, allowed: SoundFileFacts.mostFrames))
    }
    format = SoundFileFacts.name(handle.format)
    self.rate = rate
    channels = handle.channels
    self.frames = frames
    fitsSixteenBits = SoundFileFacts.fitsSixteenBits(handle.format)
    let promise = ContainerPromise(bytes)
    promisedFrames = max(promise.frames ?? frames, frames)
    isCutOff = promise.isCutOff
    isOpenEnded = promise.isOpenEnded
    roles = ChannelRole.roles(map: handle.channelMap, channels: handle.channels, codec: codec)
  }

  private static func fitsSixteenBits(_ format: Int32) -> Bool {
    switch Int(format) & Int(SF_FORMAT_SUBMASK) {
    case Int(SF_FORMAT_PCM_S8), Int(SF_FORMAT_PCM_U8), Int(SF_FORMAT_PCM_16), Int(SF_FORMAT_ALAC_16): true
    default: false
    }
  }

  /// "WAV (Microsoft), Signed 16 bit PCM".
  private static func name(_ format: Int32) -> String {
    let container = libraryName(ofFormat: format & Int32(SF_FORMAT_TYPEMASK))
    let codec = libraryName(ofFormat: format & Int32(SF_FORMAT_SUBMASK))
    return "\(container), \(codec)"
  }
}

extension SoundCodec {
  /// Whether decoding gives exactly the frames that were encoded.
  fileprivate func loopsWithoutGap(_ bytes: SoundBytes) -> Bool {
    switch self {
    case .pcm, .float, .companded, .flac, .alac, .vorbis, .opus: true
    case .mp3: GaplessTag.isPresent(in: bytes)
    case .other: false
    }
  }
}
