import ArgumentParser
import Leitmotif
import LeitmotifScore

/// `name=value`: what the listener chooses.
struct PreferenceArgument {
  let name: String
  let value: String

  init(argument: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw ValidationError("'\(argument)' is no choice: write name=value, such as liveliness=0.8.")
    }
    (name, value) = (String(parts[0]), String(parts[1]))
  }

  /// What holds when these have been chosen of a score after others.
  ///
  /// - Throws: `Failure` with all that the score does not offer.
  static func chosen(
    _ arguments: [PreferenceArgument], of score: Score, file: String, after before: ListenerPreferences
  ) throws(Failure) -> ListenerPreferences {
    var (chosen, problems) = (before, [String]())
    let offered = score.listenerChoices()
    for argument in arguments {
      guard let choice = offered.first(where: { $0.parameter == argument.name }) else {
        problems.append(refusal(of: argument, offered, score, file))
        continue
      }
      if let value = argument.value(of: choice) {
        chosen[choice.parameter] = value
      } else {
        problems.append(
          "error: '\(VisibleText.of(argument.value))' is no value of '\(choice.parameter)'"
            + "; it takes \(words(choice))" + suggestion(argument.value, choice.choices.map(\.name)))
      }
    }
    guard problems.isEmpty else { throw Failure(Failure.usage, problems) }
    return chosen
  }

  /// The number that is meant; `nil` if the score does not offer it.
  private func value(of choice: ListenerChoice) -> Double? {
    if let named = choice.choices.first(where: { $0.name == value }) { return named.value }
    guard let number = Double(value), choice.range.contains(number),
      choice.choices.isEmpty || choice.choices.contains(where: { $0.value == number })
    else { return nil }
    return number
  }

  private static func refusal(
    of argument: PreferenceArgument, _ offered: [ListenerChoice], _ score: Score, _ file: String
  ) -> String {
    let name = VisibleText.of(argument.name)
    if offered.isEmpty {
      return "error: \(VisibleText.of(file)) lets a listener choose nothing, and '\(name)' is chosen"
    }
    let names = offered.map(\.parameter)
    if score.parameters.contains(where: { $0.name == argument.name }) {
      return "error: '\(name)' is the game's; a listener may choose \(names.joined(separator: ", "))"
    }
    return "error: there is no preference '\(name)'; a listener may choose \(names.joined(separator: ", "))"
      + suggestion(argument.name, names)
  }

  private static func suggestion(_ name: String, _ known: [String]) -> String {
    Nearest.to(name, in: known).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// What a choice takes, in words.
  static func words(_ choice: ListenerChoice) -> String {
    if choice.choices.isEmpty {
      return "\(plain(choice.range.lowerBound)) to \(plain(choice.range.upperBound))"
    }
    return choice.choices.map(\.name).joined(separator: ", ")
  }

  /// A number as somebody would write it: `1` and not `1.0`.
  static func plain(_ value: Double) -> String { "\(value)".hasSuffix(".0") ? "\(Int(value))" : "\(value)" }
}
