extension PictureLayout {
  /// What the signs mean that are on this picture.
  mutating func drawLegend() {
    y += 34
    rule(Point(PictureLayout.margin, y - 20), Point(PictureLayout.width - PictureLayout.margin, y - 20))
    var x = PictureLayout.margin
    func wide(_ text: String) -> Double { TextWidth.of(text, size: 11) + 50 }
    for (sign, words) in signs {
      if x + wide(words) > PictureLayout.width - PictureLayout.margin + 20 {
        x = PictureLayout.margin
        y += 20
      }
      draw(sign, at: Point(x, y - 4))
      label(words, x + 26, y, .small, .start, "faint")
      x += wide(words)
    }
  }

  private enum Sign { case ribbon, badge, threshold, stinger, dropped, marker, hit, integrated }

  private var signs: [(Sign, String)] {
    var signs: [(Sign, String)] = []
    if !picture.cues.isEmpty { signs.append((.ribbon, "a layer, as thick as its gain")) }
    if !picture.transitions.isEmpty { signs.append((.badge, "transition: decided, then left")) }
    if picture.parameters.contains(where: { !$0.thresholds.isEmpty }) {
      signs.append((.threshold, "decides a state"))
    }
    if picture.stingers.contains(where: { $0.dropped == nil }) { signs.append((.stinger, "stinger")) }
    if picture.stingers.contains(where: { $0.dropped != nil }) {
      signs.append((.dropped, "stinger, dropped"))
    }
    if shownMarks.contains(where: { $0.kind == .marker }) { signs.append((.marker, "marker")) }
    if picture.marks.contains(where: { $0.kind == .hit }) { signs.append((.hit, "hit point")) }
    if picture.loudness != nil { signs.append((.integrated, "loudness of the whole")) }
    return signs
  }

  private mutating func draw(_ sign: Sign, at point: Point) {
    let middle = Point(point.x + 10, point.y)
    switch sign {
    case .ribbon:
      var path = Path()
      path.move(to: Point(point.x, point.y - 1.5))
      path.line(to: Point(point.x + 20, point.y - 6))
      path.line(to: Point(point.x + 20, point.y + 6))
      path.line(to: Point(point.x, point.y + 1.5))
      path.close()
      front.append(.path(path, style: "c0", tip: nil))
    case .badge:
      front.append(.path(Path(line: [Point(point.x, point.y), middle]), style: "hair strong", tip: nil))
      front.append(.circle(Point(point.x + 2, point.y), radius: 2.5, style: "dot", tip: nil))
      front.append(.circle(Point(point.x + 14, point.y), radius: 6, style: "badge", tip: nil))
    case .threshold, .integrated:
      front.append(
        .path(
          Path(line: [point, Point(point.x + 20, point.y)]), style: "hair strong dash", tip: nil))
    case .stinger: front.append(.circle(middle, radius: 4.5, style: "badge", tip: nil))
    case .dropped: front.append(.circle(middle, radius: 4.5, style: "ring", tip: nil))
    case .marker, .hit:
      let radius = sign == .hit ? 6.0 : 4.0
      let corners = [(0, -radius), (radius, 0), (0, radius), (-radius, 0), (0, -radius)]
      let path = Path(line: corners.map { Point(middle.x + $0.0, middle.y + $0.1) })
      front.append(.path(path, style: sign == .hit ? "badge" : "ring", tip: nil))
    }
  }
}
