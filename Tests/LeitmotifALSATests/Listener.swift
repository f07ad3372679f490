import LeitmotifALSA
import LeitmotifLocking

/// A frame that somebody hears, and when.
struct HeardFrame: Equatable, Sendable {
  let left: Float
  let right: Float
  /// Nanoseconds; -1 while it has not been played.
  var moment = -1
  /// How many frames of music its device had taken before since the last silence.
  var age = 0

  /// Reads a stereo frame at `offset`, in float or 16 bits.
  init(_ bytes: borrowing Span<UInt8>, at offset: Int, _ format: SampleFormat) {
    func sample(_ side: Int) -> Float {
      let first = offset + side * format.bytes
      if format == .s16 {
        return Float(Int16(bitPattern: UInt16(bytes[first]) | UInt16(bytes[first + 1]) << 8))
      }
      var bits: UInt32 = 0
      for position in 0..<4 { bits |= UInt32(bytes[first + position]) << UInt32(position * 8) }
      return Float(bitPattern: bits)
    }
    (left, right) = (sample(0), sample(1))
  }

  /// Whether it is music and not silence: the right side of a numbered frame is negative, be it zero.
  var isMusic: Bool { right.sign == .minus }
}

/// Hears all devices, one after another.
final class Listener: Sendable {
  private let frames = Guarded<[HeardFrame]>([])

  func hear(_ heard: [HeardFrame]) { frames.withLock { $0 += heard } }

  /// What was heard of the music.
  var music: [HeardFrame] { frames.withLock { $0.filter(\.isMusic) } }

  /// The frames of music that were heard, forgotten with that.
  func takeMusic() -> [HeardFrame] {
    frames.withLock { frames in
      defer { frames = [] }
      return frames.filter(\.isMusic)
    }
  }
}
