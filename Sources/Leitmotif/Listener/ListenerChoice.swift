public import LeitmotifScore

/// One thing that a listener may choose, for a menu: a parameter that the score has put into their hands.
public struct ListenerChoice: Equatable, Sendable {
  /// The parameter's name.
  public let parameter: String
  /// What it is called in a menu.
  public let label: String
  /// What values there are.
  public let range: ClosedRange<Double>
  /// Values by name, in the order of the score; empty: any value in the range.
  public let choices: [Preference.Choice]
  /// What holds when the music begins: what was chosen, or else the score's own.
  public let value: Double

  /// The name of the value, if it has one.
  public var name: String? { choices.first { $0.value == value }?.name }
}

extension Score {
  /// What a listener may choose, in the order of the score, with what has been chosen.
  public func listenerChoices(_ preferences: ListenerPreferences = ListenerPreferences()) -> [ListenerChoice]
  {
    preferring(preferences.values).parameters.compactMap { parameter in
      parameter.preference.map {
        ListenerChoice(
          parameter: parameter.name, label: $0.label, range: parameter.range, choices: $0.choices,
          value: parameter.initial)
      }
    }
  }
}
