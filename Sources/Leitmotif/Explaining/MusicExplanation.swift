/// Why the music goes from one state to another as it does: the rule, its frames, what lost, what would change it.
public struct MusicExplanation: Equatable, Encodable, Sendable {
  /// A frame of the output, and the bar and beat of the cue that it concerns, as in `4.1`.
  public struct Place: Equatable, Encodable, Sendable {
    public let frame: Int
    public let position: String?
  }

  /// The entering of a cue.
  public struct Entry: Equatable, Encodable, Sendable {
    public let cue: String
    /// The first frame of its body, and the place in it.
    public let place: Place
    /// The frame on which its pickup begins; `nil`: none sounds.
    public let pickup: Int?
    /// Frames that are cut off the beginning of the pickup.
    public let pickupSkipped: Int
  }

  public struct Fade: Equatable, Encodable, Sendable {
    public let start: Int
    public let end: Int
  }

  /// Something that was not taken, and why.
  public struct Rejection: Equatable, Encodable, Sendable {
    /// The line of a rule in the score.
    public let line: Int?
    /// The frame of a place.
    public let frame: Int?
    public let reason: String
  }

  public let from: String
  public let to: String
  /// The frame of the request.
  public let requested: Place
  /// The line of the rule in the score; `nil`: the built-in rule.
  public let ruleLine: Int?
  public let exit: Place
  /// Why this exit: `rule`, `fallback`, `deadline`, `end`, `asked`, `silence`.
  public let exitReason: String
  /// The exit that the rule asks for, where that is too far off.
  public let ruledExit: Int?
  /// Whether the tail of what is left rings in full.
  public let ringsTail: Bool
  public let fadeOut: Fade?
  public let fadeIn: Fade?
  public let bridge: Entry?
  public let enter: Entry
  /// Every other rule.
  public let rejectedRules: [Rejection]
  /// Places that came first, but may not be left at.
  public let passedOver: [Rejection]
  /// What would make it another plan, in sentences.
  public let changes: [String]
}

extension MusicExplanation: CustomStringConvertible {
  /// Several lines, without an end of line.
  public var description: String { lines.joined(separator: "\n") }

  package var lines: [String] {
    let rule = ruleLine.map { "the rule on line \($0)" } ?? "the built-in rule"
    var lines = ["\(from) -> \(to), asked for at \(text(requested)), by \(rule)"]
    lines.append("  exit      \(text(exit)), \(MusicExplanation.reasons[exitReason] ?? exitReason)")
    if let ruledExit { lines.append("            its own exit is \(ruledExit)") }
    if ringsTail { lines.append("  tail      rings in full") }
    if let fadeOut, !ringsTail { lines.append("  fade out  \(fadeOut.start) to \(fadeOut.end)") }
    if let bridge { lines += entry(bridge, "bridge") }
    lines += entry(enter, "enter")
    if let fadeIn { lines.append("  fade in   \(fadeIn.start) to \(fadeIn.end)") }
    lines += passedOver.map { "  not at    \($0.frame ?? 0): \($0.reason)" }
    let others = rejectedRules.filter { $0.reason == MusicExplanation.otherStates }
    for rejection in rejectedRules where rejection.reason != MusicExplanation.otherStates {
      lines.append("  not by    line \(rejection.line ?? 0): \(rejection.reason)")
    }
    if !others.isEmpty {
      lines.append("  not by    \(others.count) \(others.count == 1 ? "rule" : "rules") for other states")
    }
    return lines + changes.map { "  but       \($0)" }
  }

  static let otherStates = "for other states"

  private static let reasons = [
    "rule": "as the rule says", "fallback": "because the rule's own exit is too far off",
    "deadline": "the strongest place before the deadline", "end": "where the music ends by itself",
    "asked": "as the request says", "silence": "nothing plays",
  ]

  private func entry(_ entry: Entry, _ word: String) -> [String] {
    var lines: [String] = []
    if let pickup = entry.pickup {
      let cut = entry.pickupSkipped > 0 ? ", without its first \(entry.pickupSkipped) frames" : ""
      lines.append("  pickup    \(pickup) to \(entry.place.frame)\(cut)")
    }
    let label = word + String(repeating: " ", count: 10 - word.count)
    return lines + ["  \(label)\(entry.place.frame), \(entry.cue) at \(entry.place.position ?? "1.1")"]
  }

  private func text(_ place: Place) -> String {
    "\(place.frame)" + (place.position.map { " (\($0))" } ?? "")
  }
}
