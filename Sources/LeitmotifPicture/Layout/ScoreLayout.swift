/// Lays the picture of a score out, from the top down: its states, what leads from one to another, its stingers, and how
/// its layers and its effects follow parameters.
///
/// A state is a column and a move a row, so that no two lines cross by accident and no two words meet, however many
/// rules join the same states.
package struct ScoreLayout {
  let picture: ScorePicture
  /// What stands behind everything else.
  var back: [Shape] = []
  var front: [Shape] = []
  /// Where the next thing goes.
  var y = ScoreLayout.margin

  package static let width = 1000.0
  static let margin = 28.0
  static var right: Double { width - margin }
  /// The most of each kind that there is room for.
  package static let most = (
    states: 24, moves: 80, stingers: 40, cues: 24, curves: 144, chains: 24, courses: 72
  )

  package init(_ picture: ScorePicture) {
    self.picture = picture
    drawHead()
    if !picture.states.isEmpty {
      caption("States")
      drawStates()
      caption("What leads where")
      drawMoves()
    }
    if !picture.stingers.isEmpty {
      caption("Stingers")
      for stinger in picture.stingers { drawNamed(stinger, badge: nil) }
    }
    if !picture.cues.isEmpty {
      caption("How loud layers are, by parameters")
      for cue in picture.cues.indices { drawCue(cue) }
    }
    if !picture.chains.isEmpty {
      caption("Effects and sends")
      for chain in picture.chains.indices { drawChain(chain) }
    }
    drawLeftOut()
  }

  /// Everything, from back to front.
  package var shapes: [Shape] {
    let paper = Box(x: 0, y: 0, width: ScoreLayout.width, height: height)
    return [.rectangle(paper, corner: 10, style: "paper", tip: nil)] + back + front
  }

  package var height: Double { y + ScoreLayout.margin }

  package var svg: String {
    let sentences =
      picture.states.map { "\($0.name): \($0.words)." } + picture.moves.map { "\($0.name): \($0.words)." }
      + picture.chains.map { "\($0.name): \($0.words)." }
    return SVGDocument(
      shapes, width: ScoreLayout.width, height: height, title: "\(picture.title): states, rules and layers",
      description: (picture.facts.map { $0 + "." } + sentences).joined(separator: " "),
      style: PictureStyle.text
    ).text
  }

  // MARK: What all parts use

  mutating func label(
    _ text: String, _ x: Double, _ y: Double, _ size: Label.Size, _ anchor: Label.Anchor = .start,
    _ style: String = ""
  ) {
    front.append(.label(Label(text, at: Point(x, y), size, anchor, style: style)))
  }

  /// Words in as many lines as they need, or four; the last baseline is where `y` is afterwards.
  mutating func words(
    _ text: String, _ x: Double, until right: Double, _ size: Label.Size, _ style: String = ""
  ) {
    let step = size.rawValue + 5
    for (index, line) in TextWidth.lines(text, size: size.rawValue, into: right - x, most: 4).enumerated() {
      if index > 0 { y += step }
      label(line, x, y, size, .start, style)
    }
  }

  /// The heading of a part.
  private mutating func caption(_ text: String) {
    y += 34
    label(text.uppercased(), ScoreLayout.margin, y, .small, .start, "caption faint")
    let begin = ScoreLayout.margin + TextWidth.of(text.uppercased(), size: 13.5) + 12
    back.append(
      .path(
        Path(line: [Point(begin, y - 4), Point(ScoreLayout.right, y - 4)]), style: "hair", tip: nil))
    y += 24
  }

  private mutating func drawHead() {
    y += 20
    let facts = picture.facts.joined(separator: "  ·  ")
    let room = ScoreLayout.right - ScoreLayout.margin - TextWidth.of(facts, size: 13) - 32
    if let title = TextWidth.fitted(picture.title, size: 26, into: room) {
      label(title, ScoreLayout.margin, y, .title)
    }
    label(facts, ScoreLayout.right, y, .body, .end, "faint")
  }

  private mutating func drawStates() {
    for (index, state) in picture.states.enumerated() { drawNamed(state, badge: index + 1) }
  }

  private mutating func drawNamed(_ named: ScorePicture.Named, badge: Int?) {
    let left = ScoreLayout.margin + (badge == nil ? 0 : 28)
    if let badge { drawBadge(badge, at: Point(ScoreLayout.margin + 9, y - 4.5)) }
    if let name = TextWidth.fitted(named.name, size: 13.5, into: 150) {
      label(name, left, y, .body, .start, "bold")
    }
    words(named.words, left + 168, until: ScoreLayout.right, .body)
    y += 24
  }

  mutating func drawBadge(_ number: Int, at centre: Point) {
    front.append(.circle(centre, radius: 9, style: "badge", tip: nil))
    label("\(number)", centre.x, centre.y + 4, .small, .middle, "bold on")
  }

  private mutating func drawLeftOut() {
    for sentence in picture.leftOut {
      y += 20
      words(sentence, ScoreLayout.margin, until: ScoreLayout.right, .body, "faint")
    }
  }
}
