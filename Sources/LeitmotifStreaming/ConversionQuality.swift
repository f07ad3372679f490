internal import CSoxr

/// How carefully a rate is converted, by libsoxr.
///
/// Figures are those of a full-scale tone between 1 and 18 kHz, from 44100 to 48000 Hz: how far all that is not the tone
/// lies below it. Ratios are exact in all of them.
package enum ConversionQuality: String, CaseIterable, Sendable {
  /// 105 dB, with a wider slope at the top of the band.
  case low
  /// 105 dB.
  case medium
  /// 130 dB, flat to 0.91 of the lower rate's band.
  case high
  /// 145 dB.
  case veryHigh = "very-high"

  /// Decibels that all but the signal lies below it, at least.
  package var decibels: Int {
    switch self {
    case .low, .medium: 105
    case .high: 130
    case .veryHigh: 145
    }
  }

  /// The converter and its exactness, in words.
  package var words: String {
    let name = self == .veryHigh ? "very high" : rawValue
    return "libsoxr in \(name) quality (\(decibels) dB)"
  }

  var recipe: UInt {
    switch self {
    case .low: UInt(SOXR_LQ)
    case .medium: UInt(SOXR_MQ)
    case .high: UInt(SOXR_20_BITQ)
    case .veryHigh: UInt(SOXR_28_BITQ)
    }
  }
}
