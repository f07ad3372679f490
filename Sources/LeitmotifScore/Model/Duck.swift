public import LeitmotifTiming

/// Lowering a bus while something else is heard.
public struct Duck: Equatable, Sendable {
  /// How several on one bus go together.
  public enum Combination: Equatable, Hashable, Sendable {
    /// The deepest counts.
    case deepest
    /// Their decibels add up.
    case sum
  }

  public let bus: String
  public let gain: Decibels
  public let attack: MusicalLength
  public let release: MusicalLength
  /// After the end of what it makes room for.
  public package(set) var hold = MusicalLength.none
  public package(set) var combination = Combination.deepest
}

/// A duck with a name, for the game to turn on and off, or for whatever sounds on a bus.
public struct NamedDuck: Equatable, Sendable {
  public let name: String
  public let duck: Duck
  /// While a stinger sounds on this bus; `nil`: only the game turns it on.
  public let under: String?
}
