extension PictureLayout {
  /// How loud it is: the short-term loudness as a curve, that of the whole as a line.
  mutating func drawLoudness() {
    guard let loudness = picture.loudness else { return }
    caption("It sounds")
    y += 2
    let height = 78.0
    let (top, bottom) = (y, y + height)
    let loudest = loudness.levels.filter(\.isFinite).max() ?? -12
    let ceiling = ((loudest + 1) / 6).rounded(.up) * 6
    let floor = ceiling - 30
    func place(_ level: Double) -> Double {
      bottom - (max(level, floor) - floor) / (ceiling - floor) * height
    }
    name("loudness", (top + bottom) / 2, "bold")
    name("short-term", (top + bottom) / 2 + 16, "faint")
    for level in stride(from: floor, through: ceiling, by: 6) {
      rule(Point(axis.left, place(level)), Point(axis.right, place(level)))
    }
    for level in stride(from: floor, through: ceiling, by: 12) {
      label(PictureLayout.number(level), axis.left - 6, place(level) + 4, .small, .end, "faint")
    }
    let points = loudness.levels.enumerated().map { Point(x(ofColumn: $0), place($1)) }
    let curve = Polyline.simplified(points, tolerance: 0.25, most: PictureLayout.mostPoints.loudness)
    front.append(.path(area(under: curve, downTo: bottom), style: "c5 soft", tip: nil))
    front.append(.path(Path(line: curve), style: "line", tip: "short-term loudness, LUFS"))
    if loudness.integrated.isFinite, loudness.integrated > floor {
      let line = place(loudness.integrated)
      front.append(
        .path(
          Path(line: [Point(axis.left, line), Point(axis.right, line)]), style: "hair strong dash", tip: nil))
      label(
        "\(PictureLayout.tenths(loudness.integrated)) LUFS", axis.right + 8, line + 4, .small, .start, "bold")
    }
    y = bottom
  }

  /// One digit after the point, always.
  package static func tenths(_ value: Double) -> String {
    guard abs(value) < 1e9 else { return value < 0 ? "−∞" : "∞" }
    let tenths = Int((value * 10).rounded())
    return "\(tenths < 0 ? "−" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
