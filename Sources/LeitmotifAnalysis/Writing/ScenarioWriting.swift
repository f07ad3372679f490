/// A scenario in which danger rises and falls, so that a new score can be heard adapting.
package enum ScenarioWriting {
  package static func text(for arrangement: Arrangement, title: String) -> String {
    var lines = [
      "# Danger rises from nothing to everything, stays there, and falls: everything of the score is heard.",
      "scenario: 1", "title: \(title)", "length: 72 s", "events:", "  - {at: 0 s, set: {danger: 0}}",
      "  - {at: 6 s, ramp: {danger: {to: 1, over: 30 s}}}",
    ]
    if let stinger = arrangement.stingers.first { lines.append("  - {at: 44 s, trigger: '\(stinger.name)'}") }
    lines.append("  - {at: 48 s, ramp: {danger: {to: 0, over: 16 s}}}")
    return lines.map { $0 + "\n" }.joined()
  }
}
