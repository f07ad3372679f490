/// A length of sound that is asked of a device.
package enum DeviceLength: Equatable, Sendable {
  /// Exactly so many frames.
  case frames(Int)
  /// About so long; what is no time at all, or no number, is **refused** when the device is asked.
  case milliseconds(Double)

  /// So many frames at `rate`, not rounded to anything that devices like; 0 where it makes no sense.
  func frames(at rate: Int) -> Int {
    switch self {
    case .frames(let frames): return frames
    case .milliseconds(let milliseconds):
      let frames = (milliseconds * Double(rate) / 1000).rounded()
      return frames > 0 ? Int(clamping: frames) : 0
    }
  }

  var words: String {
    switch self {
    case .frames(let frames): return "\(frames) frames"
    case .milliseconds(let milliseconds):
      return milliseconds == milliseconds.rounded() && abs(milliseconds) < 1e9
        ? "\(Int(milliseconds)) ms" : "\(milliseconds) ms"
    }
  }
}

/// How much a device holds where nothing more exact is asked.
package enum DeviceLatency: String, CaseIterable, Sendable {
  /// About 5 ms: for a machine that is set up for real time, and nothing else on it.
  case low
  /// About 20 ms: what a game needs, and an ordinary machine keeps.
  case normal
  /// About 80 ms: for music that must not break on a busy machine.
  case safe

  /// Milliseconds that the whole buffer holds.
  package var milliseconds: Int {
    switch self {
    case .low: 5
    case .normal: 20
    case .safe: 80
    }
  }
}

extension Int {
  /// The power of two nearest to it, the larger of two that are equally near; at least 16.
  var nearestPowerOfTwo: Int {
    var power = 16
    while power < self && power < 1 << 40 { power *= 2 }
    return power > 16 && self - power / 2 < power - self ? power / 2 : power
  }

  /// The largest power of two that is not larger; at least 16.
  var powerOfTwoBelow: Int {
    var power = 16
    while power <= self / 2 && power < 1 << 40 { power *= 2 }
    return power
  }

  fileprivate init(clamping number: Double) {
    self = number < 0x1p62 ? Int(number) : .max
  }
}
