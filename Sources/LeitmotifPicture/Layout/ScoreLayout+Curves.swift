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
    drawPlots(
      cue.curves.map { curve in
        let heights = curve.points.map {
          max(0, $0.level - ScoreLayout.quietest) / (loudest - ScoreLayout.quietest)
        }
        return Plot(
          title: curve.layer, parameter: curve.parameter, range: curve.range, words: curve.words,
          points: zip(curve.points.map(\.value), heights).map { ($0, $1) })
      }, style)
    if !cue.steady.isEmpty {
      if !cue.curves.isEmpty { y += 2 }
      words(
        "always at one level: " + cue.steady.joined(separator: ", "), ScoreLayout.margin,
        until: ScoreLayout.right, .small, "faint")
      y += 20
    }
  }

  mutating func drawChain(_ index: Int) {
    let chain = picture.chains[index]
    let style = "c\(index % PictureStyle.cueColours)"
    if index > 0 { y += 20 }
    let name = TextWidth.fitted(chain.name, size: 15.5, into: ScoreLayout.right - ScoreLayout.margin) ?? ""
    label(name, ScoreLayout.margin, y, .heading, .start, "bold \(style)")
    y += 20
    words(chain.words, ScoreLayout.margin, until: ScoreLayout.right, .body, "faint")
    y += 18
    drawPlots(
      chain.courses.map {
        Plot(
          title: $0.what, parameter: $0.parameter, range: $0.range, words: $0.words,
          points: $0.points.map { ($0.value, $0.height) })
      }, style)
  }

  /// What follows a parameter, over its range: heights in `0...1`.
  private struct Plot {
    let title: String
    let parameter: String
    let range: ClosedRange<Double>
    let words: String
    let points: [(value: Double, height: Double)]
  }

  private mutating func drawPlots(_ plots: [Plot], _ style: String) {
    for (place, plot) in plots.enumerated() {
      let column = place % 3
      let x = ScoreLayout.margin + Double(column) * (ScoreLayout.cell.width + ScoreLayout.cell.gap)
      draw(plot, x, style)
      if column == 2 || place + 1 == plots.count { y += ScoreLayout.cell.plot + 46 }
    }
  }

  private mutating func draw(_ plot: Plot, _ x: Double, _ style: String) {
    let (width, right) = (ScoreLayout.cell.width, x + ScoreLayout.cell.width)
    let top = y + 18
    let bottom = top + ScoreLayout.cell.plot
    if let title = TextWidth.fitted(plot.title, size: 13.5, into: width * 0.55) {
      label(title, x, y + 11, .body, .start, "bold")
    }
    if let parameter = TextWidth.fitted(plot.parameter, size: 11, into: width * 0.4) {
      label(parameter, right, y + 11, .small, .end, "faint")
    }
    let size = plot.range.upperBound - plot.range.lowerBound
    let points = plot.points.map { point in
      Point(
        x + (size > 0 ? (point.value - plot.range.lowerBound) / size : 0) * width,
        bottom - point.height * (bottom - top))
    }
    back.append(.path(Path(line: [Point(x, top), Point(right, top)]), style: "hair dots", tip: nil))
    back.append(.path(Path(line: [Point(x, bottom), Point(right, bottom)]), style: "hair strong", tip: nil))
    var area = Path(line: [Point(x, bottom)] + points + [Point(right, bottom)])
    area.close()
    front.append(.path(area, style: "\(style) half", tip: "\(plot.title): \(plot.words)"))
    front.append(.path(Path(line: points), style: "line", tip: nil))
    let ends = (PictureLayout.number(plot.range.lowerBound), PictureLayout.number(plot.range.upperBound))
    label(ends.0, x, bottom + 14, .small, .start, "faint")
    label(ends.1, right, bottom + 14, .small, .end, "faint")
    // The words stand in the middle, so the wider end tells how much room there is.
    let wider = max(28, TextWidth.of(ends.0, size: 11), TextWidth.of(ends.1, size: 11))
    if let words = TextWidth.fitted(plot.words, size: 11, into: width - 2 * (wider + 12)) {
      label(words, x + width / 2, bottom + 14, .small, .middle, "faint")
    }
  }
}
