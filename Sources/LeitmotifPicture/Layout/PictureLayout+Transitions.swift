extension PictureLayout {
  private static let mostListed = 16

  /// Above the cues: from where a transition was decided to where the music was left, with its number.
  mutating func drawTransitions() {
    guard !picture.transitions.isEmpty else { return }
    let middle = y + 10
    name("transition", middle + 4.5, "faint")
    var end = -Double.infinity
    for (index, transition) in picture.transitions.enumerated() {
      let (asked, exit) = (axis.x(of: transition.asked), axis.x(of: transition.exit))
      let begin = max(asked, end + 2)
      let radius = index < 99 ? 9.0 : 12
      if exit - radius > begin {
        front.append(
          .path(
            Path(line: [Point(begin, middle), Point(exit - radius, middle)]), style: "hair strong", tip: nil))
        if begin == asked { front.append(.circle(Point(asked, middle), radius: 2.5, style: "dot", tip: nil)) }
      }
      guard exit - radius > end else { continue }
      let tip = "\(transition.from) → \(transition.to): \(transition.reason); \(transition.how)"
      front.append(.circle(Point(exit, middle), radius: radius, style: "badge", tip: tip))
      label("\(index + 1)", exit, middle + 4, .small, .middle, "bold on")
      rule(Point(exit, middle + radius), Point(exit, middle + 20), "hair strong")
      end = exit + radius
      let next = index + 1 < picture.transitions.count ? picture.transitions[index + 1] : nil
      let room = (next.map { axis.x(of: $0.asked) - 18 } ?? axis.right) - end - 6
      if room > 70, let words = TextWidth.fitted(transition.reason, size: 11, into: room) {
        let text = Label(words, at: Point(end + 6, middle + 4), .small, style: "faint")
        front.append(.label(text))
        end = text.box.right
      }
    }
    y += 30
  }

  /// Below everything: what the numbers stand for.
  mutating func drawTransitionList() {
    guard !picture.transitions.isEmpty else { return }
    caption("Transitions")
    y += 6
    let listed = picture.transitions.prefix(PictureLayout.mostListed)
    let names = listed.map { "\($0.from) → \($0.to)" }
    let widest = min(280, names.map { TextWidth.of($0, size: 13.5) }.max() ?? 0)
    let left = PictureLayout.margin
    for (index, transition) in listed.enumerated() {
      front.append(.circle(Point(left + 9, y - 4.5), radius: 9, style: "badge", tip: nil))
      label("\(index + 1)", left + 9, y - 0.5, .small, .middle, "bold on")
      label(ClockText.of(transition.exit, digits: 1), left + 96, y, .body, .end, "faint")
      let start = left + 114
      if let name = TextWidth.fitted(names[index], size: 13.5, into: widest) {
        label(name, start, y, .body, .start, "bold")
      }
      let words = start + widest + 20
      let room = PictureLayout.width - PictureLayout.margin - words
      let text = [transition.reason, transition.how].filter { !$0.isEmpty }.joined(separator: "  ·  ")
      if let text = TextWidth.fitted(text, size: 13, into: room) { label(text, words, y, .body) }
      y += 25
    }
    let more = picture.transitions.count - listed.count
    if more > 0 {
      label("and \(more) more", left + 114, y, .body, .start, "faint")
      y += 25
    }
    y -= 16
  }
}
