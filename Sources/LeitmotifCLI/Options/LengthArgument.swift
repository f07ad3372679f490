import ArgumentParser
import Leitmotif

/// A length of sound on a device, as in `256` (frames) or `10ms`.
struct LengthArgument {
  let length: MusicEngine.Device.Length

  /// What reads one, or says which ones are allowed.
  static func reader(
    frames: ClosedRange<Int>, milliseconds: ClosedRange<Double>
  ) -> @Sendable (String) throws -> LengthArgument {
    { argument in
      if argument.hasSuffix("ms") {
        if let number = Double(argument.dropLast(2)), milliseconds.contains(number) {
          return LengthArgument(length: .milliseconds(number))
        }
      } else if let number = Int(argument), frames.contains(number) {
        return LengthArgument(length: .frames(number))
      }
      throw ValidationError(
        "this is a whole number of frames, \(frames.lowerBound) to \(frames.upperBound), or a time, "
          + "\(Figures.fixed(milliseconds.lowerBound, 1))ms to \(Figures.fixed(milliseconds.upperBound, 0))ms."
      )
    }
  }
}
