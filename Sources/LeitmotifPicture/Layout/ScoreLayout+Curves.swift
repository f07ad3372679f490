extension ScoreLayout {
  /// Three curves stand beside one another.
  private static let cell = (width: 300.0, gap: 22.0, plot: 40.0)
  /// Levels that a plot shows; what is quieter lies on the ground.
  private static let quietest = -60.0

  mutating func drawCue(_ index: Int) {
    let cue = picture.cues[index]
    let style = "c\(index % PictureStyle.cueColours)"
    if index > 0 { y += 20 }
    let name = TextWidth.fitted(cue.name, size: 15.5, into: 260) ?? ""
    label(name, ScoreLayout.margin, y, .heading, .start, "bold \(style)")
    words(
      cue.words, ScoreLayout.margin + TextWidth.of(name, size: 16) + 14, until: ScoreLayout.right, .body,
      "faint")
    y += 18
    let loudest = max(0, cue.curves.flatMap { $0.points.map(\.level) }.max() ?? 0)
    for (place, curve) in cue.curves.enumerated() {
      let column = place % 3
      let x = ScoreLayout.margin + Double(column) * (ScoreLayout.cell.width + ScoreLayout.cell.gap)
      drawCurve(curve, x, loudest, style)
      if column == 2 || place + 1 == cue.curves.count { y += ScoreLayout.cell.plot + 46 }
    }
    if !cue.steady.isEmpty {
      if !cue.curves.isEmpty { y += 2 }
      words(
        "always at one level: " + cue.steady.joined(separator: ", "), ScoreLayout.margin,
        until: ScoreLayout.right, .small, "faint")
      y += 20
    }
  }

  private mutating func drawCurve(
    _ curve: ScorePicture.Curve, _ x: Double, _ loudest: Double, _ style: String
  ) {
    let (width, right) = (ScoreLayout.cell.width, x + ScoreLayout.cell.width)
    let top = y + 18
    let bottom = top + ScoreLayout.cell.plot
    if let layer = TextWidth.fitted(curve.layer, size: 13.5, into: width * 0.55) {
      label(layer, x, y + 11, .body, .start, "bold")
    }
    if let parameter = TextWidth.fitted(curve.parameter, size: 11, into: width * 0.4) {
      label(parameter, right, y + 11, .small, .end, "faint")
    }
    let size = curve.range.upperBound - curve.range.lowerBound
    let points = curve.points.map { point in
      Point(
        x + (size > 0 ? (point.value - curve.range.lowerBound) / size : 0) * width,
        bottom - max(0, point.level - ScoreLayout.quietest) / (loudest - ScoreLayout.quietest)
          * (bottom - top))
    }
    back.append(.path(Path(line: [Point(x, top), Point(right, top)]), style: "hair dots", tip: nil))
    back.append(.path(Path(line: [Point(x, bottom), Point(right, bottom)]), style: "hair strong", tip: nil))
    var area = Path(line: [Point(x, bottom)] + points + [Point(right, bottom)])
    area.close()
    front.append(.path(area, style: "\(style) half", tip: "\(curve.layer): \(curve.words)"))
    front.append(.path(Path(line: points), style: "line", tip: nil))
    label(PictureLayout.number(curve.range.lowerBound), x, bottom + 14, .small, .start, "faint")
    label(PictureLayout.number(curve.range.upperBound), right, bottom + 14, .small, .end, "faint")
    let room = width - 80
    if let words = TextWidth.fitted(curve.words, size: 11, into: room) {
      label(words, x + width / 2, bottom + 14, .small, .middle, "faint")
    }
  }
}
