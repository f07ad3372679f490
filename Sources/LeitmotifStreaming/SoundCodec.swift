internal import CSndFile

/// How the samples of a file are kept.
package enum SoundCodec: Equatable, Sendable {
  case pcm(bits: Int)
  case float(bits: Int)
  /// µ-law or A-law.
  case companded
  case flac
  case alac
  case vorbis
  case opus
  case mp3
  /// ADPCM and the like: read, but with blocks that pad the end.
  case other

  /// Reads a format number of libsndfile's.
  init(format: Int32) {
    let container = Int(format) & Int(SF_FORMAT_TYPEMASK)
    let subtype = Int(format) & Int(SF_FORMAT_SUBMASK)
    if container == Int(SF_FORMAT_FLAC) {
      self = .flac
      return
    }
    self =
      switch subtype {
      case Int(SF_FORMAT_PCM_S8), Int(SF_FORMAT_PCM_U8): .pcm(bits: 8)
      case Int(SF_FORMAT_PCM_16): .pcm(bits: 16)
      case Int(SF_FORMAT_PCM_24): .pcm(bits: 24)
      case Int(SF_FORMAT_PCM_32): .pcm(bits: 32)
      case Int(SF_FORMAT_FLOAT): .float(bits: 32)
      case Int(SF_FORMAT_DOUBLE): .float(bits: 64)
      case Int(SF_FORMAT_ULAW), Int(SF_FORMAT_ALAW): .companded
      case Int(SF_FORMAT_ALAC_16)...Int(SF_FORMAT_ALAC_32): .alac
      case Int(SF_FORMAT_VORBIS): .vorbis
      case Int(SF_FORMAT_OPUS): .opus
      case Int(SF_FORMAT_MPEG_LAYER_I)...Int(SF_FORMAT_MPEG_LAYER_III): .mp3
      default: .other
      }
  }

  /// Whether the samples that went in cannot all be had back.
  package var isLossy: Bool {
    switch self {
    case .pcm, .float, .flac, .alac: false
    case .companded, .vorbis, .opus, .mp3, .other: true
    }
  }

  /// Whether samples have to be worked out from others.
  package var isCompressed: Bool {
    switch self {
    case .pcm, .float, .companded: false
    case .flac, .alac, .vorbis, .opus, .mp3, .other: true
    }
  }

  /// Whether jumping to a frame gives the samples that reading up to it would.
  ///
  /// libsndfile gets one jump in twenty wrong in Vorbis, and Opus and MP3 carry state from frame to frame.
  package var seeksExactly: Bool {
    switch self {
    case .pcm, .float, .companded, .flac: true
    case .alac, .vorbis, .opus, .mp3, .other: false
    }
  }

  /// Whether what is read may be no number, or far too loud to be meant.
  var mayBeWild: Bool {
    if case .float = self { true } else { false }
  }
}
