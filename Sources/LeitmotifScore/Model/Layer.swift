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
  /// Other stems that may be played in place of `stem`, which is the first of them; `nil`: there are none.
  public package(set) var variants: Choice<Located>?
  /// Where its level may begin to change; `nil`: anywhere.
  public package(set) var quantise: Transition.Exit?
  /// Whether its tail is cut where the cue is left, in 5 ms.
  public package(set) var cutsTail = false
  /// What it goes through before it comes to its bus, in this order.
  public package(set) var effects: [Effect] = []
  /// After its effects.
  public package(set) var sends: [Send] = []
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
