/// Brings the channels of a file down to the one or two that a stem has.
///
/// Mono stays mono and stereo stays stereo. More channels become stereo by the coefficients of ITU-R
/// BS.775: the centre and each surround channel come in 3 dB lower, a single rear channel 3 dB lower again
/// on both sides, and the low-frequency channel is left out. Nothing is scaled to make room: a stem that
/// is loud on all channels may exceed 1, which the engine's floats can hold.
struct ChannelFold: Sendable {
  /// Channels that go in.
  let sources: Int
  /// 1 or 2.
  let channels: Int
  private let left: [Float]
  private let right: [Float]

  init(_ roles: [ChannelRole]) {
    sources = roles.count
    channels = min(roles.count, 2)
    left = roles.map { $0.shares.left }
    right = roles.map { $0.shares.right }
  }

  /// Whether frames pass through as they are.
  var isIdentity: Bool { sources <= 2 }

  /// Folds `frames` frames of `input` into the beginning of `output`.
  ///
  /// Each sum is taken in the order of the file's channels.
  ///
  /// - Precondition: There is something to fold: `isIdentity` is false.
  func fold(_ input: [Float], frames: Int, into output: inout MutableSpan<Float>) {
    for frame in 0..<frames {
      var (toLeft, toRight): (Float, Float) = (0, 0)
      for source in 0..<sources {
        let sample = input[frame * sources + source]
        toLeft += sample * left[source]
        toRight += sample * right[source]
      }
      output[frame * 2] = toLeft
      output[frame * 2 + 1] = toRight
    }
  }
}

extension ChannelRole {
  /// What of the channel goes to either side.
  fileprivate var shares: (left: Float, right: Float) {
    // -3 dB: half the power.
    let half = Float(0.5).squareRoot()
    return switch self {
    case .left: (1, 0)
    case .right: (0, 1)
    case .center, .alone: (half, half)
    case .surroundLeft: (half, 0)
    case .surroundRight: (0, half)
    case .surroundCenter: (0.5, 0.5)
    case .lowFrequency: (0, 0)
    }
  }
}
