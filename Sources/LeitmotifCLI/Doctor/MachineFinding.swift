/// One thing that was looked at on a machine.
package struct MachineFinding: Encodable, Equatable, Sendable {
  package enum Verdict: String, Encodable, Sendable {
    case ok
    /// Music plays, but not as safely as it could.
    case warn
    /// Music cannot play.
    case fail
  }

  /// What was looked at, in a word or two.
  package let subject: String
  package let verdict: Verdict
  package let found: String
  /// What to do about it; `nil`: nothing.
  package let remedy: String?

  package init(_ subject: String, _ verdict: Verdict, _ found: String, _ remedy: String? = nil) {
    self.subject = subject
    self.verdict = verdict
    self.found = found
    self.remedy = remedy
  }

  package func lines(columns: Int) -> [StyledLine] {
    let tone: StyledLine.Tone = verdict == .ok ? .good : verdict == .warn ? .poor : .bad
    let width = 13
    let text = StyledLine.wrapped(found, to: max(columns - 6 - width, 30), indent: 0)
    var lines = text.enumerated().map { index, line in
      index == 0
        ? StyledLine(verdict.rawValue.padded(to: 6), tone)
          + StyledLine(subject.padded(to: width - 1) + " " + line)
        : StyledLine(String(repeating: " ", count: 6 + width) + line)
    }
    if let remedy {
      let remedies = StyledLine.wrapped("-> " + remedy, to: max(columns - 6 - width, 30), indent: 3)
      lines += remedies.map { StyledLine(String(repeating: " ", count: 6 + width) + $0) }
    }
    return lines
  }
}
