internal import CSndFile

/// What a render is written as.
package enum SoundFormat: String, CaseIterable, Sendable {
  case wavFloat = "wav-float"
  case wav24 = "wav-24"
  case wav16 = "wav-16"
  case flac24 = "flac-24"
  case flac16 = "flac-16"

  package var isFLAC: Bool { self == .flac24 || self == .flac16 }

  /// Bits that samples are rounded to; `nil`: they stay as they are.
  var roundedBits: Int? {
    switch self {
    case .wavFloat: nil
    case .wav24, .flac24: 24
    case .wav16, .flac16: 16
    }
  }

  var bytesPerSample: Int { (roundedBits ?? 32) / 8 }

  /// Rates that the format can say.
  package var rates: ClosedRange<Int> { isFLAC ? 1_000...655_350 : 1_000...768_000 }

  /// The library's number for what it writes: a whole FLAC, or a WAV's samples without the header.
  var libraryFormat: Int32 {
    let raw = Int32(SF_FORMAT_RAW) | Int32(SF_ENDIAN_LITTLE)
    return switch self {
    case .wavFloat: raw | Int32(SF_FORMAT_FLOAT)
    case .wav24: raw | Int32(SF_FORMAT_PCM_24)
    case .wav16: raw | Int32(SF_FORMAT_PCM_16)
    case .flac24: Int32(SF_FORMAT_FLAC) | Int32(SF_FORMAT_PCM_24)
    case .flac16: Int32(SF_FORMAT_FLAC) | Int32(SF_FORMAT_PCM_16)
    }
  }
}

/// Where a render goes.
package enum SoundDestination: Equatable, Sendable {
  /// A file, which appears under its name when it is whole.
  case path(String)
  /// Standard output or another open descriptor, written forward only and not closed.
  ///
  /// `name` is what it is called in messages.
  case descriptor(Int32, name: String? = nil)
}
