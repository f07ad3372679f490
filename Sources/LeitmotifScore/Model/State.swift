public import LeitmotifTiming

/// What the music is about now.
public struct State: Equatable, Sendable {
  public let name: Located
  public let cue: String
  /// All must hold for the state to be wanted; empty: only the game or a `next` asks for it.
  public let conditions: [Condition]
  /// The highest that is wanted wins; equal ones: the newest.
  public let priority: Int
  /// How long it is kept once entered, by the meter and tempo of its cue.
  public let dwell: MusicalLength
  /// The state that follows when its cue has ended by itself.
  public let next: String?
}

/// A parameter past a threshold, with another threshold to come back over.
public struct Condition: Equatable, Sendable {
  public enum Side: Equatable, Sendable { case above, below }

  public let parameter: String
  public let side: Side
  /// It begins to hold at this value …
  public let threshold: Double
  /// … and ends at this one.
  public let until: Double
}
