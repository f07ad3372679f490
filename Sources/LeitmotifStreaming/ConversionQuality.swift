internal import CSoxr

/// How carefully a rate is converted.
package enum ConversionQuality: String, CaseIterable, Sendable {
  /// 16 bit, with a wider slope at the top of the band.
  case low
  /// 16 bit.
  case medium
  /// 20 bit: noise and images 120 dB down and more, flat to 0.91 of the lower rate's band.
  case high
  /// 28 bit.
  case veryHigh

  var recipe: UInt {
    switch self {
    case .low: UInt(SOXR_LQ)
    case .medium: UInt(SOXR_MQ)
    case .high: 4
    case .veryHigh: 6
    }
  }
}
