public import LeitmotifTiming

/// A stem's role in a cue.
public struct Layer: Equatable, Sendable {
  public let name: String
  public let stem: Located
  /// `nil`: the master.
  public let bus: String?
  public let gain: Decibels
  /// One for each parameter that it follows; their levels add up.
  public let curves: [Curve]
  /// The stem repeats after this much of the cue by itself; `nil`: it is as long as the cue's body.
  public let period: MusicalLength?
}

/// How a layer's level follows a parameter.
public struct Curve: Equatable, Sendable {
  public struct Point: Equatable, Sendable {
    public let value: Double
    public let level: Decibels
  }

  public let parameter: String
  /// In rising order of values, never empty. Between two points levels go in a straight line of decibels,
  /// outside they hold.
  public let points: [Point]
}
