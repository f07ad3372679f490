extension ScoreLayout {
  private static let firstColumn = margin + 40
  /// The least between two columns, whose heads must not touch.
  private static let leastStep = 20.0

  /// Where the words of moves begin.
  private var wordsLeft: Double {
    max(470, ScoreLayout.firstColumn + ScoreLayout.leastStep * Double(picture.states.count - 1) + 46)
  }

  /// A column for each state, a row for each move: dots where it leaves, arrows where it enters.
  mutating func drawMoves() {
    let step = min(
      112, (wordsLeft - 46 - ScoreLayout.firstColumn) / Double(max(picture.states.count - 1, 1)))
    for (index, state) in picture.states.enumerated() {
      let x = x(ofState: index, step)
      drawBadge(index + 1, at: Point(x, y - 4))
      if step > 30, let name = TextWidth.fitted(state.name, size: 11.5, into: step - 8) {
        label(name, x, y + 20, .small, .middle)
      }
    }
    y += step > 30 ? 28 : 10
    let top = y
    y += 26
    for move in picture.moves { drawMove(move, step) }
    let bottom = y - 14
    for index in picture.states.indices {
      let x = x(ofState: index, step)
      back.append(.path(Path(line: [Point(x, top), Point(x, bottom)]), style: "hair", tip: nil))
    }
    if !picture.otherwise.isEmpty {
      y += 6
      words(picture.otherwise, ScoreLayout.margin, until: ScoreLayout.right, .body, "faint")
    }
  }

  private func x(ofState state: Int, _ step: Double) -> Double {
    ScoreLayout.firstColumn + Double(state) * step
  }

  private mutating func drawMove(_ move: ScorePicture.Move, _ step: Double) {
    let height = y - 4.5
    drawArrow(move, height, step)
    let left = wordsLeft
    if let name = TextWidth.fitted(move.name, size: 13.5, into: ScoreLayout.right - left) {
      label(name, left, y, .body, .start, "bold")
    }
    y += 17
    words(move.words, left, until: ScoreLayout.right, .small, "faint")
    y += 28
  }

  private mutating func drawArrow(_ move: ScorePicture.Move, _ height: Double, _ step: Double) {
    let all = Array(picture.states.indices)
    let to = move.to ?? all.filter { move.from?.contains($0) != true }
    // Nobody leaves a state for itself by a rule for all of them.
    let from = move.from ?? all.filter { move.to == nil || !to.contains($0) }
    guard let first = (from + to).min(), let last = (from + to).max() else { return }
    let style = move.isAutomatic ? "line dash" : "line"
    var line = Path()
    line.move(to: Point(x(ofState: first, step), height))
    line.line(to: Point(x(ofState: last, step), height))
    if first != last { front.append(.path(line, style: style, tip: "\(move.name): \(move.words)")) }
    for state in from {
      front.append(
        .circle(
          Point(x(ofState: state, step), height), radius: move.from == nil ? 3 : 4,
          style: move.from == nil ? "ring" : "dot", tip: nil))
    }
    for state in to {
      let tip = x(ofState: state, step)
      let size = min(9, step / 2.5)
      if from.contains(where: { $0 < state }) { drawHead(tip, height, -size) }
      if from.contains(where: { $0 > state }) { drawHead(tip, height, size) }
    }
  }

  /// An arrow's head, with its base so far to the right of its tip.
  private mutating func drawHead(_ tip: Double, _ height: Double, _ length: Double) {
    var head = Path(line: [
      Point(tip, height), Point(tip + length, height - 5), Point(tip + length, height + 5),
    ])
    head.close()
    front.append(.path(head, style: "dot", tip: nil))
  }
}
