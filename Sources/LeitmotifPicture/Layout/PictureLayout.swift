/// Lays a picture out, from the top down: what the game says, what the music does, how it sounds.
package struct PictureLayout {
  let picture: MusicPicture
  let axis: TimeAxis
  /// What stands behind everything else.
  var back: [Shape] = []
  var front: [Shape] = []
  /// Where the next thing goes.
  var y = PictureLayout.margin

  package static let width = 1000.0
  static let margin = 28.0
  /// Where curves begin and end; names stand to the left, values to the right.
  static let plot = (left: 152.0, right: 856.0)
  /// Points that curves of a kind have at most, all together: the file stays small whatever was played.
  static let mostPoints = (layers: 1_800, parameters: 600, ducks: 240, loudness: 360)

  /// - Precondition: `picture.span` is longer than nothing.
  package init(_ picture: MusicPicture) {
    self.picture = picture
    axis = TimeAxis(picture.span, left: PictureLayout.plot.left, right: PictureLayout.plot.right)
    drawHead()
    if !picture.parameters.isEmpty {
      caption("The game says")
      drawParameters()
    }
    caption("The music plays")
    drawCues()
    drawLayers()
    drawStingers()
    drawDucks()
    drawLoudness()
    drawTimes(after: 18)
    drawGuides()
    drawTransitionList()
    drawLegend()
  }

  /// Everything, from back to front.
  package var shapes: [Shape] {
    let paper = Box(x: 0, y: 0, width: PictureLayout.width, height: height)
    return [.rectangle(paper, corner: 10, style: "paper", tip: nil)] + back + front
  }

  package var height: Double { y + PictureLayout.margin }

  package var svg: String {
    SVGDocument(
      shapes, width: PictureLayout.width, height: height,
      title: "\(picture.title): \(picture.subtitle)", description: PictureDescription.of(picture),
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

  /// A name to the left of a row, as much of it as there is room for.
  mutating func name(_ text: String, _ baseline: Double, _ style: String = "", indent: Double = 0) {
    let room = PictureLayout.plot.left - PictureLayout.margin - 12 - indent
    guard let fitted = TextWidth.fitted(text, size: 13, into: room) else { return }
    label(fitted, PictureLayout.margin + indent, baseline, .body, .start, style)
  }

  /// A straight line behind everything.
  mutating func rule(_ from: Point, _ to: Point, _ style: String = "hair") {
    back.append(.path(Path(line: [from, to]), style: style, tip: nil))
  }

  /// The heading of a part.
  mutating func caption(_ text: String) {
    y += 30
    label(text.uppercased(), PictureLayout.margin, y, .small, .start, "caption faint")
    let begin = PictureLayout.margin + TextWidth.of(text.uppercased(), size: 12.5) + 12
    rule(Point(begin, y - 4), Point(PictureLayout.width - PictureLayout.margin, y - 4))
    y += 14
  }

  /// The middle of a column.
  func x(ofColumn column: Int) -> Double {
    axis.left + (axis.right - axis.left) * (Double(column) + 0.5) / Double(picture.columns)
  }

  /// A closed area between a curve and a straight line.
  func area(under curve: [Point], downTo base: Double) -> Path {
    guard let first = curve.first, let last = curve.last else { return Path() }
    var path = Path()
    path.move(to: Point(first.x, base))
    for point in curve { path.line(to: point) }
    path.line(to: Point(last.x, base))
    path.close()
    return path
  }
}
