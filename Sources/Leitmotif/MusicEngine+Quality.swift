package import LeitmotifStreaming

extension MusicEngine {
  /// How carefully the rate of a stem is converted; all of them by libsoxr, exactly in time.
  ///
  /// Named is how far all that is not the signal lies below it, at least.
  public enum ConversionQuality: String, CaseIterable, Sendable {
    /// 105 dB, with a wider slope at the top of the band.
    case low
    /// 105 dB.
    case medium
    /// 130 dB.
    case high
    /// 145 dB.
    case veryHigh = "very-high"

    package var quality: LeitmotifStreaming.ConversionQuality {
      switch self {
      case .low: .low
      case .medium: .medium
      case .high: .high
      case .veryHigh: .veryHigh
      }
    }
  }
}
