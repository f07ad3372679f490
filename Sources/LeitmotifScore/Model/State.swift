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
  /// The cues of which one is played each time that the state is entered, or that the one before has ended by
  /// itself; `cue` is the first of them. `nil`: it is always `cue`.
  public package(set) var cues: Choice<String>?
  /// Whether the state before this one follows when its cue has ended by itself.
  public package(set) var returns = false
  /// The mix that holds while the music is in this state.
  public package(set) var mix: String?
  /// Levels of layers, by their names, while the music is in this state; added to what they have.
  public package(set) var levels: [LayerLevel] = []
}

/// A layer's level in a state.
public struct LayerLevel: Equatable, Sendable {
  public let layer: String
  public let level: Decibels

  package init(layer: String, level: Decibels) {
    self.layer = layer
    self.level = level
  }
}

/// States that rules can name together.
public struct Group: Equatable, Sendable {
  public let name: String
  /// Never empty.
  public let states: [String]
}
