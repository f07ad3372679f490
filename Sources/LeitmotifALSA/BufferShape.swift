/// How much a device takes at a time, and how fast: all that the device thread needs of a grant.
struct BufferShape: BitwiseCopyable, Sendable, Equatable {
  /// Frames per second.
  let rate: Int
  let periodFrames: Int
  let bufferFrames: Int

  init(_ grant: ALSAGrant) {
    rate = grant.rate
    periodFrames = grant.periodFrames
    bufferFrames = grant.bufferFrames
  }

  /// As many whole periods as the buffer holds, in frames.
  var prefillFrames: Int { bufferFrames / periodFrames * periodFrames }

  /// Time that a period lasts, in nanoseconds.
  var periodNanoseconds: Int { nanoseconds(of: periodFrames) }

  /// Time that the whole buffer holds, in nanoseconds.
  var bufferNanoseconds: Int { nanoseconds(of: bufferFrames) }

  /// How long `frames` last, in nanoseconds, rounded down.
  func nanoseconds(of frames: Int) -> Int {
    frames / rate * 1_000_000_000 + frames % rate * 1_000_000_000 / rate
  }

  /// How many frames go by in so many nanoseconds, rounded down.
  func frames(in nanoseconds: Int) -> Int {
    nanoseconds / 1_000_000_000 * rate + nanoseconds % 1_000_000_000 * rate / 1_000_000_000
  }
}
