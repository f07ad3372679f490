import LeitmotifConducting
import LeitmotifLocking
public import LeitmotifScore

extension MusicEngine {
  /// What the listener may choose, in the order of the score, with what has been chosen: for a game's menu.
  public var listenerChoices: [ListenerChoice] { score.listenerChoices(preferences) }

  /// What the listener has chosen: to be given to the next session as `Configuration.preferences`.
  public var preferences: ListenerPreferences { chosen.withLock { $0 } }

  /// Takes a choice of the listener's: the music follows it as it follows the game, and it is kept among `preferences`.
  ///
  /// - Returns: `false`, and nothing changes, if the score does not let the listener choose that parameter or does not
  ///   offer the value, or if it was refused as by `set`. Before the music plays it is taken all the same.
  @discardableResult
  public func prefer(_ parameter: ParameterHandle, _ value: Double) -> Bool {
    guard owns(parameter.owner) else { return false }
    let name = handles.withLock { $0.parameters[parameter.index] }
    guard let known = score.parameters.first(where: { $0.name == name }), let wanted = known.preference,
      known.range.contains(value), wanted.offers(value), set(parameter, to: value)
    else { return false }
    chosen.withLock { $0[name] = value }
    return true
  }

  /// The score that plays, as it was read.
  public var score: Score { current.score }
}
