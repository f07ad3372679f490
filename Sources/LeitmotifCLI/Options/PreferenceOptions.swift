import ArgumentParser
import Leitmotif

/// What a command is told of what the listener prefers.
struct PreferenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What the listener chooses of what the score lets them, a number or a name; may be given more than once.",
      valueName: "name=value"),
    transform: PreferenceArgument.init(argument:))
  var prefer: [PreferenceArgument] = []

  /// What is chosen for the score at a path, after what was chosen before.
  ///
  /// - Throws: `Failure` with all that the score does not offer.
  func chosen(
    of score: String, after before: ListenerPreferences?
  ) throws(Failure) -> ListenerPreferences {
    let before = before ?? ListenerPreferences()
    if prefer.isEmpty { return before }
    return try PreferenceArgument.chosen(prefer, of: ScoreText.read(score), file: score, after: before)
  }
}
