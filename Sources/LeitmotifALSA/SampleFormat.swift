/// How a device wants one sample: its coding and its width, always little-endian.
///
/// The cases stand in the order in which they are tried.
package enum SampleFormat: String, CaseIterable, Sendable {
  case float32 = "FLOAT_LE"
  case s32 = "S32_LE"
  case s24In3 = "S24_3LE"
  case s24 = "S24_LE"
  case s16 = "S16_LE"
  case u8 = "U8"

  /// How many bytes a sample takes.
  package var bytes: Int {
    switch self {
    case .float32, .s32, .s24: 4
    case .s24In3: 3
    case .s16: 2
    case .u8: 1
    }
  }

  /// The byte that, repeated, is silence.
  package var silence: UInt8 { self == .u8 ? 0x80 : 0 }

  /// Whether a sample has so few bits that rounding to them can be heard.
  package var needsDither: Bool { self == .s16 || self == .u8 }
}
