extension PictureLayout {
  private static let parameterHeight = 46.0

  /// A row for each parameter: its curve, and the values at which it decides something.
  mutating func drawParameters() {
    let most = PictureLayout.mostPoints.parameters / max(picture.parameters.count, 1)
    for (index, parameter) in picture.parameters.enumerated() {
      if index > 0 { y += 18 }
      drawParameter(parameter, most: max(most, 40))
    }
  }

  private mutating func drawParameter(_ parameter: MusicPicture.Parameter, most: Int) {
    let (top, bottom) = (y, y + PictureLayout.parameterHeight)
    let size = parameter.range.upperBound - parameter.range.lowerBound
    func height(_ value: Double) -> Double {
      bottom - (size > 0 ? (value - parameter.range.lowerBound) / size : 0) * (bottom - top)
    }
    name(parameter.name, (top + bottom) / 2 + 4.5, "bold")
    for (value, line) in [(parameter.range.upperBound, top), (parameter.range.lowerBound, bottom)] {
      rule(Point(axis.left, line), Point(axis.right, line))
      label(PictureLayout.number(value), axis.left - 6, line + 4, .small, .end, "faint")
    }
    drawThresholds(parameter, height)
    let points = parameter.values.enumerated().map { index, value in
      Point(x(ofColumn: index / 2) + (Double(index % 2) - 0.5) * 0.2, height(value))
    }
    var curve = Polyline.simplified(points, tolerance: 0.25, most: most)
    if let first = curve.first, let last = curve.last {
      curve[0] = Point(axis.left, first.y)
      curve[curve.count - 1] = Point(axis.right, last.y)
    }
    front.append(.path(area(under: curve, downTo: bottom), style: "area soft", tip: nil))
    front.append(.path(Path(line: curve), style: "line", tip: parameter.name))
    y = bottom
  }

  /// Dashed lines, with words where there is room for them.
  private mutating func drawThresholds(_ parameter: MusicPicture.Parameter, _ height: (Double) -> Double) {
    var taken: [Box] = []
    for threshold in parameter.thresholds.prefix(6) where parameter.range.contains(threshold.value) {
      let line = height(threshold.value)
      rule(Point(axis.left, line), Point(axis.right, line), "hair strong dash")
      let room = PictureLayout.width - 12 - axis.right - 8
      guard let words = TextWidth.fitted(threshold.words, size: 11, into: room) else { continue }
      // As near to its line as others leave room.
      let places = [4.0, 7, 1, 10, -2, 13, -5].map {
        Label(words, at: Point(axis.right + 8, line + $0), .small, style: "faint")
      }
      guard let text = places.first(where: { text in !taken.contains { $0.overlaps(text.box) } }) else {
        continue
      }
      taken.append(text.box)
      front.append(.label(text))
    }
  }

  /// At most two digits after the point, and none that say nothing.
  package static func number(_ value: Double) -> String {
    guard abs(value) < 1e9 else { return "\(value)" }
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "−" : ""
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(sign)\(whole)" }
    return "\(sign)\(whole)." + (rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
  }
}
