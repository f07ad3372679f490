import LeitmotifScore

/// A line of text of which some parts have a colour, where there are colours.
package struct StyledLine: Equatable, Sendable {
  package enum Tone: Equatable, Sendable { case plain, heading, good, poor, bad, faint }

  package var parts: [(text: String, tone: Tone)] = []

  package init(_ text: String = "", _ tone: Tone = .plain) { parts = [(text, tone)] }

  package static func + (left: StyledLine, right: StyledLine) -> StyledLine {
    var both = left
    both.parts += right.parts
    return both
  }

  package static func == (left: StyledLine, right: StyledLine) -> Bool {
    left.parts.elementsEqual(right.parts) { $0 == $1 }
  }

  /// The text alone, with nothing invisible at its end.
  package var text: String {
    var text = parts.map(\.text).joined()
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }

  /// What fits into `columns`: broken between words, with the lines after the first begun by `indent` spaces.
  package static func wrapped(_ text: String, to columns: Int, indent: Int) -> [String] {
    let margin = text.prefix { $0 == " " }
    var lines: [String] = []
    var line = String(margin)
    var isNew = true
    for word in text.dropFirst(margin.count).split(separator: " ", omittingEmptySubsequences: false) {
      if !isNew, !word.isEmpty, line.count + 1 + word.count > max(columns, indent + 20) {
        lines.append(line)
        line = String(repeating: " ", count: indent) + word
      } else {
        line += (isNew ? "" : " ") + word
      }
      isNew = false
    }
    return lines + [line]
  }
}

extension Console {
  func line(_ line: StyledLine) {
    if line.parts.allSatisfy({ $0.tone == .plain || $0.tone == .heading }) { return self.line(line.text) }
    write(line.parts.map { styled(VisibleText.of($0.text), $0.tone) }.joined() + "\n")
  }

  private func styled(_ text: String, _ tone: StyledLine.Tone) -> String {
    switch tone {
    case .plain, .heading: text
    case .good: coloured(text, .green)
    case .poor: coloured(text, .yellow)
    case .bad: coloured(text, .red)
    case .faint: faint(text)
    }
  }
}
