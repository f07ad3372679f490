/// What a listener may choose, and keeps from one session to the next: an arrangement, how lively the music is.
public struct Preference: Equatable, Sendable {
  /// A value that is offered by name.
  public struct Choice: Equatable, Sendable {
    public let name: String
    /// In the parameter's range.
    public let value: Double
  }

  /// What it is called in a menu.
  public let label: String
  /// In the order of the score; empty: any value in the parameter's range.
  public let choices: [Choice]

  /// Whether a value is one that is offered.
  package func offers(_ value: Double) -> Bool {
    choices.isEmpty || choices.contains { $0.value == value }
  }
}
