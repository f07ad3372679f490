public import LeitmotifTiming

/// A timeline of what a game says: the input of a render, or of a demonstration.
public struct Scenario: Equatable, Sendable {
  /// When something is said.
  public enum Time: Equatable, Hashable, Sendable {
    case seconds(Rational)
    case frames(Int)
    /// Bar and beat of the first cue, as if it went on for ever.
    case position(MusicalPosition)
  }

  public enum Action: Equatable, Sendable {
    case set(parameter: String, value: Double)
    /// A straight line from the value that was set last, said anew every hundredth of a second.
    case ramp(parameter: String, to: Double, over: MusicalLength)
    case request(state: String)
    /// Takes the game's request back.
    case release
    case trigger(stinger: String)
  }

  public struct Event: Equatable, Sendable {
    public let time: Time
    public let action: Action
    public let mark: Mark
  }

  public let title: String
  /// In the order of the file; equal times keep it.
  public let events: [Event]
  /// When it is over.
  public let end: Time
  /// Where that stands.
  public let endMark: Mark
}
