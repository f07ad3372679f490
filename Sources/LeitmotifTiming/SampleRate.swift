/// Frames per second of a session, a stem or a device.
public struct SampleRate: Hashable, Comparable, BitwiseCopyable, Sendable, Codable {
  /// Frames per second, 1 000...768 000.
  public let hertz: Int

  /// The rates that the engine takes.
  public static let allowed = 1_000...768_000

  public static let studio = SampleRate(unchecked: 48_000)

  /// Takes a rate, or refuses with `nil` what is not in `allowed`.
  public init?(hertz: Int) {
    guard SampleRate.allowed.contains(hertz) else { return nil }
    self.hertz = hertz
  }

  private init(unchecked hertz: Int) { self.hertz = hertz }

  public static func < (left: SampleRate, right: SampleRate) -> Bool { left.hertz < right.hertz }
}

extension SampleRate: CustomStringConvertible {
  public var description: String { "\(hertz) Hz" }
}
